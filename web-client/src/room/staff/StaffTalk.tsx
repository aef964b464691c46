import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { words } from '../../words/words'
import { moderates } from './powers'
import type { DeskParts } from './desk'
import { Thread } from './Thread'
import { staffWords } from './words'

/** The adults' own channel in the room. */
export function StaffTalk({ client, room, acts, desk }: DeskParts) {
  const t = staffWords.value
  const draft = desk.draft('staff')
  const text = draft.value ?? ''
  return (
    <div class="stack-tight">
      {client.timeline.value.thread(null).length === 0 && <p class="quiet small">{t.nothingYet}</p>}
      <Thread client={client} room={room} thread={null} />
      {moderates(room) && (
        <form
          class="stack-tight"
          onSubmit={(event) => {
            event.preventDefault()
            if (!text.trim()) return
            void acts.do({ type: 'staff.post', text: text.trim() }).then((done) => {
              if (done) draft.value = null
            })
          }}
        >
          <Field
            label={t.staffWrite}
            hint={t.staffTalkText}
            lines={2}
            maxLength={2000}
            value={text}
            onText={(typed) => (draft.value = typed)}
          />
          <Button type="submit" disabled={!text.trim()}>
            {words.value.sendMessage}
          </Button>
        </form>
      )}
    </div>
  )
}
