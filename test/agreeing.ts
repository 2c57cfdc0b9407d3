import type { FastifyInstance } from 'fastify'
import type { SubjectRef } from '../src/core/entry.ts'
import type { Language, Verdict } from '../src/core/terms.ts'
import { LANGUAGES, VERDICTS } from '../src/core/terms.ts'
import type { Answer } from '../src/wire/answer.ts'

/** What somebody is told of an answer: the verdict, the sentence that gives the reason, and the duties. */
export type Told = {
  readonly verdict: Verdict
  readonly reason: string
  readonly duties: readonly string[]
}

/** A question that is put to a page of the desk and to the API. */
export type PutTwice = {
  readonly contact: SubjectRef
  readonly purpose: string
  readonly channel: string
  readonly language: Language
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .trim()
}

/** What a page tells, read from its HTML. */
function toldByPage(html: string): Told {
  const [, word = '', inside = ''] =
    /<div class="verdict[^>]*data-verdict="([^"]*)">(.*?)<\/div>/s.exec(html) ?? []
  const list = /<ul class="do">(.*?)<\/ul>/s.exec(html)?.[1] ?? ''
  const duties = [...list.matchAll(/<label[^>]*>(.*?)<\/label>/gs)].map(([, label = '']) =>
    textOf(label.replace(/<span class="small">.*?<\/span>/s, '')),
  )
  const verdict = VERDICTS.find((one) => one === word)
  if (!verdict) throw new Error('the page holds no answer')
  return { verdict, reason: textOf(/<p>(.*?)<\/p>/s.exec(inside)?.[1] ?? ''), duties }
}

/** What the answer of the API tells. */
function toldByApi({ answer, reasons, duties }: Answer): Told {
  return { verdict: answer, reason: reasons[0]?.says ?? '', duties: duties.map(({ says }) => says) }
}

/** Puts one question to the page and to the API of a server, as somebody who is signed in and as a program. */
export async function putTwice(
  app: FastifyInstance,
  by: { readonly session: string; readonly key: string },
  { contact, purpose, channel, language }: PutTwice,
): Promise<readonly [page: Told, api: Told]> {
  const query = new URLSearchParams({ contact, purpose, channel, lang: language }).toString()
  const page = await app.inject({
    url: `/desk/ask?${query}`,
    cookies: { 'cabeceo-session': by.session },
  })
  const api = await app.inject({
    method: 'POST',
    url: '/v1/may',
    headers: { authorization: `Bearer ${by.key}`, 'accept-language': language },
    payload: { to: { contact }, purpose, channel },
  })
  return [toldByPage(page.body), toldByApi(api.json())]
}

/** The language in which the question of this number is put: each in turn. */
export function languageOf(number: number): Language {
  return LANGUAGES.find((_, at) => at === number % LANGUAGES.length) ?? 'en'
}
