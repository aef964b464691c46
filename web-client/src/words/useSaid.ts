import { useState } from 'preact/hooks'

/**
 * Something that is said until something else is, or nothing. It is kept as what finds the words and not as words: whoever
 * changes the language after a refusal reads it in that language, too.
 */
export function useSaid(): [said: string | undefined, say: (words?: () => string) => void] {
  const [said, say] = useState<{ words: () => string }>()
  return [said?.words(), (words) => say(words && { words })]
}
