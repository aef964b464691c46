import { describe, expect, it } from 'vitest'
import { guardLeaving, leaveBy, routeOf } from './router'

describe('routes', () => {
  it.each([
    ['/join', { page: 'join' }],
    ['/room/r1', { page: 'room', roomId: 'r1' }],
    ['/room/a%20b/', { page: 'room', roomId: 'a b' }],
    ['/', { page: 'staff', path: '/' }],
    ['/signin', { page: 'staff', path: '/signin' }],
    ['/rooms/new', { page: 'staff', path: '/rooms/new' }],
    ['/reports', { page: 'staff', path: '/reports' }],
    ['/account', { page: 'staff', path: '/account' }],
    ['/staff', { page: 'staff', path: '/staff' }],
    ['/audit', { page: 'staff', path: '/audit' }],
    ['/reports', { page: 'staff', path: '/reports' }],
    ['/rooms/r1/settings', { page: 'staff', path: '/rooms/r1/settings' }],
    ['/rooms/r1/reports', { page: 'staff', path: '/rooms/r1/reports' }],
    ['/rooms/r1/reports/7', { page: 'lost' }],
    ['/rooms/r1', { page: 'lost' }],
    ['/joined', { page: 'lost' }],
  ])('%s', (path, route) => {
    expect(routeOf(path)).toEqual(route)
  })
})

describe('leaving a page', () => {
  it('is up to whoever guards it, as long as it is guarded', () => {
    const left: string[] = []
    let kept = (): unknown => undefined
    guardLeaving((leave) => (kept = leave))
    leaveBy(() => left.push('guarded'))
    expect(left).toEqual([])
    kept()
    guardLeaving(null)
    leaveBy(() => left.push('free'))
    expect(left).toEqual(['guarded', 'free'])
  })
})
