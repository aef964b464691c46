import { expect, test } from 'vitest'
import { dial, inOrder, readCrisisLines } from './crisisLines'

const about = { en: 'Any hour.', es: 'A cualquier hora.' }
const WRITTEN = {
  crisis: {
    country: 'US',
    countries: {
      US: {
        emergency: '911',
        lines: [
          { name: 'One', languages: ['en'], call: '988', about },
          { name: 'Two', languages: ['es'], text: '741741', say: { es: 'AYUDA' }, about },
        ],
      },
    },
  },
}

test('the lines of the page, those of one’s own language first', () => {
  const lines = readCrisisLines(WRITTEN)?.countries.US?.lines ?? []
  expect(inOrder(lines, 'en').map(({ name }) => name)).toEqual(['One', 'Two'])
  expect(inOrder(lines, 'es').map(({ name }) => name)).toEqual(['Two', 'One'])
  expect(lines[1]?.say?.es, 'the word decides in which language they answer').toBe('AYUDA')
  expect(dial('1-888-373 7888')).toBe('18883737888')
})

test('a page without lines has none', () => {
  expect(readCrisisLines(null)).toBeNull()
  expect(readCrisisLines({})).toBeNull()
  expect(readCrisisLines({ crisis: { country: 'US' } })).toBeNull()
})
