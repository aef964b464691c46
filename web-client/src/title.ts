/** What a tab, a history entry or a screen reader tells of these pages: on purpose, nothing. */
export const NEUTRAL_TITLE: string = (import.meta.env.VITE_TITLE as string | undefined) ?? 'Notes'
