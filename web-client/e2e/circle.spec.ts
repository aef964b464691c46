import { expect, test, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { act, box, log, staff, standsAtFoot, youth } from './room'

/** A circle goes round, and a check-in is asked, answered and shown, on a phone and a wide screen. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

const circle = (page: Page) => page.getByRole('region', { name: 'Circle' })
const checkIn = (page: Page) => page.getByRole('region', { name: 'How are we?' }).last()

test('a circle goes round and a question is answered', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const sam = await staff(browser, haven, 'Moderator Sam')
  const juniper = await youth(browser, haven, 'Personal invite Juniper')
  const river = await youth(browser, haven, 'Personal invite River')
  const sky = await youth(browser, haven, 'Personal invite Sky')
  const robin = await youth(browser, haven, 'Open invite', 'Robin')
  await dana.getByRole('button', { name: /Let in/ }).click()
  for (const page of [sam, juniper, river, sky, robin]) await expect(page.getByRole('log')).toBeVisible()

  await test.step('the agreement is accepted together, and asking about it is as good as yes', async () => {
    await act(dana, 'Together', 'Ask for the agreement')
    const asked = (page: Page) => page.getByRole('region', { name: 'What we agree on' })
    await expect(asked(juniper)).toContainText('Be kind.')
    await looksRight(juniper, 'opening')
    await asked(juniper).getByRole('button', { name: 'I agree' }).click()
    await expect(asked(juniper)).toContainText('You agreed. Thank you.')
    await asked(river).getByRole('button', { name: 'I’d like to talk about it' }).click()
    await expect(asked(river)).toContainText('The staff know you’d like to talk first.')
    await expect(asked(dana)).toContainText('1 of 4 agreed.')
    await expect(asked(dana)).toContainText('To talk about it first: River.')
    await expect(asked(sky)).not.toContainText('River')
    await river.reload()
    await expect(asked(river)).toContainText('The staff know you’d like to talk first.')
    await looksRight(dana, 'opening-staff')
    await asked(dana).getByRole('button', { name: 'Go on' }).click()
    await expect(asked(juniper)).toBeHidden()
  })

  await test.step('the facilitator starts a circle, and one person is asked to speak', async () => {
    await act(dana, 'Together', 'Choose who, and how long')
    await looksRight(dana, 'circle-dialog')
    await dana.getByText('These, in this order').click()
    for (const name of ['Juniper', 'River', 'Sky', 'Robin']) await dana.getByLabel(name, { exact: true }).check()
    await dana.getByRole('dialog').getByRole('button', { name: 'Start' }).click()
    await expect(circle(juniper)).toContainText('It’s your turn')
    await expect(circle(river)).toContainText('Juniper has the floor')
    await looksRight(juniper, 'circle-my-turn')
    await looksRight(river, 'circle-listening')
    await looksRight(dana, 'circle-staff')
  })

  await test.step('who listens keeps what they write, and does not slip in', async () => {
    const box = river.getByRole('textbox', { name: 'Your message' })
    await expect(box).toHaveAttribute('placeholder', 'Write for your turn')
    await box.fill('for later')
    await box.press('Enter')
    await expect(box).toHaveValue('for later')
    await juniper.getByRole('textbox', { name: 'Your message' }).fill('I slept well')
    await juniper.getByRole('textbox', { name: 'Your message' }).press('Enter')
    await expect(river.getByRole('log')).toContainText('I slept well')
    await river.getByRole('button', { name: 'What to do with the message from Juniper' }).click()
    await river.getByRole('button', { name: 'sunshine', exact: true }).click()
    await expect(juniper.getByRole('button', { name: 'sunshine: River' })).toBeVisible()
  })

  await test.step('the turn is passed on, later asked for again, and given on by the facilitator', async () => {
    await circle(juniper).getByRole('button', { name: 'Pass on the turn' }).click()
    await expect(circle(river)).toContainText('It’s your turn')
    await expect(circle(juniper)).toContainText('You had your turn')
    await circle(river).getByRole('button', { name: 'Later, at the end' }).click()
    await expect(circle(river)).toContainText('You come again at the end')
    await expect(circle(sky)).toContainText('It’s your turn')
    await circle(dana).getByRole('button', { name: 'Next person' }).click()
    await expect(circle(robin)).toContainText('It’s your turn')
  })

  await test.step('who leaves is passed over, and after the last the room is open to all', async () => {
    await robin.getByRole('link', { name: 'Leave now' }).last().click()
    await expect(circle(river)).toContainText('It’s your turn')
    await expect(circle(river).getByRole('button', { name: 'Later, at the end' })).toBeHidden()
    await circle(river).getByRole('button', { name: 'Pass on the turn' }).click()
    await expect(circle(river)).toBeHidden()
    await river.getByRole('textbox', { name: 'Your message' }).press('Enter')
    await expect(juniper.getByRole('log')).toContainText('for later')
  })

  await test.step('a note folds a hard message, and one may fold what somebody writes for oneself', async () => {
    const box = river.getByRole('textbox', { name: 'Your message' })
    await box.fill('we had to move again')
    await river.getByRole('button', { name: 'Say first what it is about' }).click()
    await river.getByLabel('What it is about').fill('about home')
    await box.press('Enter')
    await expect(sky.getByRole('log').getByText('about home')).toBeVisible()
    await expect(sky.getByRole('log').getByText('we had to move again')).toBeHidden()
    await sky.getByRole('log').getByText('about home').click()
    await expect(sky.getByRole('log').getByText('we had to move again')).toBeVisible()
    await sky.getByRole('button', { name: 'What to do with the message from Juniper' }).first().click()
    await sky.getByRole('button', { name: 'Hide what Juniper writes, only for me' }).click()
    await expect(sky.getByRole('log').getByText('I slept well')).toBeHidden()
    await expect(sky.getByRole('log').getByText('From Juniper, hidden by you')).toBeVisible()
    await expect(river.getByRole('log').getByText('I slept well')).toBeVisible()
  })

  await test.step('a check-in with names: the staff see it, the others do not', async () => {
    await act(dana, 'Together', 'My own question')
    await looksRight(dana, 'checkin-dialog')
    await dana.getByLabel(/Anonymous/).uncheck()
    await dana.getByRole('button', { name: 'Ask', exact: true }).click()
    await checkIn(juniper).getByRole('button', { name: 'so-so' }).click()
    await expect(checkIn(juniper)).toContainText('You chose: so-so')
    await expect(checkIn(dana)).toContainText('Juniper: so-so')
    await standsAtFoot(juniper)
    await looksRight(juniper, 'checkin-faces')
    await looksRight(dana, 'checkin-staff')
    await dana.getByRole('button', { name: 'Close and show everyone' }).click()
    await expect(checkIn(river)).toContainText('not enough answers')
    await expect(checkIn(river)).not.toContainText('Juniper')
    await expect(checkIn(dana)).toContainText('Juniper: so-so')
    await looksRight(river, 'checkin-result')
  })

  await test.step('an anonymous one with few answers shows nothing to anybody', async () => {
    await act(dana, 'Together', 'My own question')
    await dana.getByText('Words of your own').click()
    await dana.getByLabel('One choice on each line').fill('good\nso-so\nhard')
    await dana.getByRole('button', { name: 'Ask', exact: true }).click()
    await checkIn(sky).getByRole('button', { name: 'hard' }).click()
    await expect(checkIn(sky)).toContainText('No one can see who chose what')
    await expect(checkIn(dana)).toContainText('1 answer so far')
    await looksRight(sky, 'checkin-choices')
    await dana.getByRole('button', { name: 'Close and show everyone' }).click()
    await expect(checkIn(dana)).toContainText('not enough answers')
    await expect(checkIn(sky)).toContainText('not enough answers')
  })

  await test.step('at the quiet end young people read, and find what helps; nobody writes over it', async () => {
    await act(dana, 'Ending', 'Quiet end')
    await expect(juniper.getByRole('heading', { name: 'That was today' })).toBeVisible()
    await expect(juniper.getByRole('button', { name: 'Talk to the staff' })).toBeVisible()
    await expect(juniper.getByRole('button', { name: 'Help right now' }).last()).toBeVisible()
    await looksRight(juniper, 'quiet-end')
    await juniper.getByRole('button', { name: 'Read what was said' }).click()
    await expect(log(juniper)).toBeVisible()
    await juniper.getByRole('button', { name: 'Back' }).click()
    await act(dana, 'Ending', 'End the quiet time')
    await expect(log(juniper)).toBeVisible()
    await expect(box(juniper)).toBeEnabled()
  })
})
