import { expect, test } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { act, box, log, say, staff, youth } from './room'

/** Staff read first: one message is let through, one goes back with a word and is said another way. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

test('S10: staff read first, let one through, and give one back with a word', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const sam = await staff(browser, haven, 'Moderator Sam', true)
  const juniper = await youth(browser, haven, 'Personal invite Juniper')
  const sky = await youth(browser, haven, 'Personal invite Sky')
  for (const page of [juniper, sky]) await expect(log(page)).toBeVisible()
  await act(dana, 'Calm', 'Read first')
  await expect(juniper.getByText('The facilitators read messages first just now')).toBeVisible()

  await test.step('what waits is seen by its writer and the staff alone', async () => {
    await say(juniper, 'I got the job at the bakery')
    await expect(log(juniper)).toContainText('A facilitator reads this first.')
    await say(juniper, 'it is on Elm street 5')
    const waits = dana.getByRole('region', { name: '2 messages wait to be read' })
    await expect(waits).toContainText('I got the job at the bakery')
    await expect(log(sky)).not.toContainText('bakery')
    await looksRight(juniper, 'held-youth')
    await looksRight(dana, 'held-staff')
  })

  await test.step('what frightens is kept as evidence before anybody decides about it', async () => {
    const waits = dana.getByRole('region', { name: '2 messages wait to be read' })
    await waits.getByRole('listitem').filter({ hasText: 'Elm street' }).getByRole('button', { name: 'Report' }).click()
    const dialog = dana.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Send to the staff' }).click()
    await expect(dialog).toContainText('Thank you. It has arrived.')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(log(juniper)).toContainText('it is on Elm street 5')
  })

  await test.step('two clicks each: let through, and give back', async () => {
    await sam.getByRole('button', { name: /^Staff/ }).click()
    await sam.getByRole('button', { name: 'Let the message of Juniper through' }).first().click()
    await expect(log(sky)).toContainText('I got the job at the bakery')
    await looksRight(sam, 'held-moderator')
    await sam.getByRole('button', { name: 'Give the message of Juniper back' }).click()
    await sam.getByRole('button', { name: 'Please say it without anything that helps someone find you.' }).click()
    await expect(dana.getByRole('region', { name: /to be read/ })).toBeHidden()
  })

  await test.step('it is said another way, and no draft is lost', async () => {
    await expect(log(juniper)).toContainText('Please say it without anything that helps someone find you.')
    await box(juniper).fill('and they are nice')
    await looksRight(juniper, 'held-returned')
    await juniper.getByRole('button', { name: 'Say it another way' }).click()
    await expect(box(juniper)).toHaveValue('it is on Elm street 5\nand they are nice')
    await expect(log(juniper)).not.toContainText('Elm street')
    await juniper.reload()
    await expect(log(juniper)).toContainText('bakery')
    await expect(log(juniper)).not.toContainText('Elm street')
    await act(dana, 'Calm', 'Stop reading first')
    await expect(juniper.getByText('The facilitators read messages first just now')).toBeHidden()
    await say(juniper, 'it is nearby and they are nice')
    await expect(log(sky)).toContainText('it is nearby and they are nice')
  })
})
