import type { RoomClient } from '../roomClient'
import type { RoomModel } from '../roomModel'
import type { Acts } from './acts'

/** What every part of the staff's room stands on. */
export interface Parts {
  client: RoomClient
  room: RoomModel
  acts: Acts
}
