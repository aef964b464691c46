import { render } from 'preact'
import { App } from './App'
import { startRouter } from './router'

startRouter()
// A page that the browser brings back whole from its memory would show what was on it: it starts anew instead.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
const root = document.getElementById('app')
if (root) {
  // What stood there for want of this program.
  root.replaceChildren()
  render(<App />, root)
}
