import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { READING } from './reading.ts'
import type { Running } from './server.ts'
import { serveForTest } from './server.ts'

let server: Running
beforeAll(async () => {
  server = await serveForTest()
})
afterAll(() => server.app.close())

const SMALL = { channel: 'email', purpose: { kind: 'newsletter' } }

describe('a page that cannot be answered says so', () => {
  const get = (path: string): Promise<Response> =>
    fetch(server.base + path, { headers: { accept: 'text/html' } })
  test('a wrong value keeps the others', async () => {
    const response = await get(
      '/may?lang=en&channel=pigeon&purpose.kind=newsletter&source.obtainedAt=2026-02-30',
    )
    const html = await response.text()
    expect(response.status).toBe(400)
    expect(html).toContain('This address cannot be read')
    expect(html).toContain('value="2026-02-30"')
    expect(html).not.toContain('data-verdict')
  })
  test('another reading does not speak for one that is not here', async () => {
    const html = await (
      await get('/may?lang=en&channel=email&purpose.kind=newsletter&rulebook=BGB')
    ).text()
    expect(html).not.toContain('data-verdict')
  })
  test('what stands in the address cannot become a script', async () => {
    const html = await (
      await get(
        `/may?channel=email&purpose.kind=newsletter&source.obtainedAt=${encodeURIComponent('"><script>alert(1)</script>')}`,
      )
    ).text()
    expect(html).not.toContain('<script>alert')
  })
  test('an address with nothing behind it', async () => {
    const response = await get('/nothing')
    expect([response.status, (await response.text()).includes('There is no page here')]).toEqual([
      404,
      true,
    ])
  })
  test('a failure of ours is a calm page, a problem for programs, and a log line without content', async () => {
    const broken = await serveForTest((parts) => ({
      ...parts,
      desk: {
        ...parts.desk,
        decide: () => {
          throw new TypeError('jan.jansen@example.nl')
        },
      },
    }))
    const page = await fetch(`${broken.base}/may`, { headers: { accept: 'text/html' } })
    const program = await fetch(`${broken.base}/v1/suppose`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rulebook: READING, question: SMALL }),
    })
    expect([page.status, program.status]).toEqual([500, 500])
    const said = (await page.text()) + (await program.text()) + JSON.stringify(broken.logged)
    expect(said).not.toContain('example.nl')
    expect(broken.logged).toContainEqual({
      event: 'request-broke',
      route: '/v1/suppose',
      failure: 'TypeError',
    })
    await broken.app.close()
  })
})
