/** English for the list of those with an account, and for what an admin may do about them. */
export const en = {
  intro: 'Everybody with an account. What they may do in a room is set in that room; an admin may do everything.',
  find: 'Find by name or e-mail',
  add: 'Add a person',
  addText: 'They choose their own password by a link that works once, for three days.',
  theirName: 'Name',
  makeLink: 'Make the link',
  emailTaken: 'There is an account with this address already.',
  nobody: 'Nobody yet.',
  nobodyFound: 'Nobody like that. Try fewer letters.',
  admin: 'admin',
  you: 'you',
  stateInvited: 'invited',
  stateDeactivated: 'out of service',
  totpOn: 'second step on',
  lastSignIn: (when: string) => `last signed in: ${when}`,
  neverSignedIn: 'has not signed in yet',
  change: 'Change',
  changeOf: (name: string) => `Change: ${name}`,

  vettedUntil: 'Vetted until',
  trainedUntil: 'Trained until',
  datesSave: 'Save the dates',
  datesText:
    'Each counts to the end of its day. After it the person can’t lead; without vetting they are no adult of a room. Empty: no date is kept.',
  vettingPast: 'vetting is past',
  trainingPast: 'training is past',
  vettingSoon: (day: string) => `vetting until ${day}`,
  trainingSoon: (day: string) => `training until ${day}`,
  nameSave: 'Save the name',
  linkActivation: 'New activation link',
  linkActivationText: 'A new link to choose a password. The one from before stops working.',
  linkReset: 'Link for a new password',
  linkResetText: (name: string) =>
    `${name} chooses a new password by it. Using it signs them out everywhere else. Give it to them yourself, so that it reaches the right person.`,
  linkClearTotp: 'Also take away the second step, because their phone and their codes are lost',
  linkDo: 'Make the link',
  linkFor: (name: string) => `Link for ${name}`,
  linkUntil: (when: string) => `It works once, until ${when}.`,

  adminMake: 'Make admin',
  adminMakeTitle: (name: string) => `Make ${name} an admin?`,
  adminMakeText: (name: string) =>
    `${name} may then do everything in the whole program: every room, every account, every report and the audit trail.`,
  adminTake: 'Take admin away',
  adminTakeTitle: (name: string) => `Is ${name} no admin any more?`,
  adminTakeText: (name: string) => `${name} keeps the account, and the rooms they are in.`,

  deactivate: 'Put out of service',
  deactivateTitle: (name: string) => `Put ${name} out of service?`,
  deactivateText: (name: string) =>
    `At once, ${name} is signed out everywhere, leaves every room they are in, and cannot sign in. Nothing is deleted, and you can take them back in.`,
  reactivate: 'Take back in',
  reactivateTitle: (name: string) => `Take ${name} back in?`,
  reactivateText: (name: string) => `${name} can sign in again and has the same rooms as before.`,

  delete: 'Delete this account',
  deleteTitle: (name: string) => `Delete ${name} for good?`,
  deleteText: (name: string) =>
    `This goes for good: the account, the sign-in, ${name}’s place in every room, what they wrote there, and their attendance. A report about somebody stays for its own time, with its copy of what was said and the names in it. In the audit trail they become “someone who was deleted”. This cannot be undone.`,
  deleteDo: 'Delete for good',

  lastAdmin: 'This is the only admin who can sign in. Make somebody else an admin first, then try again.',
  lastFacilitator: 'There is a room that has nobody else to lead it. Give that room another facilitator first.',
  alreadySo: 'That is so already. Somebody else was a moment faster.',
}
