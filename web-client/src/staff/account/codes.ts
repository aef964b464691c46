import { accountWords } from './words'

/** How recovery codes look: `xxxx-xxxx`. */
const RECOVERY = /^[0-9a-z]{4}-[0-9a-z]{4}$/

/**
 * The code that somebody typed or pasted, as the server takes it: digits without gaps, a recovery code with its dash.
 * What is neither comes back as it was, trimmed.
 */
export function codeOf(typed: string): string {
  const bare = typed.replace(/[\s\-‐-―]/g, '').toLowerCase()
  if (/^\d{6}$/.test(bare)) return bare
  if (/^[0-9a-z]{8}$/.test(bare)) return `${bare.slice(0, 4)}-${bare.slice(4)}`
  return typed.trim()
}

export function appCodeFaults(typed: string): Record<string, string> {
  return /^\d{6}$/.test(codeOf(typed)) ? {} : { code: accountWords.value.codeMissing }
}

export function recoveryCodeFaults(typed: string): Record<string, string> {
  return RECOVERY.test(codeOf(typed)) ? {} : { code: accountWords.value.recoveryMissing }
}

/** A secret in groups of four, so that the eye does not lose its place while it is typed off. */
export function grouped(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ')
}
