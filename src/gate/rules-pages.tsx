import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Clock, Day } from '../core/calendar.ts'
import { dayAt } from '../core/calendar.ts'
import { zoneOf } from '../core/calendars.ts'
import type { Language } from '../core/terms.ts'
import type { Assets } from '../web/assets.ts'
import { page } from '../web/frame.tsx'
import { languageFor } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { inLanguage } from './address.ts'
import type { Example } from './examples.ts'
import type { GoldenCase } from './golden.ts'
import type { Proofs } from './rules-proofs.ts'
import { proofsFrom } from './rules-proofs.ts'
import { changesOf } from './rules-changes.ts'
import { ChangesPage } from './rules-changes-page.tsx'
import { filterBy, readFilter } from './rules-filter.ts'
import { booksOf, countNorms, listBooks } from './rules-list.ts'
import { RulesPage, layersOf } from './rules-page.tsx'
import type { Desk } from './suppose.ts'

type RulesParts = {
  readonly desk: Desk
  readonly clock: Clock
  readonly assets: Assets
  readonly examples: readonly Example[]
  readonly cases: readonly GoldenCase[]
}

/** `/rules` and `/rules/changes`: the law that answers rest on, to read and to link to. */
export function routeRules(app: FastifyInstance, parts: RulesParts): void {
  const { law } = parts.desk
  const books = booksOf(law)
  const layers = layersOf(books)
  const all = countNorms(listBooks(books, () => true))
  const shown = new Map(parts.examples.map(({ id, title }) => [id, title]))
  const changes = changesOf(law)
  let proofs: Proofs | undefined
  app.get('/rules', { schema: { hide: true } }, (request, reply) => {
    const { address, language } = visitOf(request)
    // Deciding every case takes a moment: whoever asks first waits, and the start does not.
    proofs ??= proofsFrom(parts.desk, parts.cases)
    const told = { language, law, shown, proofs, today: todayOf(parts) }
    const filter = readFilter(address, books)
    const listed = listBooks(books, filterBy(filter, law, language))
    const view = { told, filter, books, layers, listed, all }
    return send(request, reply.status(filter.wrong.size > 0 ? 400 : 200), {
      assets: parts.assets,
      path: '/rules',
      title: WORDS[language].rules.title,
      main: <RulesPage view={view} />,
    })
  })
  app.get('/rules/changes', { schema: { hide: true } }, (request, reply) => {
    const { language } = visitOf(request)
    return send(request, reply, {
      assets: parts.assets,
      path: '/rules/changes',
      title: WORDS[language].rules.changesTitle,
      main: <ChangesPage days={changes} today={todayOf(parts)} language={language} />,
    })
  })
}

type Shown = {
  readonly assets: Assets
  readonly path: string
  readonly title: string
  readonly main: VNode
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { assets, path, title, main }: Shown,
): FastifyReply {
  const { address, language } = visitOf(request)
  const addressIn = (other: Language): string => inLanguage(path, address, other)
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'private, no-cache')
    .send(page({ language, assets, under: 'rules', addressIn }, title, main))
}

function visitOf(request: FastifyRequest): {
  readonly address: URLSearchParams
  readonly language: Language
} {
  const start = request.url.indexOf('?')
  const address = new URLSearchParams(start < 0 ? '' : request.url.slice(start))
  return {
    address,
    language: languageFor(address.get('lang'), request.headers['accept-language']),
  }
}

/** The day of the calendar by which what is to come is told from what is in force. */
function todayOf({ clock, desk }: RulesParts): Day {
  return dayAt(clock(), zoneOf(desk.law.calendars, undefined)).day
}
