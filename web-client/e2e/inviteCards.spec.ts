import { expect, test } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { person } from './person'

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

test('invites go on cards: paper has the cards and nothing else', async ({ browser }) => {
  const dana = await person(browser)
  await dana.goto(haven?.links.get('Facilitator Dana') ?? '')
  await expect(dana.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  await dana.goto(`${haven?.publicUrl}/rooms/demo/invites`)
  for (const name of ['Wren', 'Ash']) {
    await dana.getByLabel('Name to begin with').fill(name)
    await dana.getByRole('button', { name: 'Make invite' }).click()
    await expect(dana.getByRole('region', { name: `Link for ${name}` })).toBeVisible()
  }
  const links = await dana.locator('output.link-shown').allInnerTexts()
  await test.step('a text message has the link and when it ends, and tells a stranger nothing', async () => {
    const link = dana.getByRole('region', { name: 'Link for Ash' })
    await link.getByText('For a text message').click()
    const shown = link.locator('.text-message .link-shown')
    await expect(shown).toContainText('good until')
    await expect(shown).not.toContainText('Tuesday circle')
    await link.getByLabel('Language of the message').selectOption('Español')
    await link.getByRole('checkbox').check()
    await expect(shown).toContainText('Hola, Tuesday circle')
    await link.getByRole('button', { name: 'Copy the message' }).click()
    await expect(link.getByText('Copied. You can paste it now.')).toBeVisible()
    expect(await dana.evaluate(() => navigator.clipboard.readText())).toBe(await shown.innerText())
    await looksRight(dana, 'invite-text')
  })
  await dana.getByRole('button', { name: 'Print 2 cards' }).click()
  await dana.getByLabel('Language of the card').selectOption('Español')
  await looksRight(dana, 'invite-cards')

  await dana.emulateMedia({ media: 'print' })
  const paper = dana.locator('.paper')
  await expect(paper.getByRole('article')).toHaveCount(2)
  for (const link of links) await expect(paper.getByText(link)).toBeVisible()
  await expect(paper.getByText('Para ti').first()).toBeVisible()
  await expect(paper).not.toContainText('Tuesday circle')
  const spare = await paper.locator('.invite-card-inside').evaluateAll((insides) =>
    insides.map((inside) => {
      const { top, bottom } = inside.getBoundingClientRect()
      const parts = [...inside.children].map((part) => part.getBoundingClientRect())
      return Math.round(Math.min(...parts.map((part) => part.top - top), ...parts.map((part) => bottom - part.bottom)))
    }),
  )
  expect(Math.min(...spare), 'pixels between the words and the edge of a card').toBeGreaterThan(8)
  await expect(dana.locator('#app')).toBeHidden()
  const pages = (await dana.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)
  expect(pages, 'both on one page').toHaveLength(1)

  await dana.emulateMedia({ media: 'screen' })
  await dana.getByRole('button', { name: 'Close', exact: true }).click()
  await dana.emulateMedia({ media: 'print' })
  await expect(dana.locator('body')).toBeHidden()
})
