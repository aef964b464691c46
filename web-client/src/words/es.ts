import type { en } from './en'
import type { WordsLike } from './language'

/** Spanish of Latin America and the United States, with "tú". Written on its own, not word by word. */
export const es: WordsLike<typeof en> = {
  leaveNow: 'Salir ya',
  loading: 'Un momento…',
  tryAgain: 'Intentar otra vez',

  somethingBroke: 'Esta página no cargó. Inténtalo otra vez.',
  lostTitle: 'Aquí no hay nada',
  lostText: 'Vuelve a abrir el enlace de tu invitación.',

  refusedNotAllowed: 'Eso no se puede hacer aquí.',
  refusedNotFound: 'Eso ya no está aquí.',
  refusedWaiting: 'Podrás hacerlo cuando te dejen entrar.',
  refusedMuted: 'Estás en una pausa corta. Puedes seguir leyendo y hablar con el equipo.',
  refusedPaused: 'La sala está en pausa.',
  refusedSlow: 'Ahora vamos despacio. Espera un momento y vuelve a intentarlo.',
  refusedTurn: 'Ahora le toca hablar a otra persona.',
  refusedClosed: 'La sesión terminó por hoy.',
  refusedLocked: 'Por ahora no entra nadie nuevo. Habla con quien te invitó.',
  refusedBanned: 'Este enlace ya no abre la sala. Puedes preguntarle a quien te lo dio.',
  refusedRemoved: 'Ya no estás en esta sesión.',
  refusedTooLong: 'Es un poco largo. ¿Puedes acortarlo?',
  refusedNameTaken: 'Alguien aquí ya usa ese nombre o uno muy parecido. Elige otro, por favor.',
  refusedName: 'Ese nombre no se puede usar. Uno sin números, enlaces ni tu nombre completo te protege mejor.',
  refusedContact: 'Esto parece un dato de contacto. Aquí no se comparten, para cuidar a todos.',
  refusedRate: (wait: string | null) =>
    wait ? `Vas un poco rápido. Inténtalo en ${wait}.` : 'Vas un poco rápido. Inténtalo en un momento.',
  refusedDone: 'Eso ya está hecho.',
  refusedAdults: 'Empezamos cuando haya dos adultos aquí. Falta poco.',
  refusedUnavailable: 'No funcionó esta vez. Inténtalo en un momento.',
  refusedOffline: 'No hay conexión en este momento. Inténtalo otra vez.',
  refusedExpired: 'Este enlace ya venció. Pídele uno nuevo a quien te invitó.',
  refusedRevoked: 'Este enlace ya no está activo. Pídele uno nuevo a quien te invitó.',
  refusedUsedUp: 'Ya no quedan lugares en este enlace. Pídele uno nuevo a quien te invitó.',
  refusedInviteClosed: 'Este enlace se cerró. Pídele uno nuevo a quien te invitó.',
  refusedGone: 'Este enlace ya se usó.',
  refusedSignIn: 'No coincide. Revisa los dos datos e inténtalo otra vez.',
  refusedInput: 'Algo todavía no está bien. Revisa lo que escribiste.',
}
