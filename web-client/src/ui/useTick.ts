import { useEffect, useState } from 'preact/hooks'

/** Draws the component anew every `ms` while `running`, for countdowns. */
export function useTick(running: boolean, ms = 1000): void {
  const [, tick] = useState(0)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => tick((count) => count + 1), ms)
    return () => clearInterval(timer)
  }, [running, ms])
}
