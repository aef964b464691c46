import { accountWords } from './words'

/** Why signing in elsewhere did not lead here, from the part after `#` of the sign-in page; undefined: nothing is said. */
export function singleSignOnWords(hash: string): string | undefined {
  const t = accountWords.value
  const [name, code] = hash.split('=')
  if (name !== 'sso') return undefined
  switch (code) {
    case 'no-account':
      return t.ssoNoAccount
    case 'not-verified':
      return t.ssoNotVerified
    case 'refused':
      return t.ssoRefused
    case 'expired':
      return t.ssoExpired
    case 'deactivated':
      return t.ssoDeactivated
    default:
      return t.ssoUnavailable
  }
}
