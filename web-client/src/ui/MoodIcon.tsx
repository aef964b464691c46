/** Mouths from very low to very well. */
const MOUTHS = [
  'M8 17.2c2.2-3 5.8-3 8 0',
  'M8.2 16.4c2.2-1.6 5.4-1.6 7.6 0',
  'M8.2 15.6h7.6',
  'M8.2 14.6c2.2 1.8 5.4 1.8 7.6 0',
  'M7.6 13.8c2 3.8 6.8 3.8 8.8 0',
]

/** One of five drawn faces, 0 to 4. Only for the eye: its word stands beside it. */
export function MoodIcon({ step }: { step: number }) {
  return (
    <svg class={`mood mood-${step}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="9.5" class="mood-face" />
      <path d="M8.8 9.4v.6M15.2 9.4v.6" />
      <path d={MOUTHS[step] ?? MOUTHS[2]} />
    </svg>
  )
}
