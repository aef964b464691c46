import type { Refusal } from '../../api/http'

/** Whether the server refused because the password that was asked for once more is not right: nobody was signed out. */
export function isPasswordWrong(refused: Refusal): boolean {
  return refused.code === 'password-wrong'
}
