import { describe, expect, it } from 'vitest'
import { inviteText, lengthOf, ONE_MESSAGE, roomFor } from './textMessage'

const LINK = 'https://rooms.example.org/join#k7Zq2XvB9mLpR4sT8wYc1dFgH3jNa5eUo6iVx0Q'
const wish = {
  invite: { url: LINK, expiresAt: '2026-05-29T12:00:00Z' },
  language: 'en' as const,
  next: { startsAt: '2026-03-03T23:00:00Z' },
  zone: 'America/New_York',
  roomName: null,
}

describe('an invite as a text message', () => {
  it('says when, until when and the link, and nothing of what the room is', () => {
    expect(inviteText(wish)).toBe(
      `Hi, our group meets Tue, Mar 3, 6:00 PM. Your link, good until May 29, 2026: ${LINK}`,
    )
    expect(inviteText({ ...wish, language: 'es' })).toMatch(
      /^Hola, nuestro grupo: martes,? 3 mar,? .*[^.]\. Tu enlace, hasta el 29 may 2026: /,
    )
  })

  it('says the room’s name when staff want it, and leaves it out where it does not fit', () => {
    expect(inviteText({ ...wish, roomName: 'Tuesday circle' })).toContain('Hi, Tuesday circle meets Tue')
    const long = inviteText({ ...wish, roomName: 'The evening of everybody who comes on Tuesday' })
    expect(long).toContain('our group')
  })

  it('is one text message in both languages on each day of the week in each month, names with accents too', () => {
    for (let day = 0; day < 12 * 7; day++) {
      const startsAt = new Date(Date.UTC(2026, Math.floor(day / 7), 20 + (day % 7), 23)).toISOString()
      for (const language of ['en', 'es'] as const) {
        for (const roomName of [null, 'Círculo ‘más’']) {
          const text = inviteText({ ...wish, language, roomName, next: { startsAt } })
          expect(roomFor(text), text).toBe(ONE_MESSAGE)
          expect(lengthOf(text), text).toBeLessThanOrEqual(ONE_MESSAGE)
          expect(text).toContain(LINK)
          expect(text).toContain(language === 'en' ? 'May 29, 2026' : '29 may 2026')
          expect(text, 'the whole of it').toMatch(/^(Hi|Hola), /)
        }
      }
    }
  })

  it('keeps the link and its end whatever the link’s length', () => {
    const url = `${LINK}${'x'.repeat(80)}`
    expect(inviteText({ ...wish, invite: { url, expiresAt: wish.invite.expiresAt } })).toBe(
      `Good until May 29, 2026: ${url}`,
    )
  })

  it('does without a meeting and without an end', () => {
    expect(inviteText({ ...wish, next: null, invite: { url: LINK, expiresAt: null } })).toBe(
      `Hi, here is your way to our group. Your link: ${LINK}`,
    )
  })

  it('knows what cuts a message to 70 characters, and what takes two places', () => {
    expect(roomFor('sábado')).toBe(70)
    expect(roomFor('Ñandú')).toBe(70)
    expect(roomFor('Ñame ¿qué?')).toBe(160)
    expect(lengthOf('~[]')).toBe(6)
  })
})
