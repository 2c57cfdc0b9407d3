import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SubjectRef } from '../src/core/entry.ts'
import { CHANNELS } from '../src/core/terms.ts'
import type { StoredAnswer } from '../src/gate/told.ts'
import { askPages } from '../src/people/ask.tsx'
import type { Parts } from '../src/server/parts.ts'
import { WORDS } from '../src/web/words/catalogues.ts'
import type { PutTwice } from './agreeing.ts'
import { languageOf, putTwice } from './agreeing.ts'
import { fillDemoDesk } from './desk-demo.ts'
import type { DeskServer } from './desk.ts'
import { serveDesk } from './desk.ts'

/** Of so many questions one is put; the soak puts all of them. */
const ONE_OF = Number(process.env['AGREE_ONE_OF'] ?? 8)

let server: DeskServer
let by: { readonly session: string; readonly key: string }
let questions: readonly PutTwice[]

async function open(change: (parts: Parts) => Parts = (parts) => parts): Promise<DeskServer> {
  const opened = await serveDesk(change)
  const { house } = opened.parts
  const { seller, session } = await fillDemoDesk(opened.parts)
  by = { session, key: await house.keys.create(seller.lane, 'gate') }
  const first = await house.people.page(seller.lane, {})
  const others = await house.people.page(seller.lane, { before: first.at(-1)?.recorded ?? 0 })
  const people = [...first, ...others].map(({ subject }) => subject)
  const purposes = (await house.purposes.list(seller.lane)).map(({ id }) => id)
  questions = questionsOf(people, purposes)
  return opened
}

/** Every person with every purpose over every channel. */
function questionsOf(
  people: readonly SubjectRef[],
  purposes: readonly string[],
): readonly PutTwice[] {
  return people.flatMap((contact, number) =>
    purposes.flatMap((purpose, place) =>
      CHANNELS.map((channel, at) => ({
        contact,
        purpose,
        channel,
        language: languageOf(number + place + at),
      })),
    ),
  )
}

/** One of so many, always the same, and in no step with how the people of the example take turns. */
function everyNth(stride: number): readonly PutTwice[] {
  return questions.filter((_, i) => Math.floor((i * SCATTER) % stride) === 0)
}
const SCATTER = (Math.sqrt(5) - 1) / 2 + 1

beforeAll(async () => {
  server = await open()
})
afterAll(() => server.app.close())

test('what a page says about anybody is what the API says, to the word', async () => {
  expect(questions.length).toBe(300 * 6 * CHANNELS.length)
  const differing: unknown[] = []
  const seen = { verdicts: new Set<string>(), duties: 0 }
  for (const question of everyNth(ONE_OF)) {
    const [page, api] = await putTwice(server.app, by, question)
    seen.verdicts.add(page.verdict)
    seen.duties += page.duties.length
    if (JSON.stringify(page) !== JSON.stringify(api)) differing.push({ question, page, api })
  }
  expect(differing.slice(0, 3)).toEqual([])
  expect([...seen.verdicts].toSorted()).toEqual(['ask-first', 'no', 'yes', 'yes-once'])
  expect(seen.duties).toBeGreaterThan(1000)
}, 180_000)

test('each cell of a person is the answer of the API to its question', async () => {
  const people = [...new Set(questions.map(({ contact }) => contact))].filter(
    (_, i) => i % 10 === 0,
  )
  let cells = 0
  for (const contact of people) {
    const url = `/desk/contacts/${contact}?lang=en`
    const { body } = await server.app.inject({ url, cookies: { 'cabeceo-session': by.session } })
    for (const { purpose, channel, said } of cellsIn(body)) {
      const question = { contact, purpose, channel, language: 'en' } as const
      const [page, api] = await putTwice(server.app, by, question)
      expect([question, said, page]).toEqual([question, WORDS.en.verdicts[api.verdict], api])
      cells++
    }
  }
  expect(cells).toBeGreaterThan(300)
})

type Cell = Pick<PutTwice, 'purpose' | 'channel'> & { readonly said: string }

/** The cells of a matrix: the question to which each leads, and the word in it. */
function cellsIn(html: string): readonly Cell[] {
  const table = /<table class="matrix">(.*?)<\/table>/s.exec(html)?.[1] ?? ''
  return [...table.matchAll(/<a href="([^"]*)">(.*?)<\/a>/gs)].map(([, href = '', inside = '']) => {
    const query = new URLSearchParams(href.replaceAll('&amp;', '&').split('?')[1])
    const [purpose = '', channel = ''] = ['purpose', 'channel'].map((name) => query.get(name) ?? '')
    return { purpose, channel, said: inside.replace(/<[^>]*>/g, '').trim() }
  })
}

test('a page that explains by itself is caught: in its verdict, its reason, its duties', async () => {
  const plants: readonly ((answer: StoredAnswer) => StoredAnswer)[] = [
    (answer) => ({ ...answer, answer: answer.answer === 'no' ? 'ask-first' : answer.answer }),
    (answer) => ({ ...answer, reasons: answer.reasons.toReversed() }),
    (answer) => ({ ...answer, duties: answer.duties.slice(1) }),
  ]
  for (const plant of plants) {
    const other = await open((parts) => planted(parts, plant))
    let differing = 0
    for (const question of everyNth(331)) {
      const [page, api] = await putTwice(other.app, by, question)
      if (JSON.stringify(page) !== JSON.stringify(api)) differing++
    }
    await other.app.close()
    expect(differing).toBeGreaterThan(0)
  }
})

/** The desk with a page of its own for asking, whose answers are not those of the gate. */
function planted(parts: Parts, plant: (answer: StoredAnswer) => StoredAnswer): Parts {
  const { gate } = parts.house
  const answer: typeof gate.teller.answer = (decided, language) =>
    plant(gate.teller.answer(decided, language))
  const own = askPages({
    ...parts.house,
    desk: parts.desk,
    gate: { ...gate, teller: { ...gate.teller, answer } },
  })
  const others = parts.console.pages.filter(({ path }) => path !== '/desk/ask')
  return { ...parts, console: { ...parts.console, pages: [...own, ...others] } }
}
