import { expect, test } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { act, log, say, staff, youth } from './room'

/** The second adult's phone is gone: staff are told at once, after the grace nobody writes, and it goes on by itself. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven({
    env: { HAVEN_SAFEGUARDING_ADULTS_GRACE_SECONDS: '4', HAVEN_PRESENCE_DROP_GRACE_SECONDS: '1' },
  })
})
test.afterAll(async () => {
  await haven?.stop()
})

test('S6, S18: nobody writes with one adult alone', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  await act(dana, 'More', 'Settings and invites')
  await dana.getByText('More settings').click()
  await dana.getByLabel('Adults who must be here').fill('2')
  await dana.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dana.getByText('Saved.')).toBeVisible()
  const sam = await staff(browser, haven, 'Moderator Sam')
  await dana.getByRole('link', { name: 'Enter' }).click()
  const river = await youth(browser, haven, 'Personal invite River')
  await say(river, 'hello both')
  await expect(log(sam)).toContainText('hello both')

  await test.step('staff are told at once, young people only when it is so', async () => {
    await sam.context().close()
    await expect(dana.getByText('One adult is here, and the room needs 2')).toBeVisible()
    await expect(dana.getByText('Who could come: Sam or Theo.')).toBeVisible()
    await looksRight(dana, 'adults-missing')
    await expect(river.getByText('We go on when two adults are here')).toBeVisible()
    await expect(log(river)).toContainText('We wait until enough adults are here')
    await expect(dana.getByText('Nobody can write until 2 adults are here.')).toBeVisible()
    await looksRight(river, 'adults-unattended')
    await looksRight(dana, 'adults-unattended-staff')
  })

  const juniper = await youth(browser, haven, 'Personal invite Juniper')
  await test.step('who comes now waits at the door, and can say something to the staff', async () => {
    await expect(juniper.getByRole('heading', { name: 'We start when two adults are here' })).toBeVisible()
    await expect(juniper.getByText('hello both')).toHaveCount(0)
    await juniper.getByLabel('What would you like to say?').fill('I am here already')
    await juniper.getByRole('button', { name: 'Send' }).click()
    await expect(dana.getByText('I am here already')).toBeVisible()
    await looksRight(juniper, 'adults-door')
  })

  await test.step('what is written meanwhile waits on the phone, and the room goes on by itself', async () => {
    await say(river, 'is anybody there?')
    await expect(log(dana)).not.toContainText('is anybody there?')
    const again = await staff(browser, haven, 'Facilitator Theo')
    await expect(log(river)).toContainText('The adults are back, and we go on')
    await expect(river.getByText('We go on when two adults are here')).toBeHidden()
    await say(river, 'good to have you')
    await expect(log(again)).toContainText('good to have you')
    await expect(log(juniper)).toContainText('hello both')
  })

  await test.step('what the room promises is told from its settings, and told anew where they change', async () => {
    await act(dana, 'More', 'Settings and invites')
    await dana.getByLabel('Everything is erased when the session closes').uncheck()
    await dana.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(river.getByText('What this room promises has changed.')).toBeVisible()
    await looksRight(river, 'promise-changed')
    await river.getByRole('button', { name: 'Read it' }).click()
    await expect(river.getByRole('dialog')).not.toContainText('Everything written here is erased')
    await expect(river.getByRole('dialog')).toContainText('You can write while at least 2 adults are here')
    await looksRight(river, 'promise')
    await river.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await expect(river.getByText('What this room promises has changed.')).toBeHidden()
  })
})
