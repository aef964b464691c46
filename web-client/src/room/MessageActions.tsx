import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { FlagIcon, isReaction, PinIcon, ReactionIcon, ReplyIcon } from '../ui/icons'
import { refusalWords } from '../words/refusals'
import { useSaid } from '../words/useSaid'
import { laterWords } from '../words/words'
import type { Command } from '../protocol/commands'
import { writingHalt } from './halt'
import { ReportDialog } from './ReportDialog'
import { reactionWord } from './reactionWord'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import type { Message } from './entries'
import { staffActions } from './staffActions'

interface MessageActionsProps {
  client: RoomClient
  room: RoomModel
  message: Message
  onDone: () => void
}

/** What can be done with one message, in a row below it. */
export function MessageActions({ client, room, message, onDone }: MessageActionsProps) {
  const t = laterWords.value
  const [problem, setProblem] = useSaid()
  const [reporting, setReporting] = useState(false)
  const { messageId } = message
  const mine = message.memberId === room.myId
  const halt = writingHalt(client, room)
  const canWrite = halt === null
  // Who listens in a circle may still give a sign.
  const canReact = canWrite || halt === 'turn'
  const author = room.member(message.memberId)
  const isFolded = client.folded.value.has(message.memberId)
  const offered = room.room.settings.reactions.filter(isReaction)
  const StaffActions = staffActions.value

  function act(command: Command) {
    void client.ask(command).then((answer) => {
      if (answer.ok) onDone()
      else setProblem(() => refusalWords(answer.error.code))
    })
  }

  return (
    <div class="message-acts" onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      {canReact && (
        <div class="row tight">
          {offered.map((reaction) => {
            const on = message.reactions.get(reaction)?.has(room.myId) ?? false
            return (
              <Button
                key={reaction}
                look="bare"
                round
                aria-pressed={on}
                aria-label={reactionWord(reaction)}
                title={reactionWord(reaction)}
                onClick={() => act({ type: 'message.react', messageId, reaction, on: !on })}
              >
                <ReactionIcon name={reaction} />
              </Button>
            )
          })}
        </div>
      )}
      <div class="row tight">
        {canWrite && (
          <Button
            look="bare"
            onClick={() => {
              client.ownWords.replyTo.value = messageId
              onDone()
            }}
          >
            <ReplyIcon /> {t.reply}
          </Button>
        )}
        {mine && (
          <Button look="bare" onClick={() => act({ type: 'message.retract', messageId })}>
            {t.takeBack}
          </Button>
        )}
        {author?.role === 'participant' && !mine && !room.iAmStaff && (
          <Button
            look="bare"
            onClick={() => {
              client.fold(message.memberId, !isFolded)
              onDone()
            }}
          >
            {isFolded ? t.unfold(author.name) : t.fold(author.name)}
          </Button>
        )}
        {!mine && (
          <Button look="bare" onClick={() => setReporting(true)}>
            <FlagIcon /> {t.report}
          </Button>
        )}
        {StaffActions && <StaffActions room={room} message={message} act={act} icon={<PinIcon />} />}
      </div>
      {reporting && (
        <ReportDialog client={client} room={room} about={{ messageId, memberId: message.memberId }} onClose={onDone} />
      )}
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
