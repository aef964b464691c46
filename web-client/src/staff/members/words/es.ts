import type { WordsLike } from '../../../words/language'
import type { en } from './en'

/** Spanish for the list of a room's members, and for what is held about each. */
export const es: WordsLike<typeof en> = {
  title: 'Miembros',
  intro: 'Todas las personas que tienen un lugar en esta sala, por nombre.',
  rights:
    'Cualquier persona puede preguntar qué guardamos sobre ella y pedir que se borre todo. Las dos cosas se hacen aquí. Es su derecho: no hace falta que diga por qué.',
  find: 'Buscar a alguien',
  show: 'Ver',
  everybody: 'A todas las personas',
  admitted: 'En la sala',
  waiting: 'En la puerta',
  removed: 'Fuera de la sala',
  banned: 'Con veto',
  nobody: 'Todavía nadie. Crea una invitación: quien entre con ella aparecerá aquí.',
  nobodyFound: 'No hay nadie así.',
  you: 'tú',
  since: (day: string) => `desde el ${day}`,
  outBy: (act, by, day) =>
    `${{ banned: 'Veto', removed: 'Salida', denied: 'Sin entrar', unassigned: 'Fuera del equipo', unbanned: 'Veto quitado' }[act]} el ${day}${by === null ? '' : `, por ${by}`}`,
  outUnknown: 'Hace más tiempo del que cuenta el registro',
  why: (reason: string) => `Por qué: ${reason}`,
  lift: 'Quitar el veto',
  liftOf: (name: string) => `Quitar el veto a ${name}`,
  lifted: (name: string) => `${name} ya no tiene veto. Su enlace vuelve a funcionar.`,
  undo: 'Deshacer',
  alreadySo: 'Otra persona lo hizo un momento antes. Así está ahora.',
  bannedAgain: (name: string) => `${name} vuelve a tener el veto.`,
  more: 'Qué guardamos',
  moreOf: (name: string) => `Qué guardamos sobre ${name}`,

  heldText:
    'El nombre y el lugar en esta sala, lo que escribió y aún se guarda, lo que se decidió sobre esta persona y por qué, cuándo estuvo aquí y los avisos que hizo o que hablan de ella. Es un solo archivo. Cuida quién lo ve: también puede hablar de otras personas.',
  save: 'Guardarlo como archivo',
  saveHint: 'En el registro queda que lo hiciste.',
  delete: 'Borrar a esta persona',

  deleteTitle: (name: string) => `¿Borrar a ${name} para siempre?`,
  deleteText: 'Desaparece todo esto, de aquí y del disco:',
  goesName: 'el nombre y el lugar en esta sala',
  goesLink: 'su enlace propio, si lo tiene: ya no abre nada',
  goesWords: 'cada palabra que escribió aquí y lo que el equipo le escribió',
  goesReports: 'su nombre en los avisos que hizo, y sus preocupaciones que no tratan de nadie',
  goesReasons: 'en el registro, el porqué de lo que se decidió sobre esta persona',
  goesAttendance: 'cuándo estuvo aquí',
  reportsStay:
    'Un aviso sobre alguien se queda por su propio tiempo, con su copia de lo que se dijo. Díselo a quien pide que se borre lo suyo: hasta entonces puede haber palabras suyas en esa copia.',
  deleteOut: 'Si está en la sala ahora, se le cierra enseguida. No se puede deshacer.',
  deleteAccountStays:
    'Solo desaparece su lugar en esta sala. La cuenta se queda: quien administra la borra en «Equipo».',
  deleteBanned: 'También desaparece el veto. Quien reciba un enlace nuevo podrá volver a entrar.',
  deleteDo: 'Borrar para siempre',
  deleted: (name: string) => `${name} ya no está: se borró todo.`,
  lastFacilitator: 'Nadie más lleva esta sala. Antes, elige en los ajustes a otra persona que facilite.',
  alreadyGone: 'Esta persona ya no está. Alguien se adelantó por un momento.',
}
