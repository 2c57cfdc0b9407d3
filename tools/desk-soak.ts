import { cpSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { parseMailAddress } from '../dist/mail/address.js'
import { addressOf, ASKED_AT, manyPeople } from '../bench/many-people.ts'
import { nameOf } from '../bench/lives.ts'
import { startProcess } from '../bench/process.ts'
import { readConfig } from '../dist/server/config.js'
import { VERDICTS } from '../src/core/terms.ts'
import { createParts } from '../dist/server/parts.js'
import type { PageAddress } from '../test/desk-addresses.ts'
import { findAddresses } from '../test/desk-addresses.ts'
import type { Finding } from './record.ts'
import { ROOT } from './run.ts'

const PEOPLE = 1_000_000
/** Requests of one page that count, and those before them that do not. */
const REQUESTS = 300
const WARMING = 40
const P99_MS_MAX = 100
/** Bytes of a page with its style. */
const BYTES_MAX = 60_000
/** People whose pages are asked for, spread over the whole lane. */
const ASKED_ABOUT = 340

/**
 * Somebody signs in at a server with a million contacts and asks for each page of the desk many times, one
 * after the other; pages about a person are asked for about another person each time. Pages are those of
 * the list, found by their links.
 */
export async function soakDesk(folder: string): Promise<Finding> {
  const people = await manyPeople(PEOPLE)
  const data = join(folder, 'data')
  cpSync(people.folder, data, { recursive: true })
  const env = { PORT: '0', CABECEO_DATA: data, CABECEO_CLOCK: ASKED_AT }
  const { session, contacts, pages } = await signIn(env, people.seller)
  const server = await startProcess([join(ROOT, 'dist/main.js'), 'serve'], env)
  try {
    const visit = createVisit(server.port, session)
    const { examples } = await findAddresses(pages, async (address) => {
      const { status, text, type } = await visit('GET', address)
      return status === 200 && type.startsWith('text/html') ? text : undefined
    })
    const took: Record<string, Took> = {}
    for (const { page, address } of examples) {
      const name = `GET ${page.path} ${wordsOf(address)}`.trim()
      process.stderr.write(`${name} …\n`)
      took[name] ??= await measure((i) =>
        visit('GET', anotherOf(address, contacts[i % contacts.length] ?? '', i)),
      )
    }
    Object.assign(took, await measureAsking(visit), await measureLists(visit))
    const [base, rest] = await Promise.all(
      ['base.css', 'cabeceo.css'].map((sheet) => visit('GET', `/assets/${sheet}`)),
    )
    const css = (base?.text.length ?? 0) + (rest?.text.length ?? 0)
    const named = (isWrong: (one: Took) => boolean): readonly string[] =>
      Object.entries(took).flatMap(([name, one]) => (isWrong(one) ? [name] : []))
    const slow = named(({ p99Ms }) => p99Ms >= P99_MS_MAX)
    const large = named(({ bytes }) => bytes + css >= BYTES_MAX)
    return {
      what: 'each page of the desk over 1,000,000 contacts, asked for one after the other by somebody who is signed in; about a person, another one each time',
      people: PEOPLE,
      requests: REQUESTS,
      p99MsMax: P99_MS_MAX,
      pages: took,
      slow,
      styleBytes: css,
      bytesMax: BYTES_MAX,
      large,
      residentMegabytes: Math.round(server.residentMegabytes()),
      passed: slow.length + large.length === 0,
    }
  } finally {
    await server.stop()
  }
}

type SignedIn = {
  readonly session: string
  readonly contacts: readonly string[]
  readonly pages: readonly PageAddress[]
}

/** Lets somebody in before the server starts, and finds people all over the lane. */
async function signIn(env: NodeJS.ProcessEnv, sellerId: string): Promise<SignedIn> {
  const config = readConfig(env)
  if (!config.ok) throw new Error(config.reason)
  const { house, console } = await createParts(config.value)
  try {
    const seller = await house.sellers.find(sellerId)
    const address = parseMailAddress('anna@example.nl')
    if (!seller || !address) throw new Error('the seller is not there')
    const { lane } = seller
    const account = await house.db.transaction(async (transaction) => {
      const { id } = await house.accounts.people.meet(transaction, address, 'en')
      await house.accounts.staff.join(transaction, { lane, account: id, role: 'administrator' })
      return id
    })
    const { secret } = await house.accounts.comeInByPasskey(account, 'Firefox, Linux')
    const size = await house.ledger.size(lane)
    const contacts: string[] = []
    for (let i = 1; i <= ASKED_ABOUT; i++) {
      const before = Math.floor((i * size) / ASKED_ABOUT)
      const [one] = await house.people.page(lane, { before, size: 1 })
      if (one) contacts.push(one.subject)
    }
    return { session: secret, contacts, pages: console.pages }
  } finally {
    await house.close()
  }
}

type Answer = { readonly status: number; readonly text: string; readonly type: string }
type Visit = (
  method: 'GET' | 'POST',
  address: string,
  form?: Readonly<Record<string, string>>,
) => Promise<Answer>

/** A browser that keeps one connection open, and one session. */
function createVisit(port: number, session: string): Visit {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const host = '127.0.0.1'
  return (method, path, form) =>
    new Promise((resolve, reject) => {
      const body = form ? new URLSearchParams(form).toString() : ''
      const headers = {
        accept: 'text/html',
        cookie: `cabeceo-session=${session}`,
        ...(form
          ? {
              origin: `http://127.0.0.1:${port}`,
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(body),
            }
          : {}),
      }
      const sent = request({ port, host, path, method, headers, agent }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        const type = answer.headers['content-type'] ?? ''
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text, type }))
      })
      sent.once('error', reject)
      sent.end(body)
    })
}

/** The names of the parameters of an address: pages are told apart by them. */
function wordsOf(address: string): string {
  return [...new URLSearchParams(address.split('?')[1]).keys()].join(' ')
}

/** The same page about somebody else, or of those who have another answer. */
function anotherOf(address: string, contact: string, i: number): string {
  return address
    .replace(/([?&]answer=)[\w-]+/, `$1${VERDICTS[i % VERDICTS.length]}`)
    .replace(/(\/desk\/contacts\/)[\w-]{22}/, `$1${contact}`)
    .replace(/([?&]contact=)[\w-]{22}/, `$1${contact}`)
}

type Took = {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** The longest page, without its style. */
  readonly bytes: number
}

async function measure(ask: (i: number) => Promise<Answer>): Promise<Took> {
  const latencies: number[] = []
  let bytes = 0
  for (let i = 0; i < WARMING + REQUESTS; i++) {
    const began = performance.now()
    const { status, text } = await ask(i)
    if (status >= 400) throw new Error(`a page was answered with ${status}`)
    if (i >= WARMING) latencies.push(performance.now() - began)
    bytes = Math.max(bytes, Buffer.byteLength(text))
  }
  const sorted = latencies.toSorted((one, other) => one - other)
  const at = (share: number): number =>
    Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toPrecision(3))
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), bytes }
}

/** Whom somebody types: one by address, one by their whole name, and a name that everybody begins with. */
async function measureAsking(visit: Visit): Promise<Readonly<Record<string, Took>>> {
  const { text } = await visit('GET', '/desk/ask')
  const token = /name="token" value="([^"]*)"/.exec(text)?.[1] ?? ''
  const ask = (who: string): Promise<Answer> =>
    visit('POST', '/desk/ask', { token, who, purpose: 'news', channel: 'email' })
  const far = (i: number): number => (i * 7919) % PEOPLE
  return {
    'POST /desk/ask by address': await measure((i) => ask(addressOf(far(i)))),
    'POST /desk/ask by name': await measure((i) => ask(nameOf(far(i)))),
    'POST /desk/ask by a name of all': await measure(() => ask('Lezer')),
  }
}

/** Lists by choices that many fit, few, or nobody. */
const CHOICES = [
  'purpose=news&channel=email&answer=reachable',
  'purpose=news&channel=email&answer=no&country=DE',
  'source=bought-list',
  'source=locker-grant&kind=consumer',
  'kind=partnership-unincorporated&country=BE',
  'due=late',
]

async function measureLists(visit: Visit): Promise<Readonly<Record<string, Took>>> {
  const took: Record<string, Took> = {}
  for (const choices of CHOICES) {
    process.stderr.write(`GET /desk/contacts?${choices} …\n`)
    took[`GET /desk/contacts by ${choices}`] = await measure(() =>
      visit('GET', `/desk/contacts?${choices}`),
    )
  }
  return took
}
