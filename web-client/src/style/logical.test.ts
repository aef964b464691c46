import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Declarations that know left from right, and would not turn with the direction of the words. */
const PHYSICAL = [
  /^(?:left|right)\s*:/,
  /^(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b/,
  /^border-(?:top|bottom)-(?:left|right)-radius\s*:/,
  /^(?:text-align|float|clear|transform-origin|background-position)\s*:[^;]*\b(?:left|right)\b/,
]

/** The same with no space within brackets, so that each value is one word. */
function unspaced(value: string): string {
  const flat = value.replace(/\(([^()]*)\)/g, (_, inner: string) => `[${inner.replace(/\s+/g, '')}]`)
  return flat === value ? value : unspaced(flat)
}

/** Four values of which left and right differ; the four of a radius are corners. */
function isLopsided(declaration: string): boolean {
  const [name = '', value = ''] = declaration.split(/:(.*)/s)
  const isRadius = name.trim() === 'border-radius'
  if (!isRadius && !/^(?:margin|padding|inset|border-width|border-style|border-color)$/.test(name.trim())) return false
  const sides = unspaced(value.trim()).split(/\s+/)
  if (sides.length < 4) return isRadius && sides.length > 1
  return isRadius ? sides[0] !== sides[1] || sides[2] !== sides[3] : sides[1] !== sides[3]
}

function declarations(css: string): string[] {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .split(/[;{}]/)
    .map((part) => part.trim())
    .filter((part) => part.includes(':'))
}

function physicalIn(css: string): string[] {
  return declarations(css).filter((one) => PHYSICAL.some((pattern) => pattern.test(one)) || isLopsided(one))
}

it('S22: the pages turn with the direction of the words, for a language that is written from right to left', () => {
  const sheets = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.css'))
    .map((entry) => join(entry.parentPath, entry.name))
  expect(sheets.length).toBeGreaterThan(5)
  expect(sheets.flatMap((sheet) => physicalIn(readFileSync(sheet, 'utf8')).map((one) => `${sheet}: ${one}`))).toEqual(
    [],
  )
})

it('finds what does not turn', () => {
  const css = `.a.left { margin-left: 1px; padding: 1px 2px 1px max(3px, env(x)); inset: 0 1px 0 1px; text-align: start }
    /* left: 1px; */ .b { left: 0; border-top-right-radius: 2px; border-radius: 1px 1px 2px 1px; transform-origin: right top; padding-inline: 1px 2px }`
  expect(physicalIn(css).map((one) => one.split(':')[0])).toEqual([
    'margin-left',
    'padding',
    'left',
    'border-top-right-radius',
    'border-radius',
    'transform-origin',
  ])
})
