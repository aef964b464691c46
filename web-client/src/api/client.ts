import { call, rememberCsrf } from './http'
import type { Schedule } from '../protocol/model'
import type { Page, PageQuery } from '../staff/usePages'
import type {
  Invite,
  InviteWish,
  InviteWithLink,
  Meeting,
  MemberWeeks,
  NewStaff,
  Preview,
  RoomDetail,
  RoomSummary,
  RoomWish,
  Session,
  SessionRecord,
  StaffEntry,
  Ticket,
  WeeklyAttendance,
} from './types'

const at = encodeURIComponent

async function signedIn(answer: Promise<Session>): Promise<Session> {
  const session = await answer
  rememberCsrf(session.csrf)
  return session
}

/** A path with what part of a list is asked for. */
function withQuery(path: string, query: PageQuery, more: Record<string, string> = {}): string {
  const asked = new URLSearchParams(more)
  if (query.search) asked.set('search', query.search)
  if (query.after) asked.set('after', query.after)
  return asked.size > 0 ? `${path}?${asked.toString()}` : path
}

async function listed<T>(path: string, plural: string, query: PageQuery): Promise<Page<T>> {
  const answer = await call<Record<string, unknown>>('GET', withQuery(path, query))
  return { items: answer[plural] as T[], next: (answer.next as string | null | undefined) ?? null }
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

  rooms: (query: PageQuery) => listed<RoomSummary>('/rooms', 'rooms', query),
  room: (roomId: string) => call<RoomDetail>('GET', `/rooms/${at(roomId)}`),
  addRoom: (wish: RoomWish & { name: string }) => call<RoomDetail>('POST', '/rooms', wish),
  changeRoom: (roomId: string, wish: RoomWish) => call<RoomDetail>('PATCH', `/rooms/${at(roomId)}`, wish),
  deleteRoom: (roomId: string) => call<undefined>('DELETE', `/rooms/${at(roomId)}`),

  previewSchedule: async (schedule: Schedule) =>
    (await call<{ meetings: Meeting[] }>('POST', '/schedule/preview', { schedule })).meetings,
  /** Whether I come to the meeting that starts then. */
  sayComing: (roomId: string, startsAt: string, coming: boolean) =>
    call<undefined>('PUT', `/rooms/${at(roomId)}/coming`, { startsAt, coming }),

  sessions: (roomId: string, query: PageQuery) =>
    listed<SessionRecord>(`/rooms/${at(roomId)}/sessions`, 'sessions', query),
  async attendance(roomId: string, weeks: number, query: PageQuery): Promise<WeeklyAttendance> {
    const path = withQuery(`/rooms/${at(roomId)}/attendance`, query, { weeks: String(weeks) })
    const answer = await call<{ weeks: string[]; members: MemberWeeks[]; next?: string | null }>('GET', path)
    return { weeks: answer.weeks, items: answer.members, next: answer.next ?? null }
  },
  attendanceFile: (roomId: string) => `/api/v1/rooms/${at(roomId)}/attendance.csv`,

  calendar: (roomId: string) => call<{ createdAt: string | null }>('GET', `/rooms/${at(roomId)}/calendar`),
  makeCalendar: (roomId: string) => call<{ url: string }>('POST', `/rooms/${at(roomId)}/calendar`),
  revokeCalendar: (roomId: string) => call<undefined>('DELETE', `/rooms/${at(roomId)}/calendar`),

  invites: (roomId: string, query: PageQuery) => listed<Invite>(`/rooms/${at(roomId)}/invites`, 'invites', query),
  addInvite: (roomId: string, wish: InviteWish) => call<InviteWithLink>('POST', `/rooms/${at(roomId)}/invites`, wish),
  renewInvite: (roomId: string, inviteId: string) =>
    call<InviteWithLink>('POST', `/rooms/${at(roomId)}/invites/${at(inviteId)}/renew`),
  revokeInvite: (roomId: string, inviteId: string) =>
    call<undefined>('DELETE', `/rooms/${at(roomId)}/invites/${at(inviteId)}`),

  enter: (roomId: string) => call<Ticket>('POST', `/rooms/${at(roomId)}/enter`),
  preview: (invite: string) => call<Preview>('POST', '/join/preview', { invite }),
  join: (invite: string, name: string) => call<Ticket>('POST', '/join', { invite, name, acceptsGuidelines: true }),
  /** The token is dead from here on; sent even while the page goes away. */
  leave: (token: string) => call<undefined>('POST', '/leave', { token }, { outlivesPage: true }),
  writeToStaff: (invite: string, text: string) => call<undefined>('POST', '/join/message', { invite, text }),
}
