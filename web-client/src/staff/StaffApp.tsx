import { useEffect, useState } from 'preact/hooks'
import { go } from '../router'
import { Button } from '../ui/Button'
import { problemWords } from '../words/refusals'
import { words } from '../words/words'
import { ActivatePage, EnterPage, SetupPage, SignInPage } from './AccountPages'
import { ManageRoom, NewRoom } from './RoomPages'
import { MyRooms } from './MyRooms'
import { ReportsPage } from './Reports'
import { findSession, session } from './session'
import { StaffPage } from './StaffPage'
import { pageWords } from './words/words'

/** The pages of staff outside the room; `path` is the one asked for. */
export default function StaffApp({ path }: { path: string }) {
  switch (path) {
    case '/setup':
      return <SetupPage />
    case '/signin':
      return <SignInPage />
    case '/activate':
      return <ActivatePage />
    case '/enter':
      return <EnterPage />
    default:
      return <SignedIn path={path} />
  }
}

/** What only somebody who is signed in sees; who is not is led to sign in. */
function SignedIn({ path }: { path: string }) {
  const [problem, setProblem] = useState<string>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    setProblem(undefined)
    findSession().then(
      (found) => found ?? go('/signin', { replace: true }),
      (failed: unknown) => setProblem(problemWords(failed)),
    )
  }, [attempt])
  if (problem) {
    return (
      <StaffPage title={problem}>
        <Button look="main" onClick={() => setAttempt(attempt + 1)}>
          {pageWords.value.tryAgain}
        </Button>
      </StaffPage>
    )
  }
  if (!session.value) return <StaffPage title={words.value.loading} />
  if (path === '/rooms/new') return <NewRoom />
  const reports = /^\/rooms\/([^/]+)\/reports$/.exec(path)
  if (reports?.[1]) return <ReportsPage key={reports[1]} roomId={decodeURIComponent(reports[1])} />
  const managed = /^\/rooms\/([^/]+)\/manage$/.exec(path)
  return managed?.[1] ? <ManageRoom key={managed[1]} roomId={decodeURIComponent(managed[1])} /> : <MyRooms />
}
