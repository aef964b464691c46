import type { Language } from '../words/language'

/** Names from out of doors, that fit anyone. */
const NAMES: Record<Language, readonly string[]> = {
  en: [
    ...['Juniper', 'River', 'Wren', 'Sky', 'Fern', 'Maple', 'Robin', 'Willow', 'Clover', 'Aspen', 'Sparrow', 'Hazel'],
    ...['Cedar', 'Marigold', 'Pebble', 'Brook', 'Linden', 'Poppy', 'Olive', 'Finch', 'Meadow', 'Sage', 'Heron', 'Ivy'],
  ],
  es: [
    ...['Río', 'Luna', 'Cielo', 'Jazmín', 'Alba', 'Brisa', 'Nube', 'Coral', 'Laurel', 'Olivo', 'Paloma', 'Trébol'],
    ...['Lucero', 'Mar', 'Abril', 'Colibrí', 'Jade', 'Roble', 'Aurora', 'Cedro', 'Lirio', 'Golondrina', 'Sauce', 'Sol'],
  ],
}

/** Some names to choose from; `random` is from 0 up to 1. */
export function offerNames(language: Language, count: number, random: () => number): string[] {
  const left = [...NAMES[language]]
  const offered: string[] = []
  while (offered.length < count && left.length > 0) {
    offered.push(...left.splice(Math.floor(random() * left.length), 1))
  }
  return offered
}
