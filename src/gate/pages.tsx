import type { FastifyInstance, FastifyRequest } from 'fastify'
import { zoneOf } from '../core/calendars.ts'
import type { Question } from '../core/question.ts'
import { readsOf } from '../core/reads.ts'
import type { Reading } from '../core/rulebook.ts'
import type { Language } from '../core/terms.ts'
import type { Assets } from '../web/assets.ts'
import type { Visit } from '../web/frame.tsx'
import { page } from '../web/frame.tsx'
import { languageFor } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { Read } from './address.ts'
import { holdsQuestion, inLanguage, readAddress, writeAddress } from './address.ts'
import type { Example } from './examples.ts'
import { explain } from './explain.ts'
import type { MayView } from './may-page.tsx'
import { MayPage } from './may-page.tsx'
import { overTime } from './over-time.ts'
import type { Desk } from './suppose.ts'

export type PageParts = {
  readonly desk: Desk
  readonly assets: Assets
  readonly examples: readonly Example[]
  /** The public base address. */
  readonly url: string
}

/** `/may`, the public desk. The address holds the whole question, so an answer can be shared; nothing is stored. */
export function routeMay(app: FastifyInstance, parts: PageParts): void {
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/may'))
  app.get('/may', { schema: { hide: true } }, (request, reply) => {
    const { visit, view } = lookAt(request, parts)
    void reply
      .status(view.answered ? 200 : 400)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'private, no-cache')
    return reply.send(page(visit, WORDS[view.language].may.title, <MayPage view={view} />))
  })
}

/** Reads the address: a case by its id, a question, or nothing, which starts with a common question. */
function lookAt(
  request: FastifyRequest,
  parts: PageParts,
): { readonly visit: Visit; readonly view: MayView } {
  const address = new URLSearchParams(request.url.split('?')[1] ?? '')
  const language = languageFor(address.get('lang'), request.headers['accept-language'])
  const example = parts.examples.find(({ id }) => id === address.get('case'))
  const read = readAddress(
    holdsQuestion(address)
      ? address
      : askedOn(address, writeAddress(example?.question ?? startOf(parts), {})),
  )
  const view = viewOf(parts, language, read, address.get('rulebook') ?? example?.rulebook)
  return {
    visit: {
      language,
      assets: parts.assets,
      under: 'may',
      addressIn: (other) => inLanguage('/may', address, other),
    },
    view: example && !holdsQuestion(address) ? { ...view, example } : view,
  }
}

/** Where nobody asked yet: the first case, as if it came up now. */
function startOf(parts: PageParts): Question {
  const facts = new Map(parts.examples[0]?.question.facts)
  facts.delete('purpose.contentType')
  facts.delete('source.obtainedAt')
  return { facts }
}

/** A question that the page chose, at the moment that the address names, where it names one. */
function askedOn(address: URLSearchParams, chosen: URLSearchParams): URLSearchParams {
  const asOf = address.get('asOf')
  if (asOf) chosen.set('asOf', asOf)
  return chosen
}

/** What to show. A reading that this version does not hold answers nothing: another one must not speak for it. */
function viewOf(
  parts: PageParts,
  language: Language,
  read: Read,
  asked: string | undefined,
): MayView {
  const { desk } = parts
  const readings = [...desk.law.readings.values()]
  const found = readings.find(({ id }) => id === asked)
  const reading = found ?? readings[0]
  if (!reading) throw new Error('there is no reading')
  const known = asked === undefined || found !== undefined
  const question = known && read.question.ok ? read.question.value : undefined
  const wrong = known ? read.wrong : new Set([...read.wrong, 'rulebook'])
  return {
    language,
    reading,
    readings,
    state: { language, facts: question?.facts ?? read.facts, wrong, typed: read.typed },
    asOf: read.asOf,
    timeZone: read.timeZone,
    read: readsOf(desk.law, reading),
    examples: parts.examples,
    url: parts.url,
    ...(question ? { answered: answered(desk, reading, question, language) } : {}),
  }
}

/** The answer, with the same facts at other times and under the other readings. */
function answered(
  desk: Desk,
  reading: Reading,
  question: Question,
  language: Language,
): NonNullable<MayView['answered']> {
  const link = (rulebook: string, other: Question): string =>
    `/may?${writeAddress(other, { lang: language, rulebook }).toString()}`
  const decision = desk.decide(reading.id, question)
  const years = [...desk.law.readings.values()].map((one) => ({
    reading: one,
    stretches: overTime(desk, one.id, question, decision.asOf).map((stretch) => ({
      ...stretch,
      link: link(one.id, { ...question, asOf: stretch.asOf }),
    })),
  }))
  return {
    question,
    answer: explain(desk.law, decision, language),
    link: link(reading.id, question),
    zone: question.timeZone ?? zoneOf(desk.law.calendars, question.facts.get('person.country')),
    years,
  }
}
