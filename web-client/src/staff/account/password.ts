import type { Refusal } from '../../api/http'

/**
 * Whether the server refused because the password that was asked for once more is not right: nobody was signed out.
 * `field` is the password's name in what was sent.
 */
export function isPasswordWrong(refused: Refusal, field: string): boolean {
  return refused.code === 'password-wrong' || (refused.code !== 'bad-request' && field in refused.fields)
}
