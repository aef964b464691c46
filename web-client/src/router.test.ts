import { describe, expect, it } from 'vitest'
import { routeOf } from './router'

describe('routes', () => {
  it.each([
    ['/join', { page: 'join' }],
    ['/room/r1', { page: 'room', roomId: 'r1' }],
    ['/room/a%20b/', { page: 'room', roomId: 'a b' }],
    ['/', { page: 'staff', path: '/' }],
    ['/signin', { page: 'staff', path: '/signin' }],
    ['/rooms/new', { page: 'staff', path: '/rooms/new' }],
    ['/rooms/r1/manage', { page: 'staff', path: '/rooms/r1/manage' }],
    ['/rooms/r1', { page: 'lost' }],
    ['/joined', { page: 'lost' }],
  ])('%s', (path, route) => {
    expect(routeOf(path)).toEqual(route)
  })
})
