import { fetchLaterWords, fetchWords } from './words'

// Tests draw in either language from the start.
await Promise.all([fetchWords('en'), fetchWords('es'), fetchLaterWords('en'), fetchLaterWords('es')])
