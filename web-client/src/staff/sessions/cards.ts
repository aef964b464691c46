import type { RoomWish } from '../../api/types'
import type { Resource, ResourceKind } from '../../protocol/model'
import { sessionWords } from './words'

/** A resource card while it is being written; `key` tells it apart on the page. */
export interface CardDraft {
  key: string
  /** null: the server does not know it yet. */
  resourceId: string | null
  kind: ResourceKind
  title: string
  text: string
  url: string
}

export const MOST_CARDS = 30

export function cardsOf(resources: readonly Resource[]): CardDraft[] {
  return resources.map(({ resourceId, kind, title, text, url }) => ({
    key: resourceId,
    resourceId,
    kind,
    title,
    text: text ?? '',
    url: url ?? '',
  }))
}

export function newCard(cards: readonly CardDraft[]): CardDraft {
  const taken = new Set(cards.map(({ key }) => key))
  let count = 1
  while (taken.has(`new-${count}`)) count++
  return { key: `new-${count}`, resourceId: null, kind: 'hobby', title: '', text: '', url: '' }
}

/** An address as people write it: what lacks its beginning is given it. */
function address(url: string): string {
  const written = url.trim()
  return written === '' || /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `https://${written}`
}

/** The name under which a fault of one card's field is found. */
export function cardField(key: string, field: 'title' | 'url'): string {
  return `resources.${key}.${field}`
}

export function cardFaults(cards: readonly CardDraft[]): Record<string, string> {
  const t = sessionWords.value
  const faults: Record<string, string> = {}
  for (const { key, title, url } of cards) {
    if (!title.trim()) faults[cardField(key, 'title')] = t.cardTitleMissing
    const wanted = address(url)
    if (wanted && !/^https:\/\/[^\s/?#]+\.[^\s]+$/.test(wanted)) faults[cardField(key, 'url')] = t.cardUrlWrong
  }
  return faults
}

export function cardWishes(cards: readonly CardDraft[]): NonNullable<RoomWish['resources']> {
  return cards.map(({ resourceId, kind, title, text, url }) => ({
    ...(resourceId ? { resourceId } : {}),
    kind,
    title: title.trim(),
    text: text.trim() || null,
    url: address(url) || null,
  }))
}

/** The same list with one of them moved by so many places; it stays within the list. */
export function moved<T extends { key: string }>(cards: readonly T[], key: string, by: number): T[] {
  const from = cards.findIndex((card) => card.key === key)
  const card = cards[from]
  if (!card) return [...cards]
  const others = cards.filter((other) => other !== card)
  const to = Math.min(Math.max(from + by, 0), others.length)
  return [...others.slice(0, to), card, ...others.slice(to)]
}
