import type { Welcome } from '../protocol/frames'
import type { ResourceKind } from '../protocol/model'
import { ResourceIcon } from '../ui/resourceIcons'
import { laterWords } from '../words/words'

export type ResourceCard = NonNullable<Welcome['room']['resources']>[number]

export function resourceKindWord(kind: ResourceKind): string {
  const t = laterWords.value
  return { hobby: t.kindHobby, study: t.kindStudy, work: t.kindWork, support: t.kindSupport }[kind]
}

/** The host of an address, for people to see where a link leads before they follow it. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '')
  } catch {
    return ''
  }
}

/** Cards that the staff keep for the young people, in the staff's order. Links open beside the room, and tell nothing. */
export function ResourceCards({ cards }: { cards: readonly ResourceCard[] | null | undefined }) {
  const t = laterWords.value
  if (!cards?.length) return null
  return (
    <section class="stack-tight" aria-labelledby="resources">
      <h3 id="resources">{t.resourcesTitle}</h3>
      <ul class="resources">
        {cards.map((card) => (
          <li key={card.resourceId} class="resource">
            <p class="resource-kind">
              <ResourceIcon kind={card.kind} /> {resourceKindWord(card.kind)}
            </p>
            <b>{card.title}</b>
            {card.text && <p class="lines">{card.text}</p>}
            {card.url && (
              <a href={card.url} target="_blank" rel="noopener noreferrer" aria-describedby="resources-outside">
                {t.resourceOpen(hostOf(card.url))}
              </a>
            )}
          </li>
        ))}
      </ul>
      {cards.some(({ url }) => url) && (
        <p id="resources-outside" class="small quiet">
          {t.resourceOutside}
        </p>
      )}
    </section>
  )
}
