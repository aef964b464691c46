// Lays the pictures of `npm run screens` side by side, a few screens a sheet, for somebody who looks at all of them:
// target/screens/sheets. Names after it choose screens by their beginning: `node e2e/pictures/contactSheets.mjs es-`
import { chromium } from '@playwright/test'
import { createReadStream, mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { findShell } from '../browser.mjs'

const FROM = 'target/screens'
const TO = `${FROM}/sheets`
/** Light and dark side by side or one above the other, as large as can still be read. */
const SHEETS = {
  phone: { looks: ['light', 'dark'], width: 252, columns: 6, screens: 3 },
  desk: { looks: ['light', 'dark'], width: 510, columns: 3, screens: 3 },
  'phone.forced': { looks: ['forced'], width: 252, columns: 6, screens: 6 },
  'desk.forced': { looks: ['forced'], width: 510, columns: 3, screens: 6 },
}

mkdirSync(TO, { recursive: true })
const wanted = process.argv.slice(2)
const pictures = readdirSync(FROM)
  .filter((name) => name.endsWith('.png') && (wanted.length === 0 || wanted.some((part) => name.startsWith(part))))
  .sort()
const server = createServer((request, response) => {
  const name = decodeURIComponent(request.url.slice(1))
  if (name) createReadStream(`${FROM}/${name}`).pipe(response.writeHead(200, { 'Content-Type': 'image/png' }))
  else response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>')
})
await new Promise((listening) => server.listen(0, listening))
const browser = await chromium.launch({ executablePath: findShell(), args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1560, height: 100 } })
await page.goto(`http://localhost:${server.address().port}/`)

for (const [sheet, { looks, width, columns, screens }] of Object.entries(SHEETS)) {
  const size = sheet.split('.')[0]
  const these = pictures.flatMap((name) => {
    const end = `.${size}.${looks[0]}.png`
    return name.endsWith(end) ? [name.slice(0, -end.length)] : []
  })
  for (let at = 0; at < these.length; at += screens) {
    const names = these.slice(at, at + screens)
    const cells =
      size === 'desk' && looks.length > 1
        ? looks.flatMap((look) => names.map((name) => `${name}.${size}.${look}.png`))
        : names.flatMap((name) => looks.map((look) => `${name}.${size}.${look}.png`))
    const across = size === 'desk' ? Math.min(columns, names.length) : columns
    await page.evaluate(
      ([shown, wide, many]) => {
        document.body.style = `margin:6px;background:#777;display:grid;gap:6px;align-items:start;grid-template-columns:repeat(${many},${wide}px)`
        document.body.replaceChildren(
          ...shown.map((name) => {
            const figure = document.createElement('figure')
            figure.style = 'margin:0;font:12px sans-serif;color:#fff'
            const picture = document.createElement('img')
            picture.src = `/${encodeURIComponent(name)}`
            picture.style = `display:block;width:100%;max-height:${wide * (wide > 300 ? 1.3 : 3)}px;object-fit:cover;object-position:top`
            figure.append(name, picture)
            return figure
          }),
        )
        return Promise.all([...document.images].map((one) => one.decode()))
      },
      [cells, width, across],
    )
    const number = String(at / screens + 1).padStart(2, '0')
    await page.screenshot({ path: `${TO}/${sheet}-${number}.png`, fullPage: true })
  }
}
await browser.close()
server.close()
console.log(`${pictures.length} pictures: ${TO}`)
