import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { LANGUAGES, language } from '../words/language'
import { FlagIcon, HandIcon, HelpIcon, MoreIcon } from '../ui/icons'
import { speak, words } from '../words/words'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

export type MenuChoice = 'talk' | 'worry' | 'about' | 'next' | 'name' | 'word' | 'deleteMine'

interface RoomMenuProps {
  client: RoomClient
  room: RoomModel
  onChoose: (choice: MenuChoice) => void
}

/** The round button beside the writing box, and what is behind it. */
export function RoomMenu({ client, room, onChoose }: RoomMenuProps) {
  const t = words.value
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const handUp = Boolean(room.me.handAt)

  useEffect(() => {
    if (!open) return
    const away = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  const choose = (choice: MenuChoice) => () => {
    setOpen(false)
    onChoose(choice)
  }
  return (
    <div
      ref={box}
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        setOpen(false)
        box.current?.querySelector('button')?.focus()
      }}
    >
      <Button
        round
        aria-label={handUp ? `${t.menu}. ${t.handUp}` : t.menu}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {handUp ? <HandIcon /> : <MoreIcon />}
      </Button>
      {open && (
        <div class="menu-list">
          {room.session && (
            <Button
              look="bare"
              onClick={() => {
                setOpen(false)
                void client.ask({ type: handUp ? 'hand.lower' : 'hand.raise' })
              }}
            >
              <HandIcon /> {handUp ? t.lowerHand : t.raiseHand}
            </Button>
          )}
          <Button look="bare" onClick={choose('talk')}>
            <HelpIcon /> {t.talkToStaff}
          </Button>
          <Button look="bare" onClick={choose('worry')}>
            <FlagIcon /> {t.reportWorryTitle}
          </Button>
          <Button look="bare" onClick={choose('about')}>
            {t.aboutRoom}
          </Button>
          <Button look="bare" onClick={choose('next')}>
            {t.nextTimeMore}
          </Button>
          {room.session && (
            <Button look="bare" onClick={choose('name')}>
              {t.changeName}
            </Button>
          )}
          {room.room.settings.askSafe && (
            <Button look="bare" onClick={choose('word')}>
              {t.wordTitle}
            </Button>
          )}
          <Button look="bare" onClick={choose('deleteMine')}>
            {t.deleteMine}
          </Button>
          {LANGUAGES.filter(({ code }) => code !== language.value).map(({ code, name }) => (
            <Button
              key={code}
              look="bare"
              lang={code}
              onClick={() => {
                setOpen(false)
                void speak(code)
                box.current?.querySelector('button')?.focus()
              }}
            >
              {name}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
