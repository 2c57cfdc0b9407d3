import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { houseParts, openDesk, openHouse } from '../bench/built-house.ts'
import { startProcess } from '../bench/process.ts'
import { openSinkApart } from './sink-apart.ts'
import type { SinkApart } from './sink-apart.ts'
import type * as FormModule from '../src/forms/form.ts'
import type * as ConfigModule from '../src/server/config.ts'
import type { Latencies } from './open-loop.ts'
import { openLoop } from './open-loop.ts'
import type { Finding } from './record.ts'
import { ROOT } from './run.ts'

const form: unknown = await import('../dist/forms/form.js')
const config: unknown = await import('../dist/server/config.js')
const { parseForm } = form as typeof FormModule
const { readConfig } = config as typeof ConfigModule

const A_SECOND = 100
const SECONDS = 60
const P99_MS_MAX = 50
const STORM = 1000
const STORM_SECONDS = 10
const AT_ONCE = 50
const CONFIRMED = 200
/** Letters to one address in a day. */
const LETTERS_MAX = 3

type Asking = { readonly seller: string; readonly key: string; readonly form: string }
type Sent = { readonly status: number; readonly text: string }
type Send = (
  path: string,
  body: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<Sent>

/**
 * A server with its next hop: forms a hundred a second in an open loop, each by somebody else; then a storm
 * from one network to one address and to many, while people confirm what they asked for.
 */
export async function soakForms(folder: string): Promise<Finding> {
  const data = join(folder, 'data')
  const sink = await openSinkApart()
  const environment = {
    PORT: '0',
    CABECEO_DATA: data,
    CABECEO_TRUST_PROXY: '127.0.0.1',
    SMTP_URL: `smtp://127.0.0.1:${String(sink.port)}`,
  }
  const asking = await begin(environment)
  const server = await startProcess([join(ROOT, 'dist/main.js'), 'serve'], environment)
  try {
    const send = createSend(server.port)
    await openLoop(fillIn(send, asking, 'warm'), { aSecond: A_SECOND, seconds: 15 })
    const forms = await openLoop(fillIn(send, asking, 'loop'), {
      aSecond: A_SECOND,
      seconds: SECONDS,
    })
    const storm = await stormWhileConfirming(send, asking, sink)
    return {
      what: 'POST /f/{form} by another person each, 100 a second in an open loop; then 1,000 from one network within 10 s, 50 at once, to one address and to many, while 200 people confirm',
      forms,
      p99MsMax: P99_MS_MAX,
      storm,
      lettersMax: LETTERS_MAX,
      residentMegabytes: Math.round(server.residentMegabytes()),
      passed: forms.p99Ms < P99_MS_MAX && storm.passed,
    }
  } finally {
    await server.stop()
    await sink.close()
  }
}

/** A seller with a form, before the server is there. */
async function begin(environment: Readonly<Record<string, string>>): Promise<Asking> {
  const read = readConfig(environment)
  if (!read.ok) throw new Error(read.reason)
  const house = await openHouse(houseParts(read.value, await openDesk()))
  const made = { name: 'Voorbeeld Boomgaard', country: 'NL', sector: 'general' } as const
  const seller = await house.sellers.create(made)
  const title = { en: 'News', nl: 'Nieuws', de: 'Neues', fr: 'Nouvelles' }
  const purpose = { id: 'news', kind: 'newsletter', title } as const
  await house.purposes.add(seller.lane, purpose, 'soak')
  const written = parseForm({
    name: 'News',
    language: 'en',
    way: 'boxes',
    title: 'News from the orchard',
    boxes: [{ purpose: 'news', channel: 'email', says: 'Send me the letter, once a month.' }],
    country: 'NL',
    identity: 'Voorbeeld Boomgaard asks this.',
    withdrawal: 'You can take it back at any time.',
    button: 'Send',
  })
  if (!written.ok) throw new Error('the form cannot be read')
  const { forms } = house.asking
  const by = { author: 'soak', revision: 0 }
  const saved = await forms.save(seller.lane, undefined, { form: written.value, ...by })
  if (!saved.ok) throw new Error('the form was not saved')
  await forms.publish(seller, saved.value.id, { ...by, ...saved.value })
  const key = await house.keys.create(seller.lane, 'gate')
  await house.close()
  return { seller: seller.id, key, form: saved.value.id }
}

function createSend(port: number): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  return (path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const all = {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        origin: `http://127.0.0.1:${String(port)}`,
        ...headers,
      }
      const asked = { port, host: '127.0.0.1', path, method: 'POST', headers: all, agent }
      const sent = request(asked, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      })
      sent.once('error', reject)
      sent.end(body)
    })
}

const fieldsOf = (email: string, once: string): string =>
  new URLSearchParams({ version: '1', email, box: 'news.email', once }).toString()

/** Everybody comes from a network of their own. */
const networkOf = (i: number): string =>
  `10.${String((i >> 16) & 255)}.${String((i >> 8) & 255)}.${String(i & 255)}`

function fillIn(send: Send, { form: id }: Asking, who: string): (i: number) => Promise<void> {
  return async (i) => {
    const { status } = await send(
      `/f/${id}`,
      fieldsOf(`${who}.${String(i)}@example.nl`, `${who}${String(i)}`),
      {
        'x-forwarded-for': networkOf(who === 'warm' ? i + 100_000 : i),
      },
    )
    if (status !== 200) throw new Error(`form ${String(i)} was answered with ${String(status)}`)
  }
}

type Storm = {
  readonly sent: number
  readonly seconds: number
  readonly answered: Readonly<Record<string, number>>
  readonly confirmed: number
  readonly stillYes: number
  readonly lettersToOne: number
  readonly mostLettersToAnybody: number
  readonly confirming: Latencies
  readonly passed: boolean
}

async function stormWhileConfirming(send: Send, asking: Asking, sink: SinkApart): Promise<Storm> {
  const path = `/f/${asking.form}`
  const victim = 'victim@example.nl'
  const answered: Record<string, number> = {}
  const links = await linksOf(sink, CONFIRMED)
  const began = performance.now()
  // From many networks to one address, and from one network to many: both at once.
  const one = async (i: number): Promise<void> => {
    const isToOne = i % 2 === 0
    const email = isToOne ? victim : `storm.${String(i)}@example.nl`
    const from = isToOne ? networkOf(200_000 + i) : '192.0.2.1'
    const { status } = await send(path, fieldsOf(email, `storm${String(i)}`), {
      'x-forwarded-for': from,
    })
    answered[String(status)] = (answered[String(status)] ?? 0) + 1
  }
  const storming = storm(one, began)
  const confirming = await openLoop(
    async (i) => {
      const { status } = await send(links[i]?.path ?? '', 'answer=yes')
      if (status !== 200) throw new Error(`a confirmation was answered with ${String(status)}`)
    },
    { aSecond: CONFIRMED / STORM_SECONDS, seconds: STORM_SECONDS },
  )
  await storming
  const seconds = Math.round((performance.now() - began) / 1000)
  let stillYes = 0
  for (const { email } of links) {
    const body = JSON.stringify({ to: { email }, purpose: 'news', channel: 'email' })
    const { text } = await send('/v1/may', body, {
      'content-type': 'application/json',
      authorization: `Bearer ${asking.key}`,
    })
    if ((JSON.parse(text) as { readonly answer: string }).answer === 'yes') stillYes++
  }
  await quiet(sink)
  const letters = new Map<string, number>()
  for (const { to, isConfirm } of sink.got)
    if (isConfirm) letters.set(to, (letters.get(to) ?? 0) + 1)
  const lettersToOne = letters.get(victim) ?? 0
  const mostLettersToAnybody = Math.max(...letters.values())
  return {
    sent: STORM,
    seconds,
    answered,
    confirmed: links.length,
    stillYes,
    lettersToOne,
    mostLettersToAnybody,
    confirming,
    passed:
      stillYes === CONFIRMED &&
      lettersToOne >= 1 &&
      mostLettersToAnybody <= LETTERS_MAX &&
      Object.keys(answered).every((status) => status === '200' || status === '429'),
  }
}

/** So many, spread over the seconds of the storm, as many at once as wait for an answer. */
async function storm(one: (i: number) => Promise<void>, began: number): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < STORM) {
        const i = next++
        const due = began + (i * STORM_SECONDS * 1000) / STORM
        await setTimeout(Math.max(0, due - performance.now()))
        await one(i)
      }
    }),
  )
}

/** The links of the first letters that arrived, with whom they went to. */
async function linksOf(
  sink: SinkApart,
  count: number,
): Promise<readonly { readonly email: string; readonly path: string }[]> {
  await quiet(sink)
  return sink.got.slice(0, count).map(({ to, path }) => ({ email: to, path }))
}

/** Waits until no more mail comes. */
async function quiet(sink: SinkApart): Promise<void> {
  for (let before = -1; before !== sink.got.length;) {
    before = sink.got.length
    await setTimeout(3000)
  }
}
