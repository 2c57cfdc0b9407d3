import type { DeskAnswer, SellerVisit } from '../console/desk.ts'
import { parseContact } from '../contacts/contact.ts'
import type { SubjectRef } from '../core/entry.ts'
import { utcDay } from '../core/calendar.ts'
import type { DeedEnd } from '../web/words/deeds.ts'
import type { PeopleParts } from './parts.ts'
import { showPerson } from './person.tsx'

const CORRECTED = ['name', 'company', 'kind', 'country', 'age'] as const

/** Corrects what is known of somebody, as far as the form says something else than the page did. */
export async function correct(
  parts: PeopleParts,
  { seller, fields }: SellerVisit,
  contact: SubjectRef,
): Promise<DeedEnd> {
  const changed = CORRECTED.filter(
    (name) => fields.one(name).trim() !== '' && fields.one(name) !== fields.one(`was-${name}`),
  )
  if (changed.length === 0) return 'unread'
  // A person is found by name and company together: where one changes the other is said again.
  const isNaming = changed.includes('name') || changed.includes('company')
  const told = CORRECTED.filter(
    (name) =>
      changed.includes(name) ||
      (isNaming && (name === 'name' || name === 'company') && fields.one(name) !== ''),
  )
  const person = Object.fromEntries(told.map((name) => [name, fields.one(name).trim()]))
  // Nobody is looked up: the reference stands for a ref, without which a contact has points.
  const read = parseContact({ ref: contact, person, points: [] })
  if (!read.ok) return 'unread'
  const { ref: _, ...known } = read.value
  const kept = await parts.contacts.record(seller.lane, {
    contact: known,
    about: contact,
    actor: 'staff',
  })
  return kept.ok ? 'corrected' : 'unread'
}

/** Adds a mail address or a number with its source; one that nobody can be reached by is shown again. */
export async function addPoint(
  parts: PeopleParts,
  visit: SellerVisit,
  contact: SubjectRef,
): Promise<DeedEnd | DeskAnswer> {
  const { seller, fields } = visit
  const { country } = fields.one('country') === '' ? seller : { country: fields.one('country') }
  const source = {
    kind: fields.one('source'),
    obtainedAt: fields.one('obtained') || utcDay(parts.clock()),
    ...(fields.one('from') === '' ? {} : { from: fields.one('from') }),
    ...(fields.one('publishedFor') === '' ? {} : { publishedFor: fields.one('publishedFor') }),
    ...(fields.one('collectedFor') === '' ? {} : { collectedFor: [fields.one('collectedFor')] }),
  }
  const read = parseContact({
    person: { country },
    points: [{ value: fields.one('value').trim(), kind: fields.one('kind'), source }],
  })
  if (!read.ok) {
    const isValue = read.reason.some(({ pointer }) => pointer === '/points/0/value')
    return isValue ? showPerson(parts, visit, { wrongPoint: fields.one('value') }) : 'unread'
  }
  const kept = await parts.contacts.record(seller.lane, {
    contact: { person: {}, points: read.value.points },
    about: contact,
    actor: 'staff',
  })
  if (!kept.ok) return 'unread'
  return kept.value.suppressed > 0 ? 'kept-out' : 'added'
}
