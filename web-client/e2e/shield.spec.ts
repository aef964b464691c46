import { expect, test } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { box, log, say, staff, youth } from './room'

/** A number is told to its writer first, and waits; a word of risk is heard by staff alone, who share who looks after it. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

test('S9, S16: a phone number stays here, and a cry for help is heard', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const sam = await staff(browser, haven, 'Moderator Sam', true)
  const juniper = await youth(browser, haven, 'Personal invite Juniper')
  const sky = await youth(browser, haven, 'Personal invite Sky')
  for (const page of [juniper, sky]) await expect(log(page)).toBeVisible()

  await test.step('the writer is told what and why, and says it another way', async () => {
    await say(juniper, 'text me on 07911 123456 ok')
    await expect(log(juniper).getByText('a phone number')).toBeVisible()
    await looksRight(juniper, 'shield-youth')
    await juniper.getByRole('button', { name: 'Change it' }).click()
    await expect(box(juniper)).toHaveValue('text me on 07911 123456 ok')
    await box(juniper).fill('see you here next week')
    await box(juniper).press('Enter')
    await expect(log(sky)).toContainText('see you here next week')
  })

  await test.step('sent all the same it waits; the half before it is named and can go, too', async () => {
    await say(juniper, 'its 07911')
    await expect(log(sky)).toContainText('its 07911')
    await say(juniper, '123456')
    await juniper.getByRole('button', { name: 'Send it to the facilitators to look at first' }).click()
    await expect(log(juniper)).toContainText('A facilitator reads this first.')
    const waits = dana.getByRole('region', { name: '1 message waits to be read' })
    await expect(waits).toContainText('may hold a way to meet outside')
    await expect(waits).toContainText('It began with:')
    await looksRight(dana, 'shield-staff')
    await waits.getByRole('button', { name: 'Hide the earlier message of Juniper, too' }).click()
    await expect(log(sky)).not.toContainText('07911')
    await waits.getByRole('button', { name: 'Give the message of Juniper back' }).click()
    await waits.getByRole('button', { name: 'Please say it without anything that helps someone find you.' }).click()
    await expect(waits).toBeHidden()
    await expect(log(sky)).not.toContainText('123456')
  })

  await test.step('a cry for help goes through; staff see what to do, and who does it', async () => {
    await say(sky, 'i dont want to live anymore')
    await expect(log(juniper)).toContainText('i dont want to live anymore')
    const card = dana.getByRole('region', { name: 'Sky may need one of you' })
    await expect(card).toContainText('Ask if they are safe right now')
    await looksRight(dana, 'risk-staff')
    await sam.getByRole('button', { name: /^Staff/ }).click()
    await looksRight(sam, 'risk-phone')
    await sam.getByRole('button', { name: 'I look after this' }).click()
    await expect(dana.getByText('Sam: looking after Sky')).toBeVisible()
    await expect(card).toBeHidden()
    await expect(sky.getByText('looking after')).toHaveCount(0)
    await expect(juniper.getByText('looking after')).toHaveCount(0)
    await dana.reload()
    await expect(dana.getByText('Sam: looking after Sky')).toBeVisible()
  })
})
