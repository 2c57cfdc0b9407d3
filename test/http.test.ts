import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { questionJson } from '../src/core/question.ts'
import { anyQuestion } from './questions.ts'
import { READING, cases } from './reading.ts'
import type { Running } from './server.ts'
import { serveForTest } from './server.ts'

type ProblemJson = {
  type: string
  title: string
  status: number
  detail: string
  errors: { pointer: string; detail: string; allowed?: string[] }[]
}

let server: Running
beforeAll(async () => {
  server = await serveForTest()
})
afterAll(() => server.app.close())

const SMALL = { channel: 'email', purpose: { kind: 'newsletter' } }

async function post(
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; type: string; json: ProblemJson }> {
  const response = await fetch(`${server.base}/v1/suppose`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    json: (await response.json()) as ProblemJson,
  }
}

describe('bad input gets a problem that points, lists and explains', () => {
  const bad: readonly (readonly [string, number, string, string, Record<string, string>?])[] = [
    [
      'an unknown key',
      422,
      JSON.stringify({ rulebook: READING, question: { ...SMALL, colour: 'red' } }),
      '/question/colour',
    ],
    [
      'an unknown value',
      422,
      JSON.stringify({ rulebook: READING, question: { ...SMALL, channel: 'pigeon' } }),
      '/question/channel',
    ],
    [
      'an impossible day',
      422,
      JSON.stringify({
        rulebook: READING,
        question: { ...SMALL, source: { obtainedAt: '2026-02-30' } },
      }),
      '/question/source/obtainedAt',
    ],
    [
      'one bad question among many',
      422,
      JSON.stringify({ rulebook: READING, questions: [SMALL, { ...SMALL, act: 'shout' }] }),
      '/questions/1/act',
    ],
    [
      '1,001 questions',
      422,
      JSON.stringify({ rulebook: READING, questions: Array.from({ length: 1001 }, () => SMALL) }),
      '/questions',
    ],
    ['no questions', 422, JSON.stringify({ rulebook: READING, questions: [] }), '/questions'],
    [
      'question and questions',
      422,
      JSON.stringify({ rulebook: READING, question: SMALL, questions: [SMALL] }),
      '',
    ],
    [
      'a rulebook that is not here',
      422,
      JSON.stringify({ rulebook: 'NL-1838', question: SMALL }),
      '/rulebook',
    ],
    ['a body of 10 MB', 413, JSON.stringify({ question: 'x'.repeat(10_000_000) }), ''],
    ['broken JSON', 400, '{"question":', ''],
    ['an empty body', 400, '', ''],
    ['a poisoned prototype', 422, '{"__proto__":{"question":1}}', ''],
    ['a hundred thousand brackets', 422, '['.repeat(100_000) + ']'.repeat(100_000), ''],
    ['plain text', 415, 'hello', '', { 'content-type': 'text/plain' }],
    ['a form', 415, 'question=1', '', { 'content-type': 'application/x-www-form-urlencoded' }],
  ]
  for (const [name, status, body, pointer, headers] of bad) {
    test(name, async () => {
      const answer = await post(body, headers)
      expect(answer.status).toBe(status)
      expect(answer.type).toContain('application/problem+json')
      expect(answer.json.type).toMatch(/^urn:cabeceo:problem:[a-z-]+$/)
      expect(answer.json.status).toBe(status)
      expect(answer.json.errors.map((error) => error.pointer)).toContain(pointer)
      for (const error of answer.json.errors) expect(error.detail).toMatch(/^[A-Z"].*\.$/)
    })
  }
  test('what is allowed is listed', async () => {
    const { json } = await post(
      JSON.stringify({ rulebook: READING, question: { ...SMALL, channel: 'pigeon' } }),
    )
    expect(json.errors[0]?.allowed).toContain('post-addressed')
    expect((await post('x', { 'content-type': 'text/plain' })).json.errors[0]?.allowed).toEqual([
      'application/json',
    ])
  })
  test('a language that is not spoken here, another method, another address', async () => {
    const lang = await fetch(`${server.base}/v1/suppose?lang=xx`, {
      method: 'POST',
      body: JSON.stringify({ rulebook: READING, question: SMALL }),
      headers: { 'content-type': 'application/json' },
    })
    const method = await fetch(`${server.base}/v1/suppose`)
    const address = await fetch(`${server.base}/v1/nothing`)
    expect([lang.status, method.status, method.headers.get('allow'), address.status]).toEqual([
      422,
      405,
      'POST',
      404,
    ])
  })
  test('random garbage is never answered with 5xx, and never logged with its content', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((json) => `{"rulebook":"${READING}","question":${json}}`),
        ),
        async (body) => {
          const { status } = await post(body)
          expect(status).toBeGreaterThanOrEqual(400)
          expect(status).toBeLessThan(500)
        },
      ),
      { numRuns: 200 },
    )
    expect(server.logged).toEqual([])
  })
})

test('the schema of rulebooks is published', async () => {
  const response = await fetch(`${server.base}/v1/schemas/rulebook.json`)
  expect(response.headers.get('content-type')).toContain('application/schema+json')
  expect(((await response.json()) as { title: string }).title).toBe('A rulebook of Cabeceo')
})

test('a thousand questions are answered in their order', async () => {
  const questions = Array.from({ length: 1000 }, (_, i) => cases[i % cases.length]?.question)
  const { status, json } = await post(JSON.stringify({ rulebook: READING, questions }))
  expect(status).toBe(200)
  const { answers } = json as unknown as { answers: { answer: string }[] }
  expect(answers.map(({ answer }) => answer)).toEqual(
    questions.map((_, i) => cases[i % cases.length]?.expect.answer),
  )
})

test('the sentences come in the language that was asked for', async () => {
  const says = async (headers: Record<string, string>): Promise<string> => {
    const { json } = await post(
      JSON.stringify({ rulebook: READING, question: cases[0]?.question }),
      headers,
    )
    return (json as unknown as { reasons: { says: string }[] }).reasons[0]?.says ?? ''
  }
  expect(await says({ 'accept-language': 'nl-BE,en;q=0.5' })).toContain('contactgegevens')
  expect(await says({ 'accept-language': 'sv, de;q=0.8, en;q=0.7' })).toContain('Kontaktdaten')
  expect(await says({ 'accept-language': 'sv' })).toContain('contact details')
})

test('the OpenAPI document is one, and its schema of a question accepts what the reader accepts', async () => {
  const document = (await (await fetch(`${server.base}/v1/openapi.json`)).json()) as Record<
    string,
    unknown
  >
  const checked = await new Validator().validate(document)
  expect(checked.errors).toBeUndefined()
  expect(document['openapi']).toBe('3.1.0')
  const body = path(document, [
    'paths',
    '/v1/suppose',
    'post',
    'requestBody',
    'content',
    'application/json',
    'schema',
  ])
  const accepts = new Ajv2020({
    strict: false,
    formats: { date: true, 'date-time': true },
  }).compile(body as object)
  fc.assert(
    fc.property(anyQuestion, fc.constantFrom('', 'key', 'value'), (question, broken) => {
      const json = questionJson(question)
      if (broken === 'key') json['colour'] = 'red'
      if (broken === 'value') json['channel'] = 'pigeon'
      expect(accepts({ rulebook: READING, question: json }), JSON.stringify(accepts.errors)).toBe(
        broken === '',
      )
    }),
  )
})

test('a page, the API and the desk in it give one answer to every case', async () => {
  for (const { id, question, expect: expected } of cases) {
    const { json } = await post(JSON.stringify({ rulebook: READING, question }))
    const page = await (await fetch(`${server.base}/may?case=${id}&lang=en`)).text()
    const link = /class="button quiet" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    const shared = await (await fetch(`${server.base}${link}`)).text()
    const verdicts = [page, shared].map((html) => /data-verdict="([a-z-]+)"/.exec(html)?.[1])
    expect([(json as unknown as { answer: string }).answer, ...verdicts]).toEqual([
      expected.answer,
      expected.answer,
      expected.answer,
    ])
  }
})

function path(json: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], json)
}
