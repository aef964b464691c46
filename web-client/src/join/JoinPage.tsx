import { words } from '../words/words'
import { LeaveNow } from '../ui/LeaveNow'

export default function JoinPage() {
  return (
    <main class="page-narrow">
      {words.value.loading}
      <LeaveNow />
    </main>
  )
}
