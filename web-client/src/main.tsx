import { render } from 'preact'
import { App, fetchPage } from './App'
import { startRouter } from './router'
import { isLeaving } from './ui/leave'
import { startLeavePress } from './ui/leavePress'
import { language } from './words/language'
import { fetchWords } from './words/words'

startRouter()
startLeavePress()
// A page that the browser brings back whole from its memory would show what was on it: it starts anew instead.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

/** What the server wrote stands until there are words: without them it says what to do, and has the way out. */
async function open(root: HTMLElement): Promise<void> {
  // A page that does not come says so itself, once it is drawn.
  fetchPage().catch(() => undefined)
  try {
    await fetchWords(language.value)
  } catch {
    return
  }
  if (isLeaving()) return
  root.replaceChildren()
  render(<App />, root)
}

const root = document.getElementById('app')
if (root) void open(root)
