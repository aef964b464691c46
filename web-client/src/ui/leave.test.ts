import { describe, expect, it } from 'vitest'
import { holdUntilLeaving, leaveNow, ThreeTimes } from './leave'

function wayOut(done: string[]) {
  return {
    cover: () => void done.push('cover'),
    forgetTab: () => void done.push('forget tab'),
    forgetPhone: () => void done.push('forget phone'),
    replace: (to: string) => void done.push(`replace ${to}`),
  }
}

describe('leave now', () => {
  it('covers first, then forgets, then says goodbye, then replaces the page', () => {
    const done: string[] = []
    const letGo = holdUntilLeaving({
      forget: () => void done.push('forget words'),
      disconnect: () => void done.push('disconnect'),
    })
    leaveNow(wayOut(done))
    letGo()
    expect(done).toEqual(['cover', 'forget words', 'forget tab', 'forget phone', 'disconnect', 'replace /out'])
  })

  it('gets out whatever breaks on the way', () => {
    const done: string[] = []
    const broken = () => {
      throw new Error('broken')
    }
    const letGo = holdUntilLeaving({ forget: broken, disconnect: broken })
    leaveNow({ ...wayOut(done), cover: broken })
    letGo()
    expect(done).toEqual(['forget tab', 'forget phone', 'replace /out'])
  })
})

describe('the Shift key', () => {
  const press = (...keys: [key: string, at: number][]) => {
    const three = new ThreeTimes()
    return keys.map(([key, at]) => three.press(key, at)).at(-1)
  }

  it('leaves at the third press within five seconds', () => {
    expect(press(['Shift', 0], ['Shift', 2000], ['Shift', 5000])).toBe(true)
    expect(press(['Shift', 0], ['Shift', 2000], ['Shift', 5001])).toBe(false)
  })

  it('does not leave while someone writes capitals', () => {
    expect(press(['Shift', 0], ['A', 10], ['Shift', 20], ['B', 30], ['Shift', 40])).toBe(false)
  })
})
