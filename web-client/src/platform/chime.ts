/** A sound that is made, and not fetched. */
export interface Chime {
  ring(): void
  /** Lets go of the loudspeaker. */
  stop(): void
}

const NOTES = [523.25, 659.25]
const LOUDNESS = 0.06

/**
 * Two soft notes, a quarter of a second in all. Browsers let a page sound only after somebody touched it: until then it
 * stays silent, as it does in a browser that makes no sound.
 */
export function browserChime(): Chime {
  let sound: AudioContext | null = null
  const touched = () => {
    forget()
    if (typeof AudioContext !== 'undefined') sound = new AudioContext()
  }
  const forget = () => {
    removeEventListener('pointerdown', touched)
    removeEventListener('keydown', touched)
  }
  addEventListener('pointerdown', touched)
  addEventListener('keydown', touched)
  return {
    ring() {
      if (sound?.state === 'running') NOTES.forEach((note, index) => sound && play(sound, note, index * 0.12))
    },
    stop() {
      forget()
      void sound?.close()
      sound = null
    },
  }
}

function play(sound: AudioContext, note: number, after: number): void {
  const from = sound.currentTime + after
  const tone = sound.createOscillator()
  const loudness = sound.createGain()
  tone.type = 'sine'
  tone.frequency.value = note
  loudness.gain.setValueAtTime(0, from)
  loudness.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + 0.25)
  tone.connect(loudness).connect(sound.destination)
  tone.start(from)
  tone.stop(from + 0.26)
}
