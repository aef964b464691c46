import type { en } from './en'

/** Spanish for the people of a room, outside its conversation. */
export const es: typeof en = {
  title: 'Miembros',
  hint: 'Todas las personas que están o estuvieron en esta sala. Quien lo pida puede tener lo que guardamos sobre ella, y puede ser borrada.',
  hintOnly: 'Todas las personas que están o estuvieron en esta sala.',
  show: 'Mostrar',
  everybody: 'a todas las personas',
  find: 'Buscar un nombre',
  nobody: 'Todavía no ha venido nadie. Haz una invitación y aparecerán aquí.',
  nobodyFound: 'Nadie aquí tiene este nombre.',
  standing: (standing) =>
    ({
      admitted: 'en la sala',
      waiting: 'en la puerta',
      removed: 'fuera de la sala',
      banned: 'con la entrada cerrada',
    })[standing],
  role: (role) => ({ facilitator: 'facilita', moderator: 'modera', mentor: 'mentoría', participant: 'joven' })[role],
  since: (day) => `desde el ${day}`,
  save: 'Guardar lo que tenemos',
  saveOf: (name) => `Guardar lo que tenemos sobre ${name}`,
  delete: 'Borrar',
  deleteOf: (name) => `Borrar a ${name}`,
  deleteTitle: (name) => `¿Borrar a ${name} para siempre?`,
  deleteText: (name) => `Todo lo de ${name} se va, de aquí y del disco. No se puede recuperar.`,
  deleteWords: 'su nombre, sus mensajes y lo que habló con el equipo',
  deleteWays: 'su invitación personal: el enlace ya no abre nada, y sale de la sala en el acto',
  deleteRecord: 'cuándo estuvo aquí, los avisos que hizo y los motivos anotados sobre ella o él',
  deleteStays: 'Que fue borrada, cuándo y por quién queda en el registro, sin su nombre.',
  deleteDo: 'Borrar para siempre',
  lastFacilitator: 'Es la última persona que facilita la sala. Antes, haz que otra persona la facilite.',
}
