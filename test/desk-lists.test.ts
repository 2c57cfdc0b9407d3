import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Secret } from '../src/accounts/secret.ts'
import { startWorking } from './working.ts'
import type { DeskServer } from './desk.ts'
import { serveDesk, tokenIn, visitor } from './desk.ts'
import type { DemoDesk } from './desk-demo.ts'
import { fillDemoDesk } from './desk-demo.ts'

let server: DeskServer
let desk: DemoDesk
let working: ReturnType<typeof startWorking>
const SAMPLE = readFileSync(join(import.meta.dirname, '../examples/contacts.csv'))

beforeAll(async () => {
  server = await serveDesk()
  desk = await fillDemoDesk(server.parts)
  working = startWorking(server.parts.house)
})
afterAll(async () => {
  await working.stop()
  await server.app.close()
})

type Form = Readonly<Record<string, string>>
type Sent = { readonly status: number; readonly to: string; readonly text: string }

/** Sends a form with a file as a browser does: its fields first, in their order. */
async function send(
  path: string,
  {
    fields = {},
    file,
    session = desk.session,
    token,
  }: {
    readonly fields?: Form
    readonly file?: Uint8Array | string
    readonly session?: Secret
    readonly token?: string
  },
): Promise<Sent> {
  const visit = visitor(server.base, session)
  const form = new FormData()
  form.append('token', token ?? tokenIn((await visit.get(path)).text))
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  if (file !== undefined) form.append('file', new Blob([file as BlobPart]), 'lijst.csv')
  const answer = await fetch(server.base + path, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { origin: server.base, cookie: `cabeceo-session=${session}` },
  })
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    text: await answer.text(),
  }
}

/** The page once nothing is under way there. */
async function settled(path: string): Promise<string> {
  const visit = visitor(server.base, desk.session)
  for (;;) {
    const { text, headers } = await visit.get(path)
    if (headers.get('refresh') === null) return text
    await setTimeout(30)
  }
}

const act = async (path: string, fields: Form): Promise<string> => {
  const { status } = await visitor(server.base, desk.session).post(path, fields, { from: path })
  expect(status).toBe(303)
  return settled(path)
}

describe('a file of contacts at the desk', () => {
  test('is looked at, told what an import would do, imported, mended and undone', async () => {
    const sent = await send('/desk/imports', { file: SAMPLE })
    expect(sent.status).toBe(303)
    const first = await settled(sent.to)
    expect(first).toContain('Sent, not looked at yet')
    expect(first).toContain('its header and its values say so')
    expect(first).toContain('It looks like a profile. Nobody declared that, so it is not read.')
    const planned = await act(sent.to, {
      act: 'plan',
      header: 'yes',
      source: 'own-crm',
      relation: 'running-customer',
    })
    expect(planned).toContain('<b>39</b> rows in the file')
    expect(planned).toContain('<b>37</b> new people')
    expect(planned).toContain('this is no mail address')
    expect(planned).toContain('Refused rows that tell of a stop: 1.')
    expect(planned).not.toContain('asked about as strangers')
    expect((await visitor(server.base, desk.session).get(`${sent.to}?lang=nl`)).text).toContain(
      'nieuwe mensen',
    )
    const done = await act(sent.to, { act: 'run', header: 'yes', source: 'own-crm' })
    expect(done).toContain('What was imported')
    const csv = await visitor(server.base, desk.session).get(`${sent.to}/refused.csv`)
    expect(csv.headers.get('content-disposition')).toContain('attachment')
    expect(csv.headers.get('cache-control')).toBe('no-store')
    expect(csv.text).toContain('mila.staal.29(at)example.nl')
    const undone = await act(sent.to, { act: 'undo' })
    expect(undone).toContain('What was undone')
    expect(undone).toContain('people forgotten again')
  })
  test('a column is what somebody says it is, and what is barred stays barred', async () => {
    const sent = await send('/desk/imports', {
      fields: { pasted: 'nummer,mail,inkomen\n7,jan.kolom@example.nl,hoog\n' },
    })
    const page = await act(sent.to, {
      act: 'plan',
      header: 'yes',
      'column-1': 'uw eigen kenmerk',
      'column-3': 'company',
    })
    expect(page).toContain('as you said')
    expect(page).toContain('<b>1</b> new people')
    const { mapping } = (await server.parts.house.imports.find({
      lane: desk.seller.lane,
      id: sent.to.split('/').at(-1) ?? '',
    })) as { readonly mapping: { readonly columns: Form } }
    expect(mapping.columns).toEqual({ '#1': 'ref' })
    const read = await act(sent.to, { act: 'plan', header: 'yes', 'column-2': 'name' })
    expect(read).toContain('No column holds a mail address')
    expect(await act(sent.to, { act: 'plan', header: 'yes', 'column-2': 'email' })).toContain(
      '<b>1</b> new people',
    )
  })
  test('without a header it is mended by one tick that is not there', async () => {
    const sent = await send('/desk/imports', {
      fields: { pasted: 'a.kop@example.nl,An\nb.kop@example.nl,Bo\n' },
    })
    const page = await settled(sent.to)
    expect(page).toContain('The first line holds values and no header.')
    expect(page).toContain('column-1')
    expect(await act(sent.to, { act: 'plan' })).toContain('<b>2</b> new people')
  })
  test.each<[what: string, file: Uint8Array | string | undefined, says: string]>([
    ['no file at all', undefined, 'Choose a file, or paste some lines.'],
    ['an empty one', '', 'The file is empty.'],
    [
      'a spreadsheet',
      Buffer.from('PK\u0003\u0004xl/workbook.xml', 'latin1'),
      'This is a spreadsheet',
    ],
    ['a web page', '<!doctype html><html></html>', 'This is a web page'],
    ['NUL', 'email\nj\0@example.nl\n', 'NUL characters'],
    ['a header alone', 'email,name\n', 'a header and no rows'],
    [
      '300 columns',
      `${'a,'.repeat(300)}email\n${'1,'.repeat(300)}x@example.nl\n`,
      'more than 200 columns',
    ],
  ])('%s is refused in words, and nothing is kept', async (_, file, says) => {
    const before = (await server.parts.house.imports.list(desk.seller.lane)).items.length
    const { status, text } = await send('/desk/imports', file === undefined ? {} : { file })
    expect(status).toBe(file === undefined ? 200 : 422)
    expect(text).toContain(says)
    expect((await server.parts.house.imports.list(desk.seller.lane)).items).toHaveLength(before)
  })
  test('a form that breaks off, or of which too much was pasted, says so and keeps nothing', async () => {
    const lane = desk.seller.lane
    const before = (await server.parts.house.imports.list(lane)).items.length
    const token = tokenIn((await visitor(server.base, desk.session).get('/desk/imports')).text)
    const raw = async (body: string, type = 'multipart/form-data; boundary=x'): Promise<Sent> => {
      const answer = await fetch(`${server.base}/desk/imports?lang=nl`, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: {
          origin: server.base,
          cookie: `cabeceo-session=${desk.session}`,
          'content-type': type,
          accept: 'text/html',
        },
      })
      return { status: answer.status, to: '', text: await answer.text() }
    }
    const part = (head: string, value: string): string =>
      `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`
    const cut = `${part('name="token"', token)}${part('name="file"; filename="a.csv"', 'email\nj@ex')}`
    for (const body of [cut, part('name="token"', token), 'hello']) {
      const { status, text } = await raw(body)
      expect([status, text.includes('brak af')]).toEqual([400, true])
    }
    expect((await raw('hello', 'multipart/form-data')).status).toBe(400)
    const pasted = `email\n${'z@example.nl\n'.repeat(400_000)}`
    const { status, text } = await raw(
      `${part('name="token"', token)}${part('name="pasted"', pasted)}--x--\r\n`,
    )
    expect([status, text.includes('te lang')]).toEqual([413, true])
    const fields = part('name="q"', 'a'.repeat(2_000_000)).repeat(3)
    expect((await raw(`${part('name="token"', token)}${fields}--x--\r\n`)).status).toBe(413)
    expect((await server.parts.house.imports.list(lane)).items).toHaveLength(before)
  })
  test('a false token takes nothing of a file', async () => {
    const before = (await server.parts.house.imports.list(desk.seller.lane)).items.length
    const { status } = await send('/desk/imports', {
      file: 'email\nq@example.nl\n',
      token: 'false',
    })
    expect(status).toBe(403)
    expect((await server.parts.house.imports.list(desk.seller.lane)).items).toHaveLength(before)
  })
  test('a day in the future and another seller’s import change nothing', async () => {
    const sent = await send('/desk/imports', { fields: { pasted: 'email\nr@example.nl\n' } })
    const visit = visitor(server.base, desk.session)
    const wrong = await visit.post(
      sent.to,
      { act: 'plan', header: 'yes', obtainedOn: '2199-01-01' },
      { from: sent.to },
    )
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Nothing was changed.')
    expect((await visit.get('/desk/imports/0000000000000000')).status).toBe(404)
  })
})

describe('a list that is cleared at the desk', () => {
  const fields = { purpose: 'news', channel: 'email' }
  test('is split by answer and reason as the API answers, and records nobody', async () => {
    const head = (): Promise<unknown> =>
      server.parts.house.db.query('select max(position) as last from ledger')
    const before = await head()
    const pasted = 'anna.voorbeeld.0@example.nl\nniemand@example.nl\nzomaar iets\n'
    const sent = await send('/desk/clear', { fields: { ...fields, pasted } })
    expect(sent.status).toBe(303)
    const page = await settled(sent.to)
    expect(page).toContain('Nobody of yours is known by this.')
    expect(page).toContain('could be read: 1.')
    const csv = await visitor(server.base, desk.session).get(`${sent.to}/answers.csv`)
    expect(csv.text.split('\r\n')[1]).toMatch(/^anna\.voorbeeld\.0@example\.nl,yes,/)
    expect(csv.text.split('\r\n')[2]).toMatch(/^niemand@example\.nl,no,/)
    expect(await head()).toEqual(before)
  })
  test('a stop counts in the file that is taken after it', async () => {
    const pasted = 'anna.voorbeeld.0@example.nl\n'
    const sent = await send('/desk/clear', { fields: { ...fields, pasted } })
    expect(await settled(sent.to)).not.toContain('objected')
    const key = await server.parts.house.keys.create(desk.seller.lane, 'write')
    const stopped = await fetch(`${server.base}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        to: { email: 'anna.voorbeeld.0@example.nl' },
        kind: 'objection.made',
        codes: { against: 'all-marketing' },
      }),
    })
    expect(stopped.status).toBeLessThan(300)
    const csv = await visitor(server.base, desk.session).get(`${sent.to}/answers.csv`)
    expect(csv.text.split('\r\n')[1]).toMatch(/^anna\.voorbeeld\.0@example\.nl,no,/)
  })
  test('belongs to whoever brought it, and is forgotten when they say so', async () => {
    const sent = await send('/desk/clear', { fields: { ...fields, pasted: 'x@example.nl\n' } })
    const { accounts } = server.parts.house
    const other = (await accounts.staff.ofLane(desk.seller.lane)).find(
      ({ role }) => role === 'salesperson',
    )
    const { secret } = await accounts.comeInByPasskey(other?.account as never, 'Firefox, Linux')
    expect((await visitor(server.base, secret).get(sent.to)).status).toBe(404)
    expect((await visitor(server.base, secret).get(`${sent.to}/answers.csv`)).status).toBe(404)
    const visit = visitor(server.base, desk.session)
    expect((await visit.post(sent.to, {}, { from: sent.to })).to).toContain('forgotten')
    expect((await visit.get(sent.to)).status).toBe(404)
  })
  test('a formula in it is harmless in the file', async () => {
    const sent = await send('/desk/clear', {
      fields: { ...fields, pasted: '+31 6 00000000\n=HYPERLINK("x")\n' },
    })
    await settled(sent.to)
    const csv = await visitor(server.base, desk.session).get(`${sent.to}/answers.csv`)
    expect(csv.text).toContain(`"'=HYPERLINK(""x"")",no`)
  })
  test.each([
    [
      'nothing to ask',
      422,
      { purpose: 'no-such', channel: 'email' },
      'Choose what you would contact',
    ],
    ['no list', 200, fields, 'Choose a file, or paste some lines.'],
  ])('%s is said', async (_, code, sent, says) => {
    const { status, text } = await send('/desk/clear', { fields: sent })
    expect(status).toBe(code)
    expect(text).toContain(says)
  })
})
