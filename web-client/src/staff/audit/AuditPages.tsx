import { api } from '../../api/client'
import { Button } from '../../ui/Button'
import { words } from '../../words/words'
import type { RoomTabProps } from '../roomTabs'
import { StaffPage } from '../StaffPage'
import { useLoaded } from '../useLoaded'
import { pageWords } from '../words'
import { AuditTrail } from './AuditTrail'
import { auditWords } from './words'

/** What was done in one room, for whoever leads it. */
export function RoomAudit({ room }: RoomTabProps) {
  return <AuditTrail roomId={room.roomId} people={room.staff.map(({ staffId, name }) => ({ id: staffId, name }))} />
}

/** What was done in the whole program, for admins. */
export function AuditPage() {
  const { value, problem, again } = useLoaded(async () => ({
    rooms: await api.allRooms(),
    people: (await api.staff()).map(({ staffId, name }) => ({ id: staffId, name })),
  }))
  if (!value) {
    return (
      <StaffPage title={problem ?? words.value.loading}>
        {problem && (
          <div>
            <Button look="main" onClick={again}>
              {pageWords.value.tryAgain}
            </Button>
          </div>
        )}
      </StaffPage>
    )
  }
  return (
    <StaffPage title={auditWords.value.title} wide>
      <AuditTrail rooms={value.rooms} people={value.people} />
    </StaffPage>
  )
}
