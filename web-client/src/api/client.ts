import { call, rememberCsrf, withQuery } from './http'
import { signedIn, youthApi } from './youth'
import type { Schedule, Standing } from '../protocol/model'
import type {
  Account,
  AuditEntry,
  AuditFilter,
  CheckInWords,
  Invite,
  InviteWish,
  InviteWithLink,
  Meeting,
  MemberWeeks,
  NewStaff,
  Page,
  PageQuery,
  EvidenceMessage,
  Report,
  ReportAnywhere,
  ReportChange,
  ReportState,
  RoomDetail,
  RoomMember,
  RoomSummary,
  RoomWish,
  Session,
  SignedInPlace,
  SignInOptions,
  SessionRecord,
  StaffEntry,
  StaffLink,
  TotpStart,
  WeeklyAttendance,
} from './types'

const at = encodeURIComponent

/** The whole of such a list. */
async function whole<T>(path: string, plural: string): Promise<T[]> {
  const all: T[] = []
  let after: string | null = null
  do {
    const part: Page<T> = await listed(path, plural, { search: '', after }, { limit: 200 })
    all.push(...part.items)
    after = part.next
  } while (after)
  return all
}

async function codes(answer: Promise<{ recoveryCodes: string[] }>): Promise<string[]> {
  return (await answer).recoveryCodes
}

type Asked = Readonly<Record<string, string | number | null | undefined>>

/** A part of the list that `path` answers under the name `plural`. */
async function listed<T>(path: string, plural: string, query: PageQuery, asked: Asked = {}): Promise<Page<T>> {
  const answer = await call<Record<string, unknown>>('GET', withQuery(path, { ...asked, ...query }))
  return { items: answer[plural] as T[], next: (answer.next as string | null | undefined) ?? null }
}

/** Every call that staff's pages make. Each throws a `Refusal` when the server says no or is not there. */
export const api = {
  ...youthApi,

  setup: (wish: { token: string; email: string; name: string; password: string }) =>
    signedIn(call<Session>('POST', '/setup', wish)),
  /** `code`: of the second step, where the account has one. */
  signIn: (email: string, password: string, code?: string) =>
    signedIn(call<Session>('POST', '/session', { email, password, ...(code ? { code } : {}) })),
  signInOptions: () => call<SignInOptions>('GET', '/session/options'),
  signInByLink: (token: string) => signedIn(call<Session>('POST', '/session/link', { token })),
  async signOut() {
    await call<undefined>('DELETE', '/session')
    rememberCsrf(null)
  },

  account: () => call<Account>('GET', '/account'),
  changeAccount: (wish: { name: string }) => call<Account>('PATCH', '/account', wish),
  changePassword: (current: string, password: string) =>
    call<undefined>('PUT', '/account/password', { current, password }),
  startTotp: (password: string) => call<TotpStart>('POST', '/account/totp', { password }),
  confirmTotp: (code: string) => codes(call('POST', '/account/totp/confirm', { code })),
  removeTotp: (password: string) => call<undefined>('POST', '/account/totp/remove', { password }),
  newRecoveryCodes: (password: string) => codes(call('POST', '/account/recovery-codes', { password })),
  signedInPlaces: (query: PageQuery) => listed<SignedInPlace>('/account/sessions', 'sessions', query),
  endSession: (sessionId: string) => call<undefined>('DELETE', `/account/sessions/${at(sessionId)}`),
  async signOutEverywhere() {
    await call<undefined>('DELETE', '/account/sessions')
    rememberCsrf(null)
  },

  /** Everybody with an account. */
  staff: () => whole<StaffEntry>('/staff', 'staff'),
  staffPage: (query: PageQuery) => listed<StaffEntry>('/staff', 'staff', query),
  changeStaff: (
    staffId: string,
    wish: {
      name?: string
      admin?: boolean
      active?: boolean
      vettedUntil?: string | null
      trainedUntil?: string | null
    },
  ) => call<StaffEntry>('PATCH', `/staff/${at(staffId)}`, wish),
  staffLink: (staffId: string, clearTotp: boolean) =>
    call<StaffLink>('POST', `/staff/${at(staffId)}/link`, { clearTotp }),
  deleteStaff: (staffId: string) => call<undefined>('DELETE', `/staff/${at(staffId)}`),
  addStaff: (wish: { email: string; name: string; admin?: boolean }) => call<NewStaff>('POST', '/staff', wish),
  activate: (token: string, password: string) =>
    signedIn(call<Session>('POST', '/staff/activate', { token, password })),

  rooms: (query: PageQuery) => listed<RoomSummary>('/rooms', 'rooms', query),
  allRooms: () => whole<RoomSummary>('/rooms', 'rooms'),
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
  /** The newest one; undefined: there was none yet. */
  lastSession: async (roomId: string) =>
    (
      await listed<SessionRecord>(
        `/rooms/${at(roomId)}/sessions`,
        'sessions',
        { search: '', after: null },
        { limit: 1 },
      )
    ).items[0],
  async attendance(roomId: string, weeks: number, query: PageQuery): Promise<WeeklyAttendance> {
    const path = withQuery(`/rooms/${at(roomId)}/attendance`, { weeks, ...query })
    const answer = await call<{ weeks: string[]; members: MemberWeeks[]; next?: string | null }>('GET', path)
    return { weeks: answer.weeks, items: answer.members, next: answer.next ?? null }
  },
  attendanceFile: (roomId: string) => `/api/v1/rooms/${at(roomId)}/attendance.csv`,

  members: (roomId: string, standing: Standing | '', query: PageQuery) =>
    listed<RoomMember>(`/rooms/${at(roomId)}/members`, 'members', query, { standing }),
  /** The address of all that is held about a member, as a file. */
  memberFile: (roomId: string, memberId: string) => `/api/v1/rooms/${at(roomId)}/members/${at(memberId)}/export`,
  /** Without a word, none is asked for any more. */
  setCheckInWord: (roomId: string, memberId: string, agreed: CheckInWords | Record<string, never>) =>
    call<undefined>('PUT', `/rooms/${at(roomId)}/members/${at(memberId)}/check-in-word`, agreed),
  banMember: (roomId: string, memberId: string, reason: string | null) =>
    call<undefined>('PUT', `/rooms/${at(roomId)}/members/${at(memberId)}/ban`, reason ? { reason } : {}),
  liftBan: (roomId: string, memberId: string) =>
    call<undefined>('DELETE', `/rooms/${at(roomId)}/members/${at(memberId)}/ban`),
  deleteMember: (roomId: string, memberId: string) =>
    call<undefined>('DELETE', `/rooms/${at(roomId)}/members/${at(memberId)}`),

  calendar: (roomId: string) => call<{ createdAt: string | null }>('GET', `/rooms/${at(roomId)}/calendar`),
  makeCalendar: (roomId: string) => call<{ url: string }>('POST', `/rooms/${at(roomId)}/calendar`),
  revokeCalendar: (roomId: string) => call<undefined>('DELETE', `/rooms/${at(roomId)}/calendar`),

  invites: (roomId: string, query: PageQuery) => listed<Invite>(`/rooms/${at(roomId)}/invites`, 'invites', query),
  addInvite: (roomId: string, wish: InviteWish) => call<InviteWithLink>('POST', `/rooms/${at(roomId)}/invites`, wish),
  renewInvite: (roomId: string, inviteId: string) =>
    call<InviteWithLink>('POST', `/rooms/${at(roomId)}/invites/${at(inviteId)}/renew`),
  revokeInvite: (roomId: string, inviteId: string) =>
    call<undefined>('DELETE', `/rooms/${at(roomId)}/invites/${at(inviteId)}`),

  reports: (roomId: string, state: ReportState | '', query: PageQuery) =>
    listed<Report>(`/rooms/${at(roomId)}/reports`, 'reports', query, { state, limit: 20 }),
  /** Of every room, also of those that are gone; for admins. */
  allReports: (state: ReportState | '', query: PageQuery) =>
    listed<ReportAnywhere>('/reports', 'reports', query, { state, limit: 20 }),
  changeReport: (roomId: string, reportId: string, change: ReportChange) =>
    call<Report>('PATCH', `/rooms/${at(roomId)}/reports/${at(reportId)}`, change),

  /** Each look is written into the audit trail. */
  openEvidence: (roomId: string, reportId: string) =>
    call<{ messages: EvidenceMessage[] }>('POST', `/rooms/${at(roomId)}/reports/${at(reportId)}/evidence`),
  askForEvidence: (roomId: string, reportId: string) =>
    call<Report>('POST', `/rooms/${at(roomId)}/reports/${at(reportId)}/evidence/ask`),
  agreeToEvidence: (roomId: string, reportId: string) =>
    call<Report>('POST', `/rooms/${at(roomId)}/reports/${at(reportId)}/evidence/agree`),

  audit: (filter: AuditFilter, query: PageQuery) => listed<AuditEntry>('/audit', 'entries', query, { ...filter }),
  /** The address of the same as a file, one entry a line. */
  auditFile: (filter: AuditFilter) => withQuery('/api/v1/audit.jsonl', { ...filter }),
}
