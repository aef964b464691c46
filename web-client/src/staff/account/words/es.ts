import type { WordsLike } from '../../../words/language'
import type { en } from './en'

/** Spanish for signing in and for one's own account. */
export const es: WordsLike<typeof en> = {
  signInWait: (wait: string) =>
    `No fue correcto varias veces. Para cuidar la cuenta, prueba otra vez dentro de ${wait}.`,
  signInWith: (label: string) => `Entrar con ${label}`,
  or: 'o',
  notSetUp: 'Este servidor todavía no tiene ninguna cuenta. Abre el enlace de instalación que mostró al arrancar.',
  ssoNoAccount:
    'Aquí no hay ninguna cuenta con esa dirección de correo. Pide a quien administra que te añada y prueba otra vez.',
  ssoNotVerified: 'Allí todavía no has confirmado tu dirección de correo. Confírmala y prueba otra vez.',
  ssoRefused: 'La entrada se detuvo allí, así que aquí no pasó nada. Prueba otra vez o usa tu contraseña.',
  ssoExpired: 'Tardó demasiado o se abrió dos veces. Prueba otra vez.',
  ssoUnavailable: 'Ahora mismo no se llega al otro lado. Prueba dentro de un momento o usa tu contraseña.',
  ssoDeactivated: 'Esta cuenta está fuera de servicio. Quien administra puede volver a activarla.',

  codeTitle: 'Un paso más',
  codeText: (email: string) => `Tu contraseña es correcta. Ahora, el código de ${email}.`,
  code: 'Código de tu aplicación',
  codeHint: 'Seis cifras. Cada 30 segundos sale uno nuevo, y cada uno vale una vez.',
  recoveryCode: 'Código de recuperación',
  recoveryHint: 'Uno de los que guardaste, como ab3d-9xyz. Cada uno vale una vez.',
  useRecovery: 'No tengo mi teléfono',
  useApp: 'Tengo mi teléfono',
  codeMissing: 'Escribe las seis cifras que muestra tu aplicación.',
  recoveryMissing: 'Escribe un código de recuperación: cuatro signos, un guion, cuatro signos.',
  codeWrong: 'Este código no es correcto o ya se usó. Espera al siguiente y mira que tu teléfono tenga bien la hora.',
  recoveryWrong: 'Este código no es correcto o ya se usó.',
  back: 'Atrás',

  nameTitle: 'Tu nombre',
  name: 'Nombre',
  nameHint: 'Es lo que ven en las salas.',
  signInEmail: (email: string) =>
    `Entras con ${email}. Para otra dirección, quien administra puede crear una cuenta nueva.`,

  passwordTitle: 'Contraseña',
  passwordText: 'Al cambiarla se cierra tu cuenta en todos los demás navegadores.',
  passwordCurrent: 'Contraseña hasta ahora',
  passwordNew: 'Contraseña nueva',
  passwordChange: 'Cambiar la contraseña',
  passwordChanged: 'Cambiada. Tu cuenta se cerró en los demás navegadores.',
  passwordWrong: 'Esta no es tu contraseña.',
  passwordNone:
    'Esta cuenta no tiene contraseña aquí: entras desde otro sitio. Quien administra puede darte un enlace para elegir una.',

  stepTitle: 'Segundo paso',
  stepOff: 'Apagado',
  stepOn: 'Activo',
  stepText:
    'Al entrar darás además un código de una aplicación de tu teléfono. Con tu contraseña sola nadie podrá entrar.',
  stepElsewhere: 'Entras desde otro sitio, sin contraseña aquí: el segundo paso se activa allí.',
  stepStart: 'Activarlo',
  stepPassword: 'Primero tu contraseña, para saber que eres tú.',
  stepNext: 'Seguir',
  stepScan: 'Abre una aplicación de códigos en tu teléfono y enfoca este código con su cámara.',
  stepQr: 'El secreto como código para la cámara del teléfono',
  stepByHand: '¿No puedes enfocarlo? Escribe esto en la aplicación:',
  stepConfirm: 'Después escribe el código que muestra la aplicación.',
  stepConfirmDo: 'Activar',
  stepAgain: 'Empezar de nuevo',
  stepTooLate: 'Pasaron más de diez minutos, así que se empieza de nuevo. Pulsa «Empezar de nuevo».',
  codesLeft: (count: number) =>
    count === 0
      ? 'No queda ningún código de recuperación. Crea otros, para no quedarte fuera si pierdes el teléfono.'
      : count === 1
        ? 'Queda 1 código de recuperación. Es hora de crear otros.'
        : `Quedan ${count} códigos de recuperación.`,
  codesNew: 'Códigos nuevos',
  codesNewText: 'Recibes diez nuevos. Los de antes dejan de valer.',
  codesTitle: 'Tus códigos de recuperación',
  codesText:
    'Se muestran solo esta vez. Cada uno sirve para entrar una vez cuando no tengas el teléfono a mano. Guárdalos en un lugar seguro, y no en ese teléfono.',
  codesPaper: (host: string) => `Para entrar en ${host} sin el teléfono. Cada uno vale una vez.`,
  codesCopy: 'Copiar',
  codesCopied: 'Copiados',
  codesCopiedText: 'Copiados. Pégalos donde guardes estas cosas.',
  codesByHand: 'Están seleccionados: cópialos a mano.',
  codesPrint: 'Imprimir',
  codesSave: 'Guardar en un archivo',
  codesKept: 'Ya los guardé',
  stepOffDo: 'Apagar',
  stepOffTitle: '¿Apagar el segundo paso?',
  stepOffText: 'Desde entonces bastará tu contraseña, y tus códigos de recuperación dejarán de valer.',

  placesTitle: 'Dónde tienes la cuenta abierta',
  placesText: 'No guardamos direcciones ni nombres de aparatos; por eso aquí solo hay horas.',
  placesNone: 'En ningún otro sitio.',
  placeHere: 'este navegador',
  placeSince: (when: string) => `Abierta: ${when}`,
  placeUsed: (when: string) => `último uso: ${when}`,
  viaPassword: 'con tu contraseña',
  viaLink: 'con un enlace',
  viaSingleSignOn: 'con inicio de sesión único',
  placeEnd: 'Cerrar allí',
  placeEndOf: (when: string) => `Cerrar allí: ${when}`,
  placeEndTitle: '¿Cerrar la cuenta en ese navegador?',
  placeEndText: (when: string) => `El que se abrió: ${when}. Quien esté allí tendrá que volver a entrar.`,
  everywhere: 'Cerrar en todas partes',
  everywhereTitle: '¿Cerrar en todas partes?',
  everywhereText: 'La cuenta se cierra en todos los navegadores, también en este, y sales de todas las salas.',
}
