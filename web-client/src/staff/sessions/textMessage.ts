import type { InviteWithLink } from '../../api/types'
import type { NextSession } from '../../protocol/model'
import { textMessage as en } from '../../words/en?textMessage'
import { textMessage as es } from '../../words/es?textMessage'
import type { Language } from '../../words/language'

/** So many characters travel as one text message, as long as all of them are of its own alphabet. */
export const ONE_MESSAGE = 160

const TEXT_WORDS = { en, es }

/** Those of the accented letters that a text message has no place for. */
const NO_PLACE = /[^ -~¡¿ÄÖÑÜäöñüàèéìòùÅåÆæØøßÉÇ£¥§¤\n]/gu

/** The same in letters that leave a message at its full length, where there are such. */
function plain(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[’‘]/gu, "'")
    .replace(NO_PLACE, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
}

/** How many characters one text message may have with that in it. */
export function roomFor(text: string): number {
  return [...text.matchAll(NO_PLACE)].length === 0 && !/[`]/u.test(text) ? ONE_MESSAGE : 70
}

/** `[]{}\|^~` take two places. */
export function lengthOf(text: string): number {
  return text.length + (text.match(/[[\]{}\\|^~€]/gu) ?? []).length
}

/** With its full stop; a time may bring its own. */
function ended(sentence: string): string {
  return sentence === '' || sentence.endsWith('.') ? sentence : `${sentence}.`
}

interface Wish {
  invite: Pick<InviteWithLink, 'url' | 'expiresAt'>
  language: Language
  next: Pick<NextSession, 'startsAt'> | null
  /** Where the meeting's clock stands. */
  zone: string | undefined
  /** The room's name; null: it is not told. */
  roomName: string | null
}

/** An invite as one text message: as much as fits, but always the link and how long it is good for. */
export function inviteText({ invite, language, next, zone, roomName }: Wish): string {
  const t = TEXT_WORDS[language]
  const say = (at: string, options: Intl.DateTimeFormatOptions) =>
    plain(new Intl.DateTimeFormat(language, options).format(new Date(at)))
  const when = next
    ? say(next.startsAt, {
        // In Spanish "mar" alone would be March, too, or the sea.
        weekday: language === 'es' ? 'long' : 'short',
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        ...(zone ? { timeZone: zone } : {}),
      })
    : ''
  const until = invite.expiresAt ? say(invite.expiresAt, { month: 'short', day: 'numeric', year: 'numeric' }) : ''
  const choices = [
    [ended(t.hello(plain(roomName ?? t.group), when)), t.link(until), invite.url],
    [ended(t.hello(t.group, when)), t.link(until), invite.url],
    [ended(when), t.short(until), invite.url],
    [t.short(until), invite.url],
  ].map((parts) => parts.filter(Boolean).join(' '))
  return choices.find((text) => lengthOf(text) <= roomFor(text)) ?? choices.at(-1) ?? invite.url
}
