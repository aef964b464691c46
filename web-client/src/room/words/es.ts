import { las } from '../../words/las'
import type { WordsLike } from '../../words/language'
import type { en } from './en'

export const es: WordsLike<typeof en> = {
  removedTitle: 'Ya no estás en esta sesión',
  removedText:
    'No es el final. Aquí puedes escribirle al equipo. Para volver, abre tu enlace: estarás otra vez en la puerta.',
  removedByLink:
    'No es el final. Abre otra vez tu enlace: estarás en la puerta y desde ahí puedes escribirle al equipo.',
  bannedByLink: 'Tu enlace ya no abre esta sala. Ábrelo otra vez y ahí puedes escribirle al equipo.',
  deniedTitle: 'Hoy no se pudo entrar',
  deniedText: 'El equipo no abrió la puerta esta vez. Aquí puedes escribirle, y probar tu enlace otro día.',
  deniedByLink: 'El equipo no abrió la puerta esta vez. Puedes probar tu enlace otro día.',
  elsewhereTitle: 'Tu lugar se abrió en otra parte',
  elsewhereText: 'Tu enlace se abrió de nuevo, en otra pestaña o en otro teléfono. Solo queda abierto el más reciente.',
  elsewhereHere: '¿No fuiste tú? Abre otra vez tu enlace: así se cierra el otro. Después avisa al equipo.',
  deletedTitle: 'Ya no estás en esta sala',
  deletedText:
    'Se borró lo que escribiste y tu lugar aquí. Tu enlace ya no abre nada. Si quieres volver, pide uno nuevo a quienes llevan el grupo: puedes pedirlo con confianza.',
  deletedTextStaff: 'Se borró tu lugar en esta sala, con todo lo que se guardaba aquí sobre ti.',
  goneTitle: 'Esta sala se cerró para siempre',
  goneText: 'Todo lo que había se borró. Pregunta a quienes te invitaron qué sigue.',
  signedOutTitle: 'Se cerró tu sesión',
  signedOutText: 'Se cerró tu sesión aquí. Si no fuiste tú, pregunta a quien administra.',
  signInAgain: 'Entrar',
  stoppedTitle: 'Se cerró la conexión',
  stoppedText: 'Algo de esta página no se entendió. Casi siempre ayuda abrirla de nuevo.',
  floodingText: 'Espera un momento y ábrela de nuevo.',
  openAgain: 'Abrir de nuevo',
  circleYours: 'Es tu turno',
  circleYoursText: 'Di lo que quieras, o pasa. Las dos cosas están bien.',
  circleHas: (name: string) => `${name} tiene la palabra`,
  circleListen: 'El resto escucha.',
  circleTurnComes: 'Ahora puedes solo escuchar. Ya llegará tu turno, y puedes pasar.',
  circleHadTurn: 'Ahora puedes solo escuchar. Ya tuviste tu turno.',
  circleComesAgain: 'Ahora puedes solo escuchar. Vuelves a hablar al final.',
  circleGuide: (time: string) => `Tu turno es más o menos hasta ${las(time)}. Si necesitas más tiempo, tómalo.`,
  circleNoHurry: 'Sin prisa. Tómate el tiempo que necesites.',
  circlePass: 'Pasar el turno',
  circleAgain: 'Luego, al final',
  circleNext: 'Siguiente persona',
  circleEnd: 'Terminar el círculo',
  circleOrder: (names: string[]) => `En el círculo: ${new Intl.ListFormat('es').format(names)}.`,
}
