import { call, rememberCsrf, withQuery } from './http'
import type {
  Account,
  AuditEntry,
  AuditFilter,
  Invite,
  InviteWish,
  InviteWithLink,
  NewStaff,
  Page,
  PageQuery,
  Preview,
  RoomDetail,
  RoomSummary,
  RoomWish,
  Session,
  SignedInPlace,
  SignInOptions,
  StaffEntry,
  StaffLink,
  Ticket,
  TotpStart,
} from './types'

const at = encodeURIComponent

type Asked = Readonly<Record<string, string | null | undefined>>

/** A part of the list that `path` answers under the name `plural`. */
async function page<K extends string, T>(
  path: string,
  plural: K,
  query: PageQuery,
  asked: Asked = {},
): Promise<Page<T>> {
  const answer = await call<Record<K, T[]> & { next?: string | null }>('GET', withQuery(path, { ...asked, ...query }))
  return { items: answer[plural], next: answer.next ?? null }
}

async function codes(answer: Promise<{ recoveryCodes: string[] }>): Promise<string[]> {
  return (await answer).recoveryCodes
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
  /** `code`: of the second step, where the account has one. */
  signIn: (email: string, password: string, code?: string) =>
    signedIn(call<Session>('POST', '/session', { email, password, ...(code ? { code } : {}) })),
  signInOptions: () => call<SignInOptions>('GET', '/session/options'),
  signInByLink: (token: string) => signedIn(call<Session>('POST', '/session/link', { token })),
  session: () => signedIn(call<Session>('GET', '/session')),
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
  signedInPlaces: (query: PageQuery) => page<'sessions', SignedInPlace>('/account/sessions', 'sessions', query),
  endSession: (sessionId: string) => call<undefined>('DELETE', `/account/sessions/${at(sessionId)}`),
  async signOutEverywhere() {
    await call<undefined>('DELETE', '/account/sessions')
    rememberCsrf(null)
  },

  /** Everybody with an account. */
  async staff(): Promise<StaffEntry[]> {
    const everybody: StaffEntry[] = []
    for (let after: string | null = null, first = true; first || after; first = false) {
      const part: Page<StaffEntry> = await page('/staff', 'staff', { search: '', after }, { limit: '200' })
      everybody.push(...part.items)
      after = part.next
    }
    return everybody
  },
  staffPage: (query: PageQuery) => page<'staff', StaffEntry>('/staff', 'staff', query),
  changeStaff: (staffId: string, wish: { name?: string; admin?: boolean; active?: boolean }) =>
    call<StaffEntry>('PATCH', `/staff/${at(staffId)}`, wish),
  staffLink: (staffId: string, clearTotp: boolean) =>
    call<StaffLink>('POST', `/staff/${at(staffId)}/link`, { clearTotp }),
  deleteStaff: (staffId: string) => call<undefined>('DELETE', `/staff/${at(staffId)}`),
  addStaff: (wish: { email: string; name: string; admin?: boolean }) => call<NewStaff>('POST', '/staff', wish),
  activate: (token: string, password: string) =>
    signedIn(call<Session>('POST', '/staff/activate', { token, password })),

  rooms: (query: PageQuery) => page<'rooms', RoomSummary>('/rooms', 'rooms', query),
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

  audit: (filter: AuditFilter, query: PageQuery) =>
    page<'entries', AuditEntry>('/audit', 'entries', query, { ...filter }),
  /** The address of the same as a file, one entry a line. */
  auditFile: (filter: AuditFilter) => withQuery('/api/v1/audit.jsonl', { ...filter }),

  enter: (roomId: string) => call<Ticket>('POST', `/rooms/${at(roomId)}/enter`),
  preview: (invite: string) => call<Preview>('POST', '/join/preview', { invite }),
  join: (invite: string, name: string) => call<Ticket>('POST', '/join', { invite, name, acceptsGuidelines: true }),
  /** The token is dead from here on; sent even while the page goes away. */
  leave: (token: string) => call<undefined>('POST', '/leave', { token }, { outlivesPage: true }),
  writeToStaff: (invite: string, text: string) => call<undefined>('POST', '/join/message', { invite, text }),
}
