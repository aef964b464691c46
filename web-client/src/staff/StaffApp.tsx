import { useEffect, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { problemWords } from '../words/refusals'
import { useSaid } from '../words/useSaid'
import { words } from '../words/words'
import { AccountPage } from './account/AccountPage'
import { SignInPage } from './account/SignInPage'
import { AuditPage } from './audit/AuditPages'
import { ActivatePage, EnterPage, SetupPage } from './AccountPages'
import { MyRooms } from './MyRooms'
import { RoomArea } from './RoomArea'
import { PeoplePage } from './people/PeoplePage'
import { AllReports } from './reports/ReportsPage'
import { NewRoom } from './RoomPages'
import { roomTabOf } from './roomTabs'
import { findSession, session, signInFor } from './session'
import { StaffPage } from './StaffPage'
import { pageWords } from './words'

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
  const [problem, setProblem] = useSaid()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    setProblem()
    findSession().then(
      (found) => found ?? signInFor(path),
      (failed: unknown) => setProblem(() => problemWords(failed)),
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
  switch (path) {
    case '/rooms/new':
      return <NewRoom />
    case '/account':
      return <AccountPage />
    case '/audit':
      return session.value.staff.admin ? <AuditPage /> : <NotForYou />
    case '/reports':
      return session.value.staff.admin ? <AllReports /> : <NotForYou />
    case '/staff':
      return session.value.staff.admin ? <PeoplePage /> : <NotForYou />
  }
  const room = roomTabOf(path)
  return room ? <RoomArea key={room.roomId} {...room} /> : <MyRooms />
}

/** A page for admins, asked for by somebody who is none. */
function NotForYou() {
  return (
    <StaffPage title={words.value.refusedNotAllowed}>
      <a href="/">{pageWords.value.backToRooms}</a>
    </StaffPage>
  )
}
