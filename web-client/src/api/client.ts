import { call, rememberCsrf } from './http'
import type {
  Invite,
  InviteWish,
  InviteWithLink,
  NewStaff,
  Preview,
  Report,
  ReportChange,
  ReportList,
  ReportQuery,
  RoomDetail,
  RoomSummary,
  RoomWish,
  Session,
  StaffEntry,
  Ticket,
} from './types'

const at = encodeURIComponent

/** Only what is asked for stands in the address. */
function wanted(query: object): string {
  return new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])),
  ).toString()
}

async function signedIn(answer: Promise<Session>): Promise<Session> {
  const session = await answer
  rememberCsrf(session.csrf)
  return session
}

/** Every call the pages make. Each throws a `Refusal` when the server says no or is not there. */
export const api = {
  setup: (wish: { token: string; email: string; name: string; password: string }) =>
    signedIn(call<Session>('POST', '/setup', wish)),
  signIn: (email: string, password: string) => signedIn(call<Session>('POST', '/session', { email, password })),
  signInByLink: (token: string) => signedIn(call<Session>('POST', '/session/link', { token })),
  session: () => signedIn(call<Session>('GET', '/session')),
  async signOut() {
    await call<undefined>('DELETE', '/session')
    rememberCsrf(null)
  },

  staff: async () => (await call<{ staff: StaffEntry[] }>('GET', '/staff')).staff,
  addStaff: (wish: { email: string; name: string; admin?: boolean }) => call<NewStaff>('POST', '/staff', wish),
  activate: (token: string, password: string) =>
    signedIn(call<Session>('POST', '/staff/activate', { token, password })),

  rooms: async () => (await call<{ rooms: RoomSummary[] }>('GET', '/rooms')).rooms,
  room: (roomId: string) => call<RoomDetail>('GET', `/rooms/${at(roomId)}`),
  addRoom: (wish: RoomWish & { name: string }) => call<RoomDetail>('POST', '/rooms', wish),
  changeRoom: (roomId: string, wish: RoomWish) => call<RoomDetail>('PATCH', `/rooms/${at(roomId)}`, wish),
  deleteRoom: (roomId: string) => call<undefined>('DELETE', `/rooms/${at(roomId)}`),

  invites: async (roomId: string) => (await call<{ invites: Invite[] }>('GET', `/rooms/${at(roomId)}/invites`)).invites,
  addInvite: (roomId: string, wish: InviteWish) => call<InviteWithLink>('POST', `/rooms/${at(roomId)}/invites`, wish),
  renewInvite: (roomId: string, inviteId: string) =>
    call<InviteWithLink>('POST', `/rooms/${at(roomId)}/invites/${at(inviteId)}/renew`),
  revokeInvite: (roomId: string, inviteId: string) =>
    call<undefined>('DELETE', `/rooms/${at(roomId)}/invites/${at(inviteId)}`),

  reports: (roomId: string, query: ReportQuery) =>
    call<ReportList>('GET', `/rooms/${at(roomId)}/reports?limit=20&${wanted(query)}`),
  changeReport: (roomId: string, reportId: string, change: ReportChange) =>
    call<Report>('PATCH', `/rooms/${at(roomId)}/reports/${at(reportId)}`, change),

  enter: (roomId: string) => call<Ticket>('POST', `/rooms/${at(roomId)}/enter`),
  preview: (invite: string) => call<Preview>('POST', '/join/preview', { invite }),
  join: (invite: string, name: string) => call<Ticket>('POST', '/join', { invite, name, acceptsGuidelines: true }),
  /** The token is dead from here on; sent even while the page goes away. */
  leave: (token: string) => call<undefined>('POST', '/leave', { token }, { outlivesPage: true }),
  writeToStaff: (invite: string, text: string) => call<undefined>('POST', '/join/message', { invite, text }),
}
