import { useEffect, useState } from 'preact/hooks'
import type { ComponentChildren, ComponentType, FunctionComponent } from 'preact'
import { words } from '../words/words'
import { Button } from './Button'

/** The page around the word that something loads, or did not. */
export type Frame<P> = ComponentType<P & { children: ComponentChildren }>

/** A component that can also be fetched before it is shown; then it is there at once. */
export type Lazy<P> = FunctionComponent<P> & { fetch: () => Promise<void> }

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
  Frame: Frame<P> = PlainFrame,
): Lazy<P> {
  let loaded: ComponentType<P> | null = null
  async function fetch(): Promise<void> {
    loaded ??= (await load()).default
  }
  function Lazy(props: P) {
    const [state, setState] = useState<'loading' | 'ready' | 'failed'>(loaded ? 'ready' : 'loading')
    useEffect(() => {
      if (state !== 'loading') return
      fetch().then(
        () => setState('ready'),
        () => setState('failed'),
      )
    }, [state])
    if (loaded && state === 'ready') {
      const Loaded = loaded
      return <Loaded {...props} />
    }
    return (
      <Frame {...props}>
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
  return Object.assign(Lazy, { fetch })
}
