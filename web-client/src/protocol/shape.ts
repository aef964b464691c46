/** Small building blocks to check that a value from the line is what it says it is, and to give it a type. */

export type Shape<T> = (value: unknown) => value is T
export type Of<S> = S extends Shape<infer T> ? T : never

/** Marks a field that may be absent (or null, which the server may send for "none"). */
export interface Optional<T> {
  optional: Shape<T>
}

export const text: Shape<string> = (value): value is string => typeof value === 'string'
export const number: Shape<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value)
export const flag: Shape<boolean> = (value): value is boolean => typeof value === 'boolean'

export function oneOf<const T extends readonly string[]>(...names: T): Shape<T[number]> {
  return (value): value is T[number] => typeof value === 'string' && names.includes(value)
}

export function list<T>(shape: Shape<T>): Shape<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every((each) => shape(each))
}

/** An object used as a map. */
export function mapOf<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value): value is Record<string, T> =>
    typeof value === 'object' && value !== null && Object.values(value).every((each) => shape(each))
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value)
}

export function maybe<T>(shape: Shape<T>): Optional<T> {
  return { optional: shape }
}

type Fields = Record<string, Shape<unknown> | Optional<unknown>>
type Required<F extends Fields> = { [K in keyof F as F[K] extends Shape<unknown> ? K : never]: Of<F[K]> }
type Absent<F extends Fields> = {
  [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<infer T>
    ? T | null | undefined
    : never
}
export type Record_<F extends Fields> = { [K in keyof (Required<F> & Absent<F>)]: (Required<F> & Absent<F>)[K] }

/** An object with at least these fields; others are let be, so that a newer server does not break an older page. */
export function record<const F extends Fields>(fields: F): Shape<Record_<F>> {
  const entries = Object.entries(fields)
  return (value): value is Record_<F> => {
    if (typeof value !== 'object' || value === null) return false
    const given = value as Record<string, unknown>
    return entries.every(([name, shape]) => {
      const field = given[name]
      if (typeof shape === 'function') return shape(field)
      return field === undefined || field === null || shape.optional(field)
    })
  }
}
