/** How somebody came to be out. */
export type OutAct = 'banned' | 'removed' | 'denied' | 'unassigned' | 'unbanned'

/** English for the list of a room's members, and for what is held about each. */
export const en = {
  title: 'Members',
  intro: 'Everybody who has a place in this room, by name.',
  rights:
    'People may ask what we hold about them, and have all of it deleted. You can do both here. It is their right: nobody has to say why.',
  find: 'Find somebody',
  show: 'Show',
  everybody: 'Everybody',
  admitted: 'In the room',
  waiting: 'At the door',
  removed: 'Sent out',
  banned: 'Banned',
  nobody: 'Nobody yet. Make an invite, and whoever comes by it is here.',
  nobodyFound: 'Nobody like that.',
  you: 'you',
  since: (day: string) => `since ${day}`,
  outBy: (act: OutAct, by: string | null, day: string) =>
    `${{ banned: 'Banned', removed: 'Sent out', denied: 'Not let in', unassigned: 'Taken off the staff', unbanned: 'Ban lifted' }[act]} ${by === null ? '' : `by ${by} `}on ${day}`,
  outUnknown: 'Longer ago than the audit trail goes back',
  why: (reason: string) => `Why: ${reason}`,
  lift: 'Lift the ban',
  liftOf: (name: string) => `Lift the ban of ${name}`,
  lifted: (name: string) => `The ban of ${name} is lifted. Their link works again.`,
  undo: 'Undo',
  alreadySo: 'Somebody else was a moment faster. This is how it stands now.',
  bannedAgain: (name: string) => `${name} is banned again.`,
  more: 'What we hold',
  moreOf: (name: string) => `What we hold about ${name}`,

  heldText:
    'The name and the place here, what they wrote that is still kept, what was done about them and why, when they were here, and reports by them or about them. It is one file. Take care who sees it: it may speak of others, too.',
  save: 'Save it as a file',
  saveHint: 'The audit trail keeps that you did this.',
  delete: 'Delete this person',

  deleteTitle: (name: string) => `Delete ${name} for good?`,
  deleteText: 'All of this goes, here and from the disk:',
  goesName: 'the name and the place in this room',
  goesLink: 'their own link, if they have one: it opens nothing any more',
  goesWords: 'every word they wrote here, and what staff wrote to them',
  goesReports: 'their name in reports that they made, and worries of theirs that are about nobody',
  goesReasons: 'why something was done about them, in the audit trail',
  goesAttendance: 'when they were here',
  reportsStay:
    'A report about somebody stays for its own time, with its copy of what was said. Tell whoever asks to be deleted: words of theirs may stand in such a copy until then.',
  deleteOut: 'If they are in the room now, it closes for them at once. This cannot be undone.',
  deleteAccountStays: 'Only their place in this room goes. The account stays: an admin deletes it under Staff.',
  deleteBanned: 'The ban goes, too. Whoever gets a new link can come in again.',
  deleteDo: 'Delete for good',
  deleted: (name: string) => `${name} is deleted.`,
  lastFacilitator: 'Nobody else leads this room. Make somebody else a facilitator in the settings first.',
  alreadyGone: 'This person is gone already. Somebody else was a moment faster.',
}
