import type { RoomClient } from '../roomClient'

export default function StaffRoom({ client }: { client: RoomClient }) {
  return <p>{client.room.value?.room.name}</p>
}
