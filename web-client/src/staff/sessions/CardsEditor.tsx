import { useState } from 'preact/hooks'
import { RESOURCE_KINDS, type ResourceKind } from '../../protocol/model'
import { resourceKindWord } from '../../room/ResourceCards'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { ResourceIcon } from '../../ui/resourceIcons'
import type { Draft } from '../roomDraft'
import type { Faults } from '../useSubmit'
import { cardField, MOST_CARDS, moved, newCard, type CardDraft } from './cards'
import { PlaceButtons, type Placed } from './PlaceButtons'
import { sessionWords } from './words'

interface CardsProps {
  draft: Draft
  problems: Faults
  onChange: (change: Partial<Draft>) => void
}

interface Removed {
  card: CardDraft
  place: number
}

/** The room's resource cards, in the order in which the young people see them. */
export function CardsEditor({ draft, problems, onChange }: CardsProps) {
  const t = sessionWords.value
  const { cards } = draft
  const [removed, setRemoved] = useState<Removed | null>(null)
  const [fresh, setFresh] = useState<string>()

  function remove(card: CardDraft) {
    setRemoved({ card, place: cards.indexOf(card) })
    onChange({ cards: cards.filter((other) => other !== card) })
  }

  function undo({ card, place }: Removed) {
    onChange({ cards: [...cards.slice(0, place), card, ...cards.slice(place)] })
    setRemoved(null)
  }

  return (
    <section class="card stack" aria-labelledby="cards">
      <div class="stack-tight">
        <h2 id="cards">{t.cardsTitle}</h2>
        <p class="quiet">{t.cardsHint}</p>
      </div>
      {cards.length === 0 && <p class="quiet">{t.cardsNone}</p>}
      <ul class="stack-tight">
        {cards.map((card, index) => (
          <li key={card.key}>
            <CardEditor
              card={card}
              open={card.key === fresh}
              problems={problems}
              isFirst={index === 0}
              isLast={index === cards.length - 1}
              onCard={(change) =>
                onChange({ cards: cards.map((other) => (other === card ? { ...card, ...change } : other)) })
              }
              onMove={(by) => onChange({ cards: moved(cards, card.key, by) })}
              onRemove={() => remove(card)}
            />
          </li>
        ))}
      </ul>
      <div role="status" class={removed ? 'notice row-between' : 'none'}>
        {removed && (
          <>
            <p>{t.cardRemoved(removed.card.title || t.cardUntitled)}</p>
            <Button look="bare" onClick={() => undo(removed)}>
              {t.undo}
            </Button>
          </>
        )}
      </div>
      {cards.length < MOST_CARDS ? (
        <div>
          <Button
            onClick={() => {
              const card = newCard(cards)
              setFresh(card.key)
              onChange({ cards: [...cards, card] })
            }}
          >
            {t.cardAdd}
          </Button>
        </div>
      ) : (
        <p class="quiet">{t.cardsFull}</p>
      )}
    </section>
  )
}

interface CardProps extends Placed {
  card: CardDraft
  open: boolean
  problems: Faults
  onCard: (change: Partial<CardDraft>) => void
}

function CardEditor({ card, open, problems, isFirst, isLast, onCard, onMove, onRemove }: CardProps) {
  const t = sessionWords.value
  const [wasOpened] = useState(open)
  const name = card.title.trim() || t.cardUntitled
  const title = problems[cardField(card.key, 'title')]
  const url = problems[cardField(card.key, 'url')]
  return (
    <details class="card-fold" open={wasOpened || Boolean(title ?? url)}>
      <summary>
        <ResourceIcon kind={card.kind} /> <span class="one-line">{name}</span>
      </summary>
      <div class="stack">
        <label class="field">
          <span class="field-label">{t.cardKind}</span>
          <select
            class="input"
            value={card.kind}
            onChange={(event) => onCard({ kind: event.currentTarget.value as ResourceKind })}
          >
            {RESOURCE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {resourceKindWord(kind)}
              </option>
            ))}
          </select>
        </label>
        <Field
          label={t.cardTitle}
          problem={title}
          maxLength={80}
          value={card.title}
          onText={(text) => onCard({ title: text })}
        />
        <Field label={t.cardText} lines={3} maxLength={500} value={card.text} onText={(text) => onCard({ text })} />
        <Field
          label={t.cardUrl}
          hint={t.cardUrlHint}
          problem={url}
          type="url"
          maxLength={500}
          value={card.url}
          onText={(text) => onCard({ url: text })}
        />
        <PlaceButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} onRemove={onRemove} />
      </div>
    </details>
  )
}
