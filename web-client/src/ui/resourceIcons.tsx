import type { ComponentChildren } from 'preact'
import type { ResourceKind } from '../protocol/model'
import { Icon } from './icons'

const resourceDrawings: Record<ResourceKind, () => ComponentChildren> = {
  hobby: () => (
    <path
      d="M12 4.5 14.2 9l5 .7-3.6 3.5.9 5L12 15.8l-4.5 2.4.9-5L4.8 9.7l5-.7L12 4.5Z"
      fill="currentColor"
      fill-opacity=".16"
    />
  ),
  study: () => (
    <path
      d="M12 7.5C10 6 7.5 5.5 4.5 5.5v12c3 0 5.5.5 7.5 2 2-1.5 4.5-2 7.5-2v-12c-3 0-5.5.5-7.5 2Zm0 0v12"
      fill="currentColor"
      fill-opacity=".16"
    />
  ),
  work: () => (
    <>
      <path d="M4.5 9h15v10h-15z" fill="currentColor" fill-opacity=".16" />
      <path d="M9 9V6h6v3M4.5 13.5h15" />
    </>
  ),
  support: () => (
    <>
      <circle cx="12" cy="12" r="8" fill="currentColor" fill-opacity=".16" />
      <circle cx="12" cy="12" r="3.5" />
      <path d="m6.3 6.3 3.2 3.2m5 5 3.2 3.2m0-11.4-3.2 3.2m-5 5-3.2 3.2" />
    </>
  ),
}

export function ResourceIcon({ kind }: { kind: ResourceKind }) {
  return <Icon>{resourceDrawings[kind]()}</Icon>
}
