import { promise, keptDays, type Promising } from './promise'

/** What a person should know before writing, as it holds just now. */
export function ThePromise({ room }: { room: Promising }) {
  return (
    <ul class="facts">
      {promise(room, keptDays('reports'), keptDays('asks')).map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )
}
