import type { Reaction } from '../ui/icons'
import { words } from '../words/words'

export function reactionWord(reaction: Reaction): string {
  const t = words.value
  return {
    seed: t.reactionSeed,
    heart: t.reactionHeart,
    sun: t.reactionSun,
    hands: t.reactionHands,
    listening: t.reactionListening,
    'me-too': t.reactionMeToo,
  }[reaction]
}
