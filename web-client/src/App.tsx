import { useEffect } from 'preact/hooks'
import { fetchAhead } from './platform/idle'
import { route } from './router'
import { lazy } from './ui/lazy'
import { YouthPage } from './ui/Page'
import { LANGUAGES, language } from './words/language'
import { fetchWords, withLaterWords, words } from './words/words'

// A young person has the way out and the lines to call also while a page loads, and when it does not.
const JoinPage = lazy(() => import('./join/JoinPage'), YouthPage)
const RoomPage = lazy<{ roomId: string }>(() => import('./room/RoomPage'), YouthPage)
const StaffApp = lazy<{ path: string }>(() => withLaterWords(import('./staff/StaffApp')))

/** Fetches what the page that is asked for needs, so that it is there at once when it is drawn. */
export async function fetchPage(): Promise<void> {
  const { page } = route.value
  if (page === 'join') await JoinPage.fetch()
  else if (page === 'room') await RoomPage.fetch()
  else if (page === 'staff') await StaffApp.fetch()
}

function LostPage() {
  return (
    <YouthPage>
      <h1>{words.value.lostTitle}</h1>
      <p>{words.value.lostText}</p>
    </YouthPage>
  )
}

/** One page per route. What staff need is fetched only when staff come. */
export function App() {
  const shown = route.value
  const spoken = language.value
  useEffect(() => {
    document.documentElement.lang = spoken
  }, [spoken])
  const { page } = shown
  useEffect(() => {
    fetchAhead(
      ...(page === 'join' ? [RoomPage.fetch] : []),
      ...LANGUAGES.map(
        ({ code }) =>
          () =>
            fetchWords(code),
      ),
    )
  }, [page])
  switch (shown.page) {
    case 'join':
      return <JoinPage />
    case 'room':
      return <RoomPage key={shown.roomId} roomId={shown.roomId} />
    case 'staff':
      return <StaffApp path={shown.path} />
    case 'lost':
      return <LostPage />
  }
}
