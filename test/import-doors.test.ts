import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nth } from './house.ts'
import type { ImportDoors } from './importing.ts'
import { csvOf, openImportDoors } from './importing.ts'

let doors: ImportDoors
let key: string
let lane: number
beforeAll(async () => {
  doors = await openImportDoors()
  const seller = await doors.sellerWith('admin')
  ;({ key, lane } = seller)
})
afterAll(() => doors.close())

const FILE = csvOf(
  'email,naam,afgemeld,inkomen',
  'an@example.nl,An Jansen,,40000',
  'bo@example.nl,Bo Pietersen,ja,',
  'no address,Cor de Boer,,',
  'half,Dirk Smit,ja,',
)

describe('the road of an import', () => {
  test('a file is taken in, and its columns are told before anything is recorded', async () => {
    const size = await doors.house.ledger.size(lane)
    const { status, json } = await doors.upload(key, FILE)
    expect(status).toBe(201)
    expect(json).toMatchObject({
      state: 'uploaded',
      bytes: FILE.length,
      columns: [{ field: 'email' }, { field: 'name' }, { field: 'opt-out' }],
      columnsLeft: [{ header: 'inkomen', reason: 'profiling' }],
    })
    const again = await doors.upload(key, FILE)
    expect([again.status, again.json.import]).toEqual([200, json.import])
    expect(await doors.house.ledger.size(lane)).toBe(size)
  })
  test('a plan says what would come of it, and a run does it, once', async () => {
    const plan = await doors.plan(key, FILE, { source: 'own-crm' })
    expect(plan).toMatchObject({
      state: 'planned',
      plan: {
        rows: 4,
        contacts: 2,
        refused: 2,
        refusedStops: { count: 1, lines: [5] },
        isRelationUnstated: true,
        foresight: { recorded: 2, known: 0, suppressed: 0, ambiguous: 0, isExact: true },
      },
    })
    const done = await doors.import(key, FILE, { source: 'own-crm' })
    expect(done).toMatchObject({
      state: 'done',
      counts: {
        rows: 4,
        recorded: 2,
        known: 0,
        refused: { 'email-malformed': 2 },
        refusedStops: 1,
      },
    })
    const size = await doors.house.ledger.size(lane)
    const again = await doors.send(`/v1/imports/${done.import}/run`, key, {})
    expect([again.status, again.json['type']]).toEqual([409, 'urn:cabeceo:problem:import-done'])
    expect((await doors.upload(key, FILE)).json).toMatchObject({ state: 'done' })
    expect(await doors.house.ledger.size(lane)).toBe(size)
  })
  test('refused rows come back as they stood, stops first, and are imported once they are mended', async () => {
    const { json } = await doors.upload(key, FILE)
    const { status, text } = await doors.get(key, `/v1/imports/${json.import}/refused.csv`)
    expect(status).toBe(200)
    const lines = text.trim().split('\r\n')
    expect(nth(lines, 0)).toContain('"email","naam","afgemeld","inkomen","refused-line"')
    expect(nth(lines, 1)).toContain('"half","Dirk Smit","ja","","5","1","email-malformed"')
    expect(nth(lines, 2)).toContain('"no address","Cor de Boer","","","4"')
    const mended = text.replace('"half"', '"half@example.nl"').replace('no address', 'c@example.nl')
    const done = await doors.import(key, mended, { source: 'own-crm' })
    expect(done).toMatchObject({ state: 'done', counts: { recorded: 2, refused: {} } })
    expect(done.columnsLeft.map(({ header }) => header)).toContain('refused-helps')
  })
  test('imports are listed, the latest first, in pages that a cursor goes through', async () => {
    const seller = await doors.sellerWith('write')
    const ids: string[] = []
    for (const name of ['a', 'b', 'c'])
      ids.unshift(
        (await doors.upload(seller.key, csvOf('email', `${name}@example.nl`))).json.import,
      )
    const page = await doors.house.imports.list(seller.lane, { size: 2 })
    const next = page.next === undefined ? {} : { before: page.next }
    const rest = await doors.house.imports.list(seller.lane, { size: 2, ...next })
    const listed = [...page.items, ...rest.items].map((one) => one.import)
    expect(listed.toSorted()).toEqual(ids.toSorted())
    expect(rest.next).toBeUndefined()
    const { text } = await doors.get(seller.key, '/v1/imports')
    expect(JSON.parse(text)).toMatchObject({ imports: [{}, {}, {}], next: null })
  })
  test('an import that is cancelled stops, and goes on where it was', async () => {
    const seller = await doors.sellerWith('write')
    const rows = Array.from({ length: 3000 }, (_, i) => `many${i}@example.nl,Person ${i}`)
    const file = csvOf('email,name', ...rows)
    const { json } = await doors.upload(seller.key, file)
    await doors.send(`/v1/imports/${json.import}/run`, seller.key, {})
    const stopped = await doors.send(`/v1/imports/${json.import}/cancel`, seller.key, {})
    expect([200, 409]).toContain(stopped.status)
    const done = await doors.import(seller.key, file)
    expect(done).toMatchObject({ state: 'done', counts: { rows: 3000, recorded: 3000, known: 0 } })
  })
  test('another seller sees nothing of it, and a small key may not write', async () => {
    const { json } = await doors.upload(key, FILE)
    const other = await doors.sellerWith('write')
    const gate = await doors.sellerWith('gate')
    const path = `/v1/imports/${json.import}`
    expect((await doors.get(other.key, path)).status).toBe(404)
    expect((await doors.get(other.key, `${path}/refused.csv`)).status).toBe(404)
    expect((await doors.send(`${path}/undo`, other.key, {})).status).toBe(404)
    expect((await doors.upload(gate.key, FILE)).status).toBe(403)
    expect((await doors.get(gate.key, `${path}/refused.csv`)).status).toBe(403)
    expect((await doors.get('nothing', path)).status).toBe(401)
  })
  test('a mapping that cannot be read, or that may name somebody, is refused with what is allowed', async () => {
    const { json } = await doors.upload(key, csvOf('email', 'map@example.nl'))
    const path = `/v1/imports/${json.import}/plan`
    const wrong = await doors.send(path, key, { mapping: { source: 'nowhere' }, colour: 'red' })
    expect(wrong).toMatchObject({ status: 422, json: { errors: [{ pointer: '/colour' }, {}] } })
    const naming = { columns: { 'an@example.nl': 'email' } }
    expect(await doors.send(path, key, { mapping: naming })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/mapping/columns' }] },
    })
  })
})

describe('what is kept of a file', () => {
  const folder = (): string => join(doors.house.folder, 'imports')
  test('it is sealed, for its owner alone, and gone once it was imported', async () => {
    const seller = await doors.sellerWith('write')
    const before = existsSync(folder()) ? readdirSync(folder()) : []
    const file = csvOf('email,name', 'fien@example.nl,Fien Verbruggen', 'half,Gijs Dijkstra')
    await doors.upload(seller.key, file)
    const kept = readdirSync(folder()).find((name) => !before.includes(name))
    const path = join(folder(), kept ?? '')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
    expect(readFileSync(path).includes('Verbruggen')).toBe(false)
    const done = await doors.import(seller.key, file)
    await expect.poll(() => existsSync(path)).toBe(false)
    const refused = path.replace(/csv$/, 'refused')
    expect(readFileSync(refused).includes('Dijkstra')).toBe(false)
    await doors.undo(seller.key, done.import)
    expect(existsSync(refused)).toBe(false)
    expect(await doors.house.imports.strays()).toEqual({ unknown: 0, open: 0 })
    const rows = await doors.house.db.query('select * from import')
    expect(JSON.stringify(rows)).not.toMatch(/Fien|fien|Gijs/)
  })
  test('what waits too long is forgotten, and says so', async () => {
    const seller = await doors.sellerWith('write')
    const { json } = await doors.upload(seller.key, csvOf('email', 'late@example.nl'))
    await doors.house.db.transaction(({ query }) =>
      query('update import set kept_until = 1 where import = $1', [json.import]),
    )
    await doors.house.imports.prune()
    const asked = await doors.send(`/v1/imports/${json.import}/run`, seller.key, {})
    expect(asked.json['type']).toBe('urn:cabeceo:problem:import-file-gone')
    expect(await doors.upload(seller.key, csvOf('email', 'late@example.nl'))).toMatchObject({
      status: 200,
    })
    const done = await doors.import(seller.key, csvOf('email', 'late@example.nl'))
    expect(done).toMatchObject({ state: 'done', counts: { recorded: 1 } })
  })
})
