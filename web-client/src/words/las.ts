/** Spanish: a time of day after “a” or “hasta”. One o’clock is “la”, every other hour “las”. */
export const las = (time: string) => `${/^0?1\D/.test(time) ? 'la' : 'las'} ${time}`
