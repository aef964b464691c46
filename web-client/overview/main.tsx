import { render } from 'preact'
import { EndPage, SafeToTalk, WaitingRoom, fetchAllParts } from '../src/room/later'
import { ParticipantRoom } from '../src/room/ParticipantRoom'
import type { RoomClient } from '../src/room/roomClient'
import StaffRoom from '../src/room/staff/StaffRoom'
import { clientOf, FakeServer, welcomeFrame } from '../src/room/testing'
import { Button } from '../src/ui/Button'
import { Field } from '../src/ui/Field'
import { isReaction, ReactionIcon } from '../src/ui/icons'
import { Notice } from '../src/ui/Notice'
import { language } from '../src/words/language'
import { fetchWords } from '../src/words/words'
import { STATES } from './states'

/**
 * For whoever designs: every part, and every moment of a room, at once. Made of what the product is made of, with a server
 * that is played. Never in the jar.
 */

const asked = new URLSearchParams(location.search)
language.value = asked.get('lang') === 'es' ? 'es' : 'en'

function clientIn(name: string): RoomClient {
  const { welcome, frames = [], mine, offline } = STATES[name] ?? {}
  const server = new FakeServer()
  const client = clientOf(server)
  const { socket } = server
  socket.accept()
  socket.say(welcomeFrame(welcome), { type: 'caughtUp', offset: 10 }, ...frames)
  if (mine) client.ownWords.post(mine.text)
  const [sent] = socket.ofType('message.post')
  if (mine?.error && sent) socket.say({ type: 'reply', id: sent.id, ok: false, error: mine.error })
  if (offline) socket.drop()
  return client
}

function Moment({ client, name }: { client: RoomClient; name: string }) {
  const room = client.room.value
  const { screen, ended, asStaff } = STATES[name] ?? {}
  if (!room) return null
  if (asStaff) return <StaffRoom client={client} />
  if (ended) return <EndPage code={ended} room={room} again={() => undefined} />
  if (screen === 'safe') return <SafeToTalk room={room} token="token" onAnswer={() => undefined} />
  if (room.me.standing === 'waiting') return <WaitingRoom client={client} room={room} />
  return <ParticipantRoom client={client} room={room} covered={screen === 'covered'} uncover={() => undefined} />
}

const LOOKS = ['main', 'quiet', 'plain', 'bare', 'danger'] as const
const SIGNS = ['seed', 'heart', 'sun', 'hands', 'listening', 'me-too']

function Parts() {
  return (
    <section class="overview-parts stack">
      <h1>Heading one</h1>
      <h2>Heading two</h2>
      <h3>Heading three</h3>
      <p>
        Words, <a href="#words">a link in words</a>, <span class="quiet">quieter words</span>,{' '}
        <span class="small">smaller words</span>, <span class="pill">a pill</span>
      </p>
      {LOOKS.map((look) => (
        <div key={look} class="row">
          <Button look={look}>{look}</Button>
          <Button look={look} disabled>
            disabled
          </Button>
          <Button look={look} aria-pressed>
            pressed
          </Button>
        </div>
      ))}
      <div class="row">
        {SIGNS.filter(isReaction).map((sign) => (
          <ReactionIcon key={sign} name={sign} />
        ))}
      </div>
      <Field label="A field" hint="What it is for" value="Words" onText={() => undefined} />
      <Field label="A field" value="Words" problem="What to do about it" onText={() => undefined} />
      <label class="tick">
        <input type="checkbox" checked /> A tick
      </label>
      <Notice title="Calm">
        <p>Something to know.</p>
      </Notice>
      <Notice title="Warm" warm>
        <p>Something waits.</p>
      </Notice>
    </section>
  )
}

function Overview() {
  return (
    <div class="overview">
      <Parts />
      {Object.entries(STATES).map(([name, { asStaff }]) => (
        <figure key={name}>
          <figcaption>{name}</figcaption>
          <iframe
            title={name}
            class={asStaff ? 'overview-desk' : undefined}
            src={`?state=${encodeURIComponent(name)}&lang=${language.value}`}
          />
        </figure>
      ))}
    </div>
  )
}

async function show(root: HTMLElement): Promise<void> {
  await Promise.all([fetchWords(language.value), fetchAllParts()])
  const name = asked.get('state')
  if (!name) return render(<Overview />, root)
  const client = clientIn(name)
  render(<Moment client={client} name={name} />, root)
}

const root = document.getElementById('app')
if (root) void show(root)
