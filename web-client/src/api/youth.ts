import { call, rememberCsrf } from './http'
import type { SafetyAnswer } from '../protocol/model'
import type { CheckInWords, Preview, ReportAnswer, Session, Ticket } from './types'

export async function signedIn(answer: Promise<Session>): Promise<Session> {
  const session = await answer
  rememberCsrf(session.csrf)
  return session
}

/**
 * The calls of the pages that a young person's phone loads. Each throws a `Refusal` when the server says no or is not
 * there.
 */
export const youthApi = {
  /** Of staff, who come to a room without an invite. */
  session: () => signedIn(call<Session>('GET', '/session')),
  enter: (roomId: string) => call<Ticket>('POST', `/rooms/${encodeURIComponent(roomId)}/enter`),
  preview: (invite: string) => call<Preview>('POST', '/join/preview', { invite }),
  /** `visit`: made anew for each visit of the page; with the same one it is the same join, however often it is asked for. */
  join: (invite: string, name: string, visit: string) =>
    call<Ticket>('POST', '/join', { invite, name, acceptsGuidelines: true, visit }),
  /** What somebody answers, coming in; whatever word they type, the answer is the same. */
  enterSafely: (token: string, answer: SafetyAnswer, word: string) =>
    call<undefined>('POST', '/session/safety', { token, answer, ...(word ? { word } : {}) }),
  /** What staff answered to one's own reports and was not read yet. */
  ownAnswers: (token: string) => call<{ answers: ReportAnswer[] }>('POST', '/session/answers', { token }),
  answerRead: (token: string, reportId: string) =>
    call<undefined>('POST', '/session/answers/read', { token, reportId }),
  setOwnCheckInWord: (token: string, agreed: CheckInWords) =>
    call<undefined>('PUT', '/session/check-in-word', { token, ...agreed }),
  /** The token is dead from here on; sent even while the page goes away. */
  leave: (token: string) => call<undefined>('POST', '/leave', { token }, { outlivesPage: true }),
  takeBackAll: (invite: string) => call<undefined>('POST', '/join/forget', { invite }),
  /** The adults whom a report from outside may be about; none for a link by which nobody was inside. */
  knownAdults: (invite: string) =>
    call<{ adults: { memberId: string; name: string }[] }>('POST', '/join/adults', { invite }),
  reportFromOutside: (invite: string, text: string, memberId: string) =>
    call<{ reference: string }>('POST', '/join/report', { invite, text, ...(memberId ? { memberId } : {}) }),
  writeToStaff: (invite: string, text: string) => call<undefined>('POST', '/join/message', { invite, text }),
}
