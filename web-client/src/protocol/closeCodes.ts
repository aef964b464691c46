/** Why the server closed the socket, where that is final: codes from 4500 on mean "do not come back by yourself". */
export const CLOSE = {
  restarting: 4000,
  notAuthenticated: 4501,
  removed: 4503,
  roomGone: 4504,
  joinedElsewhere: 4505,
  flooding: 4529,
} as const

export function isFinal(code: number): boolean {
  return code >= 4500 && code <= 4999
}
