// Which modules come in one file. A file for every set of modules that some pages share would be twenty small requests
// on a slow line, and packs worse.
import type { Rolldown } from 'vite'

const ENTRY = 'src/main.tsx'
const JOIN = 'src/join/JoinPage.tsx'
const ROOM = 'src/room/RoomPage.tsx'
const LATER = 'src/room/laterParts.ts'
const PARTS = [ENTRY, JOIN, ROOM, LATER]

type Context = Parameters<Rolldown.CodeSplittingNameFunction>[1]

/** Those of the four that import the module, themselves or by others. */
function usersOf(id: string, context: Context, seen = new Set<string>()): Set<string> {
  const users = new Set<string>()
  if (seen.has(id)) return users
  seen.add(id)
  const own = PARTS.find((part) => id.endsWith(`/${part}`))
  if (own) users.add(own)
  for (const importer of context.getModuleInfo(id)?.importers ?? []) {
    for (const user of usersOf(importer, context, seen)) users.add(user)
  }
  return users
}

/** `base`: what is needed from the start, and by the page of the link and the room alike. */
export function chunkOf(id: string, context: Context): string | null {
  if (id.endsWith(`/${ENTRY}`) || id.endsWith('.css')) return null
  // The bundler's own few lines.
  if (id.startsWith('\0') || id.includes('rolldown/runtime')) return 'base'
  const users = usersOf(id, context)
  if (users.has(ENTRY) || (users.has(JOIN) && users.has(ROOM))) return 'base'
  if (users.has(JOIN)) return 'link'
  if (users.has(ROOM)) return 'room'
  return users.has(LATER) ? 'later' : null
}
