import { useEffect, useState } from 'preact/hooks'
import type { ComponentType } from 'preact'
import { words } from '../words/words'
import { Button } from './Button'

/** A component whose code is fetched when it is first shown; with a way to try again when the line is down. */
export function lazy<P extends object = object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null
  return function Lazy(props: P) {
    const [state, setState] = useState<'loading' | 'ready' | 'failed'>(loaded ? 'ready' : 'loading')
    useEffect(() => {
      if (state !== 'loading') return
      load().then(
        (module) => {
          loaded = module.default
          setState('ready')
        },
        () => setState('failed'),
      )
    }, [state])
    if (loaded && state === 'ready') {
      const Loaded = loaded
      return <Loaded {...props} />
    }
    return (
      <main class="page-narrow stack" aria-busy={state === 'loading'}>
        {state === 'failed' && (
          <>
            <p>{words.value.somethingBroke}</p>
            <Button look="main" onClick={() => setState('loading')}>
              {words.value.tryAgain}
            </Button>
          </>
        )}
        {state === 'loading' && <p class="quiet">{words.value.loading}</p>}
      </main>
    )
  }
}
