import type { Role, Standing } from '../../../protocol/model'

/** English for the people of a room, outside its conversation. */
export const en = {
  title: 'Members',
  hint: 'Everybody who is or was in this room. Whoever asks may have what is held about them, and may be deleted.',
  hintOnly: 'Everybody who is or was in this room.',
  show: 'Show',
  everybody: 'everybody',
  find: 'Find a name',
  nobody: 'Nobody has come yet. Make an invite, and they appear here.',
  nobodyFound: 'Nobody here has this name.',
  standing: (standing: Standing) =>
    ({ admitted: 'in the room', waiting: 'at the door', removed: 'sent out', banned: 'banned' })[standing],
  role: (role: Role) =>
    ({ facilitator: 'facilitator', moderator: 'moderator', mentor: 'mentor', participant: 'young person' })[role],
  since: (day: string) => `since ${day}`,
  save: 'Save what we hold',
  saveOf: (name: string) => `Save what we hold about ${name}`,
  delete: 'Delete',
  deleteOf: (name: string) => `Delete ${name}`,
  deleteTitle: (name: string) => `Delete ${name} for good?`,
  deleteText: (name: string) => `All that is ${name}’s goes, from here and from the disk. It cannot be brought back.`,
  deleteWords: 'their name, their messages, and their talks with staff',
  deleteWays: 'their personal invite: the link opens nothing any more, and they are out at once',
  deleteRecord: 'when they were here, the reports they made, and the reasons noted about them',
  deleteStays: 'That they were deleted, when and by whom stays in the audit trail, without a name.',
  deleteDo: 'Delete for good',
  lastFacilitator: 'This is the room’s last facilitator. Make somebody else a facilitator first.',
}
