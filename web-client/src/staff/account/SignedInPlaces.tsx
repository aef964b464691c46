import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { SignedInPlace } from '../../api/types'
import { go } from '../../router'
import { Button } from '../../ui/Button'
import { pastMoment } from '../../words/dates'
import { Ask } from '../Ask'
import { PagedList } from '../PagedList'
import { session } from '../session'
import { usePages } from '../usePages'
import { accountWords } from './words'

const when = (moment: string) => pastMoment(new Date(moment), new Date())

function how(via: SignedInPlace['via']): string {
  const a = accountWords.value
  switch (via) {
    case 'password':
      return a.viaPassword
    case 'link':
      return a.viaLink
    case 'single-sign-on':
      return a.viaSingleSignOn
  }
}

/** The browsers in which one is signed in. A new `turn` asks anew. */
export function SignedInPlaces({ turn }: { turn: number }) {
  const a = accountWords.value
  const pages = usePages((query) => api.signedInPlaces(query), turn)
  const [ending, setEnding] = useState<SignedInPlace>()
  const [everywhere, setEverywhere] = useState(false)
  return (
    <section class="card stack" aria-labelledby="places">
      <div class="stack-tight">
        <h2 id="places">{a.placesTitle}</h2>
        <p class="quiet">{a.placesText}</p>
      </div>
      <PagedList pages={pages} empty={<p class="quiet">{a.placesNone}</p>}>
        {(places) => (
          <ul class="entries">
            {places.map((place) => (
              <li key={place.sessionId} class="row-between">
                <span class="account-line">
                  <span class="row">
                    {a.placeSince(when(place.startedAt))}
                    {place.current && <span class="pill">{a.placeHere}</span>}
                  </span>
                  <span class="quiet small">{[how(place.via), a.placeUsed(when(place.lastUsedAt))].join(' · ')}</span>
                </span>
                {!place.current && (
                  <Button aria-label={a.placeEndOf(when(place.startedAt))} onClick={() => setEnding(place)}>
                    {a.placeEnd}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      <div>
        <Button look="plain" onClick={() => setEverywhere(true)}>
          {a.everywhere}
        </Button>
      </div>
      {ending && (
        <Ask
          title={a.placeEndTitle}
          yes={a.placeEnd}
          act={async () => {
            await api.endSession(ending.sessionId)
            setEnding(undefined)
            pages.again()
          }}
          onClose={() => setEnding(undefined)}
        >
          <p>{a.placeEndText(when(ending.startedAt))}</p>
        </Ask>
      )}
      {everywhere && (
        <Ask
          title={a.everywhereTitle}
          yes={a.everywhere}
          act={async () => {
            await api.signOutEverywhere()
            session.value = null
            go('/signin', { replace: true })
          }}
          onClose={() => setEverywhere(false)}
        >
          <p>{a.everywhereText}</p>
        </Ask>
      )}
    </section>
  )
}
