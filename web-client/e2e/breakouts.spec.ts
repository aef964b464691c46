import { expect, test } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { act, log, say, staff, youth } from './room'

/** The room talks in two small groups for a while, by hand; nobody reads another group, and all come back. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

test('small groups keep what they say, and come back together', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const sam = await staff(browser, haven, 'Moderator Sam', true)
  const juniper = await youth(browser, haven, 'Personal invite Juniper')
  const river = await youth(browser, haven, 'Personal invite River')
  await expect(log(juniper)).toBeVisible()
  await act(dana, 'Together', 'Small groups')
  await expect(dana.getByRole('dialog')).toContainText('Not enough are here')
  await dana.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()

  const sky = await youth(browser, haven, 'Personal invite Sky')
  const robin = await youth(browser, haven, 'Open invite', 'Robin')
  await dana.getByRole('button', { name: /Let in/ }).click()
  await expect(log(robin)).toBeVisible()

  await test.step('the facilitator says who goes where', async () => {
    await act(dana, 'Together', 'Choose the groups')
    const dialog = dana.getByRole('dialog')
    await dialog.getByText('I choose').click()
    await expect(dialog.getByRole('status')).toContainText('Group 1 still needs')
    for (const [name, group] of Object.entries({ Dana: 1, Juniper: 1, River: 1, Sam: 2, Sky: 2, Robin: 2 })) {
      await dialog.getByLabel(`Group of ${name}`).selectOption(String(group))
    }
    await looksRight(dana, 'groups-by-hand')
    await dialog.getByRole('button', { name: 'Make the groups' }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('each group reads its own', async () => {
    await expect(juniper.getByText('You are in small group 1 with Dana and River')).toBeVisible()
    await expect(robin.getByText('You are in small group 2 with Sam and Sky')).toBeVisible()
    await say(juniper, 'only between us')
    await say(sky, 'we talk about work')
    await expect(log(river)).toContainText('only between us')
    await expect(log(robin)).toContainText('we talk about work')
    await expect(log(dana)).toContainText('we talk about work')
    await expect(log(sky)).not.toContainText('only between us')
    await looksRight(juniper, 'groups-youth')
    await looksRight(dana, 'groups-staff')
    await robin.reload()
    await expect(log(robin)).toContainText('we talk about work')
    await expect(log(robin)).not.toContainText('only between us')
  })

  await test.step('an adult goes to another group with one tap', async () => {
    const where = sam.getByRole('group', { name: 'Where you are' })
    await where.getByRole('button', { name: 'Group 1' }).click()
    await expect(where.getByRole('button', { name: 'Group 1' })).toHaveAttribute('aria-pressed', 'true')
    await expect(sky.getByText('Your group goes on when its adults are here')).toBeVisible()
    await expect(dana.getByText('Group 2 has one adult too few')).toBeVisible()
    await looksRight(dana, 'group-without-adults')
    await say(sam, 'hello you two')
    await expect(log(river)).toContainText('hello you two')
    await looksRight(sam, 'groups-moderator')
    await where.getByRole('button', { name: 'Group 2' }).click()
    await expect(sky.getByText('Your group goes on when its adults are here')).toBeHidden()
    await expect(dana.getByText('Group 2 has one adult too few')).toBeHidden()
  })

  await test.step('everybody comes back', async () => {
    await act(dana, 'Together', 'Bring everybody back')
    await expect(log(sky)).toContainText('Everybody is back together')
    await say(robin, 'hi all')
    await expect(log(juniper)).toContainText('hi all')
    await expect(log(sky)).not.toContainText('only between us')
  })
})
