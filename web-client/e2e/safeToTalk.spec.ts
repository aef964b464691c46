import { expect, test } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { log, say, staff, youth } from './room'

/** Is it safe to talk now: asked before anything is shown, with a word that tells staff alone that something is wrong. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

test('a young person says whether it is safe, in Spanish too, and staff alone see a mark', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const sam = await staff(browser, haven, 'Moderator Sam', true)
  const sky = await youth(browser, haven, 'Personal invite Sky')
  await say(sky, 'the bus was late')

  await test.step('the room begins to ask, and disturbs nobody who is in', async () => {
    await dana.goto(`${haven?.publicUrl}/rooms/demo/settings`)
    await dana.getByText('More settings').click()
    await dana.getByLabel('Is it safe to talk now?').check()
    await looksRight(dana, 'safe-setting')
    await dana.getByRole('button', { name: 'Save' }).click()
    await dana.goto(`${haven?.publicUrl}/room/demo`)
    await expect(log(dana)).toContainText('the bus was late')
    await expect(log(sky)).toContainText('the bus was late')
  })

  const juniper = await youth(browser, haven, 'Personal invite Juniper')
  await test.step('nothing is shown before the answer; what was said stays covered for who is not alone', async () => {
    await juniper.getByRole('button', { name: 'Español' }).click()
    await expect(juniper.getByRole('heading', { name: '¿Estás en un lugar seguro para hablar?' })).toBeVisible()
    await expect(juniper.getByText('the bus was late')).toBeHidden()
    await looksRight(juniper, 'safe-asked')
    await juniper.getByRole('button', { name: 'Hay alguien conmigo' }).click()
    await expect(juniper.getByText('Lo que se escribe está tapado.')).toBeVisible()
    await expect(juniper.getByText('the bus was late')).toBeHidden()
    await looksRight(juniper, 'safe-covered')
    await juniper.getByRole('button', { name: 'Mostrarlo' }).click()
    await expect(log(juniper)).toContainText('the bus was late')
    const marked = dana.getByRole('button', { name: /Juniper.*not alone/ })
    await expect(marked).toBeVisible()
    await marked.click()
    await expect(dana.getByText('Nobody but staff sees this mark.')).toBeVisible()
    await looksRight(dana, 'safe-mark')
    await dana.getByRole('button', { name: 'Take the mark away' }).click()
    await dana.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(marked).toBeHidden()
  })

  await test.step('a word of their own, asked for at the next coming in', async () => {
    await juniper.getByRole('button', { name: 'Más' }).click()
    await juniper.getByRole('button', { name: 'Palabra de entrada' }).click()
    await juniper.getByLabel('La palabra', { exact: true }).fill('tetera azul')
    await juniper.getByLabel(/Otra palabra/).fill('tetera roja')
    await looksRight(juniper, 'safe-word-own')
    await juniper.getByLabel(/Otra palabra/).fill('Tetera  azul')
    await expect(juniper.getByText('Las dos palabras tienen que ser distintas.')).toBeVisible()
    await expect(juniper.getByRole('button', { name: 'Guardar' })).toBeDisabled()
    await juniper.getByLabel(/Otra palabra/).fill('tetera roja')
    await juniper.getByRole('button', { name: 'Guardar' }).click()
    await expect(juniper.getByRole('dialog')).toContainText('Guardada. Te la pediremos la próxima vez que entres.')
    await juniper.reload()
    await juniper.getByLabel('Your check-in word').fill('tetera roja')
    await looksRight(juniper, 'safe-word-asked')
    await juniper.getByRole('button', { name: 'Yes, it is safe' }).click()
    await expect(log(juniper)).toContainText('the bus was late')
  })

  await test.step('the mark is there for staff, on a phone too, and for nobody else', async () => {
    await sam.getByRole('button', { name: /^People/ }).click()
    await sam.getByRole('button', { name: /Juniper.*look after them/ }).click()
    await looksRight(sam, 'safe-mark-phone')
    await expect(sky.getByText('look after them')).toBeHidden()
    await juniper.reload()
    await juniper.getByRole('link', { name: 'Leave now' }).last().click()
    await expect(juniper).not.toHaveURL(/room/)
  })
})
