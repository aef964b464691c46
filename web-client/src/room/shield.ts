import type { RejectionError } from '../protocol/frames'

/** What a message was found to hold, in the server's words. */
export type Shown = NonNullable<RejectionError['spans']>[number]

/** A part of a text; `kind` where it is one that the refusal is about. */
export interface Piece {
  text: string
  kind: string | null
}

/** Whether a refusal is about certain words, and its writer decides what becomes of them. */
export function isAboutWords(error: RejectionError): boolean {
  return error.code === 'contact-details' || (error.code === 'not-allowed' && (error.spans ?? []).length > 0)
}

/** Of all that a refusal names, what is in the message's own text, or in its note. */
export function spansOf(error: RejectionError, field: 'text' | 'note'): Shown[] {
  return (error.spans ?? []).filter((span) => (span.field ?? 'text') === field)
}

/** The text cut at the places that the refusal names. What lies outside the text, or overlaps, is let be. */
export function pieces(text: string, spans: readonly Shown[]): Piece[] {
  const whole = text.normalize('NFC')
  const cut: Piece[] = []
  let at = 0
  for (const { start, end, kind } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at || end <= start || end > whole.length) continue
    if (start > at) cut.push({ text: whole.slice(at, start), kind: null })
    cut.push({ text: whole.slice(start, end), kind })
    at = end
  }
  if (at < whole.length) cut.push({ text: whole.slice(at), kind: null })
  return cut
}
