import { trust } from '../src/core/brand.ts'
import type { Day, Instant } from '../src/core/calendar.ts'
import type { Draft } from '../src/core/entry.ts'
import type { Chance } from '../test/chance.ts'
import { createChance } from '../test/chance.ts'

/** What everybody is asked about. */
export const PURPOSE = 'news'
/** The moment by which everything about them was heard. */
export const HEARD: number = Date.UTC(2026, 10, 1, 9)
const DAY_MS = 86_400_000
const DAYS = 1000

type Happened = Pick<Draft, 'kind' | 'codes'> & Partial<Draft>
type Life = { readonly i: number; readonly seller: string; readonly point: string }

const dayOf = (chance: Chance): Day =>
  new Date(HEARD - chance.below(DAYS) * DAY_MS).toISOString().slice(0, 10) as Day
const momentOf = (chance: Chance): Instant =>
  trust<Instant>(HEARD - chance.below(DAYS) * DAY_MS - chance.below(DAY_MS))

/** What one of them is called. */
export function nameOf(i: number): string {
  return `Lezer ${i}`
}

/** What happened to one of them: every number another mixture, always the same for the same number. */
export function entriesOf(life: Life): readonly Happened[] {
  const chance = createChance(life.i + 1)
  const kind = chance.hits(0.7) ? 'consumer' : 'employee-of-legal-person'
  const country = chance.pick(['NL', 'NL', 'NL', 'BE', 'DE'])
  const source = chance.pick(['person-self-form', 'sale', 'public-website', 'bought-list'])
  const obtainedOn = dayOf(chance)
  return [
    {
      kind: 'contact.recorded',
      codes: { personKind: kind, country, age: 'adult' },
      body: { name: nameOf(life.i) },
    },
    {
      kind: 'point.recorded',
      codes: { point: life.point, pointKind: 'personal-named', source, obtainedOn },
    },
    ...consentOf(chance, life),
    ...dealingsOf(chance, life, source),
    ...stopsOf(chance),
  ]
}

/** Most gave a consent, and most of those confirmed it. */
function consentOf(chance: Chance, { i, seller, point }: Life): readonly Happened[] {
  if (!chance.hits(0.6)) return []
  const scope = {
    purpose: PURPOSE,
    contentType: PURPOSE,
    channels: ['email'],
    point,
    entity: seller,
  }
  const actor = 'person'
  const given: Happened = {
    kind: 'grant.given',
    codes: { grant: `g-${i}`, ...scope, how: 'separate-box', evidence: 'e3' },
    actor,
    occurredAt: momentOf(chance),
  }
  const confirmed = chance.hits(0.8)
    ? [{ kind: 'grant.confirmed', codes: { grant: `g-${i}`, evidence: 'e3' }, actor } as const]
    : []
  const notice = { kind: 'notice.given', codes: { notice: 'art13' }, occurredAt: momentOf(chance) }
  return [given, ...confirmed, notice as Happened]
}

/** Some bought something, and some are or were customers. */
function dealingsOf(chance: Chance, { seller }: Life, source: string): readonly Happened[] {
  const found: Happened[] = []
  if (source === 'sale')
    found.push({
      kind: 'sale.recorded',
      codes: { family: 'pears', entity: seller, optOutShown: chance.hits(0.8), on: dayOf(chance) },
    })
  if (!chance.hits(0.3)) return found
  const codes = { relation: 'running-customer' }
  found.push({ kind: 'relation.started', codes, occurredAt: momentOf(chance) })
  if (chance.hits(0.4)) found.push({ kind: 'relation.ended', codes })
  return found
}

/** A few said stop. */
function stopsOf(chance: Chance): readonly Happened[] {
  const found: Happened[] = []
  if (chance.hits(0.08))
    found.push({ kind: 'grant.withdrawn', codes: { purpose: PURPOSE }, actor: 'person' })
  if (chance.hits(0.05))
    found.push({ kind: 'objection.made', codes: { against: 'all-marketing' }, actor: 'person' })
  return found
}
