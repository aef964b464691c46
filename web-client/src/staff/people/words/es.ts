import type { WordsLike } from '../../../words/language'
import type { en } from './en'

/** Spanish for the list of those with an account. */
export const es: WordsLike<typeof en> = {
  intro:
    'Todas las personas con cuenta. Lo que puede hacer cada una en una sala se decide en esa sala; quien administra puede hacerlo todo.',
  find: 'Buscar por nombre o correo',
  add: 'Añadir a alguien',
  addText: 'Elige su propia contraseña con un enlace que vale una vez, durante tres días.',
  theirName: 'Nombre',
  makeLink: 'Crear el enlace',
  emailTaken: 'Ya hay una cuenta con esta dirección.',
  nobody: 'Todavía nadie.',
  nobodyFound: 'No hay nadie así. Prueba con menos letras.',
  admin: 'administra',
  you: 'tú',
  stateInvited: 'con invitación',
  stateDeactivated: 'fuera de servicio',
  totpOn: 'segundo paso activo',
  lastSignIn: (when: string) => `última entrada: ${when}`,
  neverSignedIn: 'todavía no ha entrado',
  change: 'Cambiar',
  changeOf: (name: string) => `Cambiar: ${name}`,

  vettedUntil: 'Verificada hasta',
  trainedUntil: 'Formada hasta',
  datesSave: 'Guardar las fechas',
  datesText:
    'Cada fecha vale hasta el final del día. Después la persona no puede dirigir; sin verificación no cuenta como adulto de una sala. Vacío: no se lleva ninguna fecha.',
  vettingPast: 'la verificación ya pasó',
  trainingPast: 'la formación ya pasó',
  vettingSoon: (day: string) => `verificación hasta el ${day}`,
  trainingSoon: (day: string) => `formación hasta el ${day}`,
  nameSave: 'Guardar el nombre',
  linkActivation: 'Nuevo enlace de activación',
  linkActivationText: 'Un enlace nuevo para elegir contraseña. El anterior deja de valer.',
  linkReset: 'Enlace para otra contraseña',
  linkResetText: (name: string) =>
    `Con él, ${name} elige otra contraseña. Al usarlo, su cuenta se cierra en los demás sitios. Dáselo en persona, para que llegue a quien debe.`,
  linkClearTotp: 'Quitar también el segundo paso, porque perdió el teléfono y los códigos',
  linkDo: 'Crear el enlace',
  linkFor: (name: string) => `Enlace para ${name}`,
  linkUntil: (when: string) => `Vale una vez, hasta ${when}.`,

  adminMake: 'Dejar que administre',
  adminMakeTitle: (name: string) => `¿Dejar que ${name} administre?`,
  adminMakeText: (name: string) =>
    `${name} podrá hacerlo todo en el programa entero: salas, cuentas, avisos y el registro.`,
  adminTake: 'Que ya no administre',
  adminTakeTitle: (name: string) => `¿Que ${name} ya no administre?`,
  adminTakeText: (name: string) => `${name} conserva la cuenta y las salas en las que está.`,

  deactivate: 'Poner fuera de servicio',
  deactivateTitle: (name: string) => `¿Poner a ${name} fuera de servicio?`,
  deactivateText: (name: string) =>
    `Al instante se cierra la cuenta de ${name} en todas partes, sale de todas las salas y no puede entrar. No se borra nada, y puedes volver a activarla.`,
  reactivate: 'Volver a activar',
  reactivateTitle: (name: string) => `¿Volver a activar a ${name}?`,
  reactivateText: (name: string) => `${name} podrá entrar otra vez y tendrá las mismas salas que antes.`,

  delete: 'Borrar esta cuenta',
  deleteTitle: (name: string) => `¿Borrar a ${name} para siempre?`,
  deleteText: (name: string) =>
    `Esto desaparece para siempre: la cuenta, la entrada, el lugar de ${name} en cada sala, lo que escribió allí y su asistencia. Un aviso sobre alguien se queda por su propio tiempo, con su copia de lo que se dijo y los nombres que aparecen. En el registro pasa a ser «alguien cuya cuenta se borró». No se puede deshacer.`,
  deleteDo: 'Borrar para siempre',

  lastAdmin:
    'No hay nadie más que administre y pueda entrar. Deja primero que otra persona administre y prueba otra vez.',
  lastFacilitator: 'Hay una sala que no tiene a nadie más que la facilite. Ponle primero a otra persona.',
  alreadySo: 'Ya está así. Alguien se adelantó por un momento.',
}
