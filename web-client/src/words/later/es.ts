import { las } from '../las'
import type { WordsLike } from '../language'
import type { later as en } from './en'

/** The same in Spanish. */
export const later: WordsLike<typeof en> = {
  whoIsHere: 'Están aquí',
  safeTitle: '¿Estás en un lugar seguro para hablar?',
  safeText: '¿Hay alguien cerca que no deba ver esto? Tú eliges qué hacer, y puedes cambiar de idea.',
  safeWord: 'Tu palabra de entrada',
  safeYes: 'Sí, puedo hablar',
  safeNotAlone: 'Hay alguien conmigo',
  safeNotAloneText:
    'Si hay alguien contigo, también puedes entrar. Lo que se escribe queda tapado hasta que toques para verlo.',
  wordText: 'Puedes elegir una palabra que solo tú sepas. Te la pedimos cada vez que entras, para saber que eres tú.',
  wordMine: 'La palabra',
  wordDuress: 'Otra palabra, para «no estoy a salvo» (la puedes dejar vacía)',
  wordDuressHint:
    'Si la escribes al entrar, entras igual que con la primera. Solo el equipo lo sabrá, sin que se note.',
  wordSame: 'Las dos palabras tienen que ser distintas.',
  wordSaved: 'Guardada. Te la pediremos la próxima vez que entres.',
  wordForgotten: 'Siempre puedes entrar, también sin ella.',
  wordIsSet: 'Ya tienes una palabra de entrada. Si quieres otra, pídela al equipo.',

  waitTitle: 'Estás en la puerta',
  waitAgain: 'Estás otra vez en la puerta',
  waitText: 'Una persona del equipo te va a dejar entrar. Puedes salir cuando quieras.',
  waitClosed: 'La sesión aún no empieza. Puedes dejar abierta esta página; cambia sola.',
  removedTitle: 'Ya no estás en esta sesión',
  removedText:
    'No es el final. Aquí puedes escribirle al equipo. Para volver, abre tu enlace: estarás otra vez en la puerta.',
  removedByLink:
    'No es el final. Abre otra vez tu enlace: estarás en la puerta y desde ahí puedes escribirle al equipo.',
  bannedByLink: 'Tu enlace ya no abre esta sala. Ábrelo otra vez y ahí puedes escribirle al equipo.',
  deniedTitle: 'Hoy no se pudo entrar',
  deniedText: 'El equipo no abrió la puerta esta vez. Aquí puedes escribirle, y probar tu enlace otro día.',
  deniedByLink: 'El equipo no abrió la puerta esta vez. Puedes probar tu enlace otro día.',
  removedReason: (reason: string) => `El equipo escribió: ${reason}`,
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

  untilNextTime: 'Hasta la próxima',
  resourcesTitle: 'Para ti, cuando quieras',
  resourceOpen: (site: string) => `Abrir ${site}`,
  resourceOutside: 'Se abre en una pestaña nueva. «Salir ya» no cierra esa pestaña.',
  kindHobby: 'Algo que disfrutar',
  kindStudy: 'Aprender',
  kindWork: 'Trabajo',
  kindSupport: 'Apoyo',

  takeBack: 'Quitar',
  stateSoon: (time: string) => `sale en ${time}`,
  shieldTitle: 'Un momento, todavía no se envió',
  shieldWhat: (kinds: string[]) =>
    kinds.length > 0
      ? `Lo marcado parece ${kinds.join(' y ')}.`
      : 'Esto parece una forma de encontrar a alguien fuera de aquí.',
  shieldKind: (kind: string) => {
    const kinds: Record<string, string> = {
      phone: 'un número de teléfono',
      email: 'un correo electrónico',
      link: 'un enlace',
      handle: 'un nombre en otra aplicación',
      street: 'una dirección',
      school: 'el nombre de una escuela',
      birthday: 'una fecha de cumpleaños',
    }
    return kinds[kind] ?? ''
  },
  shieldWhy:
    'Aquí no compartimos formas de encontrarnos fuera. Así te cuidas y nos cuidamos. Si está bien, alguien del equipo puede dejarlo pasar.',
  shieldWord:
    'Las palabras marcadas no se usan en esta sala. Puedes decirlo de otra manera. ¿Alguien te las dijo? Cuéntale al equipo: ahí puedes usar cualquier palabra.',
  shieldSend: 'Enviarlo al equipo para que lo vea primero',
  heldState: 'Alguien del equipo lo lee primero. Puede tardar un poco.',
  heldTakeBack: 'Retirarlo',
  returnedTitle: 'Esto volvió a ti',
  returnedText: 'A alguien del equipo le gustaría que lo dijeras de otra manera.',
  returnedRewrite: 'Decirlo de otra manera',
  returnedPutAway: 'Borrarlo',

  fold: (name: string) => `Ocultar lo que escribe ${name}, solo para mí`,
  unfold: (name: string) => `Mostrar lo que escribe ${name}`,

  openingTitle: 'Lo que acordamos',
  openingAgree: 'De acuerdo',
  openingAsk: 'Quiero hablarlo',
  openingAgreed: 'Estás de acuerdo. Gracias.',
  openingAsked: 'El equipo ya sabe que quieres hablarlo. Puede escribirte aquí; solo lo leen tú y el equipo.',
  openingChange: 'Cambiar mi respuesta',
  openingEnd: 'Seguimos',
  openingCount: (yes: number, all: number) => `${yes} de ${all} están de acuerdo.`,
  openingWhoAsks: (names: string[]) => `Quieren hablarlo antes: ${names.join(', ')}.`,
  quietTitle: 'Hasta aquí por hoy',
  quietText: 'Respira. Ya nadie tiene que escribir. Aquí hay cosas que pueden ayudar hasta la próxima.',
  quietRead: 'Leer lo que se dijo',
  quietBack: 'Volver',
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
  checkIn: '¿Cómo estamos?',
  checkInChosen: (choice: string) => `Elegiste: ${choice}. Puedes cambiarlo hasta que se cierre la pregunta.`,
  checkInNobodySees:
    'Nadie puede ver quién eligió qué, tampoco el equipo. El resultado se muestra solo si responden suficientes personas: cuatro como mínimo.',
  checkInStaffSee:
    'El equipo puede ver lo que eliges. El resto, no. Si responden cuatro personas o más, puede mostrarse cuántas eligieron qué.',
  checkInTooLate: 'Esta pregunta ya no se puede responder. No pasa nada.',
  checkInTooFew: 'No hay respuestas suficientes para mostrarlas.',
  checkInForAll: 'Lo que dijo el círculo',
  checkInForStaff: 'Solo para el equipo',
  checkInShare: 'Cerrar y mostrar al grupo',
  checkInCloseOnly: 'Cerrar sin mostrar',
  moodVeryLow: 'muy mal',
  moodLow: 'mal',
  moodSoSo: 'regular',
  moodWell: 'bien',
  moodVeryWell: 'muy bien',

  talkToStaffText:
    'Lo puede leer todo el equipo de esta sala. ¿Es sobre alguien del equipo? Usa «Algo me preocupa»: esa persona no lo ve.',
  outsideText: 'Lo puede leer todo el equipo de esta sala. Nadie más.',
  talkPlaceholder: '¿Qué te gustaría decir?',
  talkSent: 'Enviado. El equipo puede leerlo y responderte aquí. Si no puedes esperar, toca «Ayuda ahora mismo».',
  outsideSent:
    'Enviado. El equipo puede leerlo, pero no puede responderte en esta página. Si no puedes esperar, toca «Ayuda ahora mismo».',
  outsideLater:
    'Más tarde hoy puedes escribirle otra vez al equipo. Lo que enviaste antes les llegó. Si no puedes esperar, toca «Ayuda ahora mismo».',
  theStaff: 'El equipo',
  reportOutsideWords: '¿Qué pasó?',
  reportOutsideNext:
    'Lo leen las personas que llevan esta sala, pero no la persona de quien se trata. Guarda la referencia: con esas letras puedes preguntar por tu aviso.',
  changeNameText: 'Una vez en cada sesión. El grupo verá el nombre nuevo.',
  changeNameOnce: 'Puedes cambiar tu nombre una vez por sesión. El equipo puede ayudarte.',
  save: 'Guardar',
  deleteMineText:
    'Todo lo que escribiste aquí desaparece para todo el grupo, y también lo que le contaste al equipo. Solo quedan con el equipo las copias de un aviso. No se puede deshacer.',
  deleteMineYes: 'Quitarlo todo',
}
