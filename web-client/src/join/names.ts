import { words } from '../words/words'

/** Some names to choose from, in the language of the page; `random` is from 0 up to 1. */
export function offerNames(count: number, random: () => number): string[] {
  const left = words.value.joinNames.split(', ')
  const offered: string[] = []
  while (offered.length < count && left.length > 0) {
    offered.push(...left.splice(Math.floor(random() * left.length), 1))
  }
  return offered
}
