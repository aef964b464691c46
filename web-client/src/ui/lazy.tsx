import { useEffect, useState } from 'preact/hooks'
import type { ComponentChildren, ComponentType } from 'preact'
import { words } from '../words/words'
import { Button } from './Button'

/** The page around the word that something loads, or did not. */
type Frame = ComponentType<{ children: ComponentChildren }>

function PlainFrame({ children }: { children: ComponentChildren }) {
  return <main class="page-narrow stack">{children}</main>
}

/**
 * A component whose code is fetched when it is first shown; with a way to try again when the line is down.
 *
 * @param Frame what must be there even when the code never comes
 */
export function lazy<P extends object = object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  Frame: Frame = PlainFrame,
): ComponentType<P> {
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
      <Frame>
        {state === 'failed' ? (
          <>
            <p role="alert">{words.value.somethingBroke}</p>
            <Button look="main" onClick={() => setState('loading')}>
              {words.value.tryAgain}
            </Button>
          </>
        ) : (
          <p class="quiet" role="status">
            {words.value.loading}
          </p>
        )}
      </Frame>
    )
  }
}
