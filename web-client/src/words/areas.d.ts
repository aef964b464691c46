// Each set of words as a module of its own: `en?later` is what `later` of en.ts says, and nothing else of the file comes
// with it (`build/words.ts` leaves it out, `build/wire.ts` looks). Missing words do not compile in es.ts itself.
declare module '*?participant' {
  export const participant: import('./language').WordsLike<typeof import('./en').participant>
}
declare module '*?later' {
  export const later: import('./language').WordsLike<typeof import('./en').later>
}
declare module '*?desk' {
  export const desk: import('./language').WordsLike<typeof import('./en').desk>
}
declare module '*?staff' {
  export const staff: import('./language').WordsLike<typeof import('./en').staff>
}
declare module '*?sessions' {
  export const sessions: import('./language').WordsLike<typeof import('./en').sessions>
}
declare module '*?card' {
  export const card: import('./language').WordsLike<typeof import('./en').card>
}
declare module '*?textMessage' {
  export const textMessage: import('./language').WordsLike<typeof import('./en').textMessage>
}
declare module '*?account' {
  export const account: import('./language').WordsLike<typeof import('./en').account>
}
declare module '*?people' {
  export const people: import('./language').WordsLike<typeof import('./en').people>
}
declare module '*?members' {
  export const members: import('./language').WordsLike<typeof import('./en').members>
}
declare module '*?reports' {
  export const reports: import('./language').WordsLike<typeof import('./en').reports>
}
declare module '*?audit' {
  export const audit: import('./language').WordsLike<typeof import('./en').audit>
}
