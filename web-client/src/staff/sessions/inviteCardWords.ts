import type { Language } from '../../words/language'

interface InviteCardWords {
  outside: string
  how: string
  orType: string
  what: string
  own: string
  leave: string
  keep: string
  lost: string
}

/** What stands on a printed invite, for a young person who holds it: in the language of the card, not of the page. */
export const inviteCardWords: Record<Language, InviteCardWords> = {
  en: {
    outside: 'For you',
    how: 'Hold your phone’s camera over this square.',
    orType: 'Or type this address:',
    what: 'It opens a small group that writes together, with adults who look after it.',
    own: 'You choose the name you use there. No account, no real name.',
    leave: 'You can leave at any time, with one tap.',
    keep: 'This card is your key, every week. Keep it where only you find it.',
    lost: 'Lost it? Ask for a new one; the old one can be switched off.',
  },
  es: {
    outside: 'Para ti',
    how: 'Pon la cámara del teléfono sobre este cuadro.',
    orType: 'O escribe esta dirección:',
    what: 'Abre un grupo pequeño que conversa por escrito, con personas adultas que lo cuidan.',
    own: 'Tú eliges el nombre que usas. Sin cuenta y sin tu nombre real.',
    leave: 'Puedes salir cuando quieras, con un toque.',
    keep: 'Esta tarjeta es tu llave, cada semana. Guárdala donde solo tú la encuentres.',
    lost: '¿La perdiste? Pide otra; la anterior se puede desactivar.',
  },
}
