import { words } from '../words/words'

/** The pages of staff outside the room; `path` is the one asked for. */
export default function StaffApp({ path }: { path: string }) {
  return (
    <main class="page-narrow" data-path={path}>
      {words.value.loading}
    </main>
  )
}
