import type { ComponentChildren } from 'preact'

/** Icons are our own drawings: a phone without an emoji font shows them too, and nothing is fetched from anywhere. */
export function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

export const DoorIcon = () => (
  <Icon>
    <path d="M13 4H6v16h7M10.5 12H20m0 0-3.5-3.5M20 12l-3.5 3.5" />
  </Icon>
)
export const SendIcon = () => (
  <Icon>
    <path d="M5 12 4 4.5 20.5 12 4 19.5 5 12Zm0 0h8" />
  </Icon>
)
export const MoreIcon = () => (
  <Icon>
    <circle cx="5" cy="12" r="1.2" fill="currentColor" />
    <circle cx="12" cy="12" r="1.2" fill="currentColor" />
    <circle cx="19" cy="12" r="1.2" fill="currentColor" />
  </Icon>
)
export const HandIcon = () => (
  <Icon>
    <path d="M8 12V6a1.5 1.5 0 0 1 3 0v4.5-6a1.5 1.5 0 0 1 3 0v6-4a1.5 1.5 0 0 1 3 0V14c0 4-2.2 6.5-5.5 6.5-2.6 0-4-1.2-5.4-3.6L4 13.8c-.6-1.2 1-2.4 2-1.4L8 14.5Z" />
  </Icon>
)
export const FlagIcon = () => (
  <Icon>
    <path d="M6 20.5V4.5m0 0c4-2.2 7.5 2 12.5 0v9c-5 2-8.5-2.2-12.5 0" />
  </Icon>
)
export const ReplyIcon = () => (
  <Icon>
    <path d="M10 6 4.5 11.5 10 17M5 11.5h8c4 0 6.5 2 6.5 6.5" />
  </Icon>
)
export const DownIcon = () => (
  <Icon>
    <path d="M12 5v14m0 0 5.5-5.5M12 19l-5.5-5.5" />
  </Icon>
)
export const UpIcon = () => (
  <Icon>
    <path d="M12 19V5m0 0-5.5 5.5M12 5l5.5 5.5" />
  </Icon>
)
export const BackIcon = () => (
  <Icon>
    <path d="m14.5 6-6 6 6 6" />
  </Icon>
)
export const NextIcon = () => (
  <Icon>
    <path d="m9.5 6 6 6-6 6" />
  </Icon>
)
export const BellIcon = () => (
  <Icon>
    <path d="M6 16.5h12c-1.4-1.6-1.8-3-1.8-6a4.2 4.2 0 0 0-8.4 0c0 3-.4 4.4-1.8 6Zm4.3 2.8c.8 1 2.6 1 3.4 0" />
  </Icon>
)
export const BellOffIcon = () => (
  <Icon>
    <path d="M6 16.5h12c-1.4-1.6-1.8-3-1.8-6a4.2 4.2 0 0 0-8.4 0c0 3-.4 4.4-1.8 6Zm4.3 2.8c.8 1 2.6 1 3.4 0M4.5 4.5l15 15" />
  </Icon>
)
export const UnfoldIcon = () => (
  <Icon>
    <path d="m7 10 5 5 5-5" />
  </Icon>
)
export const CloseIcon = () => (
  <Icon>
    <path d="m6.5 6.5 11 11m0-11-11 11" />
  </Icon>
)
export const PinIcon = () => (
  <Icon>
    <path d="M9 4h6l-.8 6 3.3 3.5H6.5L9.8 10 9 4Zm3 9.5V20" />
  </Icon>
)
export const HelpIcon = () => (
  <Icon>
    <path d="M4.5 6.5A2.5 2.5 0 0 1 7 4h10a2.5 2.5 0 0 1 2.5 2.5v7A2.5 2.5 0 0 1 17 16h-5l-4.5 4v-4H7a2.5 2.5 0 0 1-2.5-2.5v-7Z" />
    <path d="M9 10h6" />
  </Icon>
)
export const LifebuoyIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <circle cx="12" cy="12" r="3.5" />
    <path d="m6 6 3.5 3.5M18 6l-3.5 3.5M6 18l3.5-3.5M18 18l-3.5-3.5" />
  </Icon>
)

/** The room's encouraging set, by the names the wire uses. */
export const REACTIONS = ['seed', 'heart', 'sun', 'hands', 'listening', 'me-too'] as const
export type Reaction = (typeof REACTIONS)[number]

export function isReaction(name: string): name is Reaction {
  return (REACTIONS as readonly string[]).includes(name)
}

const drawings: Record<Reaction, () => ComponentChildren> = {
  seed: () => (
    <>
      <path d="M12 20v-7.5" />
      <path d="M12 13C7.5 13.5 5 11 5 6.5c4.5-.5 7 2 7 6.5Z" fill="currentColor" fill-opacity=".22" />
      <path d="M12 11c.2-3.4 2.2-5.3 6.5-5.5.2 4-2 6.3-6.5 6.5" fill="currentColor" fill-opacity=".22" />
    </>
  ),
  heart: () => (
    <path
      d="M12 19.5S4.5 15 4.5 9.6C4.5 7 6.3 5.2 8.5 5.2c1.5 0 2.8.8 3.5 2.1.7-1.3 2-2.1 3.5-2.1 2.2 0 4 1.8 4 4.4 0 5.4-7.5 9.9-7.5 9.9Z"
      fill="currentColor"
      fill-opacity=".22"
    />
  ),
  sun: () => (
    <>
      <circle cx="12" cy="12" r="4" fill="currentColor" fill-opacity=".22" />
      <path d="M12 3.5v2m0 13v2M3.5 12h2m13 0h2M6 6l1.4 1.4m9.2 9.2L18 18M18 6l-1.4 1.4M7.4 16.6 6 18" />
    </>
  ),
  hands: () => (
    <>
      <path
        d="M11.5 19.5c-4 0-5-2-7-6.5-.6-1.4 1-2.2 1.8-1l1.7 2.4V6.7c0-1.7 2.4-1.7 2.4 0v5"
        fill="currentColor"
        fill-opacity=".22"
      />
      <path
        d="M12.5 19.5c4 0 5-2 7-6.5.6-1.4-1-2.2-1.8-1L16 14.4V6.7c0-1.7-2.4-1.7-2.4 0v5"
        fill="currentColor"
        fill-opacity=".22"
      />
    </>
  ),
  listening: () => (
    <path
      d="M7 10a5 5 0 0 1 10 0c0 2.6-1.6 3.5-2.6 4.8-.9 1.1-.6 2.2-1.4 3.4-1.1 1.7-4 1.6-4.5-.7M9.8 10.4a2.3 2.3 0 1 1 3.3 2"
      fill="currentColor"
      fill-opacity=".16"
    />
  ),
  'me-too': () => (
    <>
      <circle cx="8.5" cy="8.5" r="3" fill="currentColor" fill-opacity=".22" />
      <circle cx="15.5" cy="8.5" r="3" fill="currentColor" fill-opacity=".22" />
      <path d="M3.5 18.5c.4-3 2.3-4.7 5-4.7 1.4 0 2.6.5 3.5 1.3.9-.8 2.1-1.3 3.5-1.3 2.7 0 4.6 1.7 5 4.7" />
    </>
  ),
}

export function ReactionIcon({ name }: { name: Reaction }) {
  return <Icon>{drawings[name]()}</Icon>
}
