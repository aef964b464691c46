import { describe, expect, it } from 'vitest'
import { Feed } from './feed'

const at = (offset: number, epoch = 'e1') => ({ epoch, offset })

describe('the feed', () => {
  it('knows no position before it heard anything', () => {
    expect(new Feed().position()).toBeNull()
  })

  it('takes history with holes as it comes, and what is later than the welcome as news', () => {
    const feed = new Feed()
    feed.welcome({ position: at(10), history: 'full' })
    expect(feed.next(3)).toBe('history')
    expect(feed.next(8)).toBe('history')
    expect(feed.next(11)).toBe('apply')
    feed.caughtUp(11)
    expect(feed.position()).toEqual(at(11))
  })

  it('takes every live offset once, and finds a hole', () => {
    const feed = new Feed()
    feed.welcome({ position: at(10), history: 'full' })
    feed.caughtUp(10)
    expect(feed.next(11)).toBe('apply')
    expect(feed.next(11)).toBe('repeat')
    expect(feed.next(9)).toBe('repeat')
    expect(feed.next(13)).toBe('gap')
    expect(feed.position()).toEqual(at(11))
  })

  it('goes on after a resume, and starts over after a reset or in another epoch', () => {
    const feed = new Feed()
    feed.welcome({ position: at(10), history: 'full' })
    feed.caughtUp(10)
    expect(feed.welcome({ position: at(12), history: 'resumed' })).toBe(true)
    expect(feed.next(10)).toBe('repeat')
    expect(feed.next(11)).toBe('history')
    feed.caughtUp(12)
    expect(feed.welcome({ position: at(2, 'e2'), history: 'resumed' })).toBe(false)
    expect(feed.next(1)).toBe('history')
    expect(feed.welcome({ position: at(2, 'e2'), history: 'reset' })).toBe(false)
    expect(feed.position()).toBeNull()
  })
})
