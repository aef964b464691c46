import { words } from '../words/words'

export default function RoomPage({ roomId }: { roomId: string }) {
  return (
    <main class="page-narrow" data-room={roomId}>
      {words.value.loading}
    </main>
  )
}
