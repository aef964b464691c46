import { pageWords } from './words'

const SHORTEST_PASSWORD = 10

export function nameFaults(name: string): Record<string, string> {
  return name.trim() ? {} : { name: pageWords.value.nameMissing }
}

/** Only what is no address at all: the rest is for the server, and for whoever reads the mail. */
export function emailFaults(email: string): Record<string, string> {
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? {} : { email: pageWords.value.emailWrong }
}

/** The rules that the page shows. The server knows more, as which passwords everybody uses. */
export function freshPasswordFaults(password: string): Record<string, string> {
  return [...password].length >= SHORTEST_PASSWORD ? {} : { password: pageWords.value.passwordShort }
}
