import { isId } from '../core/entry.ts'
import { DOCUMENT_LENGTH_MAX } from '../core/limits.ts'
import type { EVIDENCE } from '../core/terms.ts'
import type { ConsentCell } from './cells.ts'
import { isStop, readConsent, readConsentForm } from './cells.ts'
import type { Channel, ImportedConsent, ImportedOptOut } from './contact.ts'
import type { Day } from '../core/calendar.ts'
import type { Field } from './fields.ts'
import { STOP_FIELDS } from './fields.ts'
import type { Cells } from './row-cells.ts'

/** What a row says about consent; undefined where it says nothing that counts. */
export type ConsentReading = ImportedConsent | undefined

type Evidence = (typeof EVIDENCE)[number]

/** From what says most against contact to what says least. */
const STRICTEST: readonly ConsentCell[] = ['withdrawn', 'refused', 'unclear', 'none', 'given']

/**
 * Reads what a row says about consent. Of several columns the strictest counts; what is unclear is no
 * consent, and neither is one of which nobody says how it was given.
 */
export function readConsentOf(cells: Cells): ConsentReading {
  const said = cells.all('consent').map(({ text }) => readConsent(text))
  const state = STRICTEST.find((one) => said.includes(one))
  if (state === undefined || state === 'none') return undefined
  if (state === 'unclear') {
    cells.leave('consent', 'unclear')
    return undefined
  }
  const on = cells.date('consent-on')
  const words = cells.kept('consent-words', DOCUMENT_LENGTH_MAX)
  const purpose = purposeOf(cells)
  const { channels } = cells.stated
  // A stop reaches everything, whatever the consent was for.
  if (state !== 'given')
    return { state, ...(on ? { on } : {}), ...(words === undefined ? {} : { words }) }
  const form = formOf(cells)
  if (!form || purpose === 'unreadable') {
    cells.leave(form ? 'purpose' : 'consent-form', form ? 'unknown-word' : 'form-unknown')
    return undefined
  }
  const proof = cells.kept('consent-proof')
  return {
    state,
    form,
    evidence: evidenceOf({ on, words, proof, grade: cells.stated.proofGrade }),
    ...(on ? { on } : {}),
    ...(words === undefined ? {} : { words }),
    ...(proof === undefined ? {} : { proof }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(channels ? { channels } : {}),
  }
}

/**
 * A claim without a day, or without words and proof, is worth e0; with them it is a log, e1. Only where
 * the mapping grades the column of proofs, and the row has one, does that grade count.
 */
function evidenceOf(shown: {
  readonly on: Day | undefined
  readonly words: string | undefined
  readonly proof: string | undefined
  readonly grade: Evidence | undefined
}): Evidence {
  if (!shown.on || (shown.words === undefined && shown.proof === undefined)) return 'e0'
  return shown.proof === undefined ? 'e1' : (shown.grade ?? 'e1')
}

/** The form that the row tells; one that it tells and nobody can read is no form. */
function formOf(cells: Cells): ReturnType<typeof readConsentForm> {
  const text = cells.text('consent-form')
  return text === '' ? cells.stated.consentForm : readConsentForm(text)
}

function purposeOf(cells: Cells): string | undefined {
  const text = cells.text('purpose')
  if (text === '') return cells.stated.purpose
  const id = text.toLowerCase().replaceAll(/\s+/g, '-')
  return isId(id) ? id : 'unreadable'
}

/** Does a row tell of any stop: an opt-out, a refusal or a withdrawal? */
export function tellsOfStop(cells: Cells): boolean {
  const said = cells.all('consent').map(({ text }) => readConsent(text))
  return (
    said.includes('refused') ||
    said.includes('withdrawn') ||
    STOP_FIELDS.some((field) => cells.all(field).some(({ text }) => isStop(text)))
  )
}

const CHANNELS_OF: Readonly<Partial<Record<Field, readonly Channel[]>>> = {
  'opt-out-email': ['email'],
  'opt-out-phone': ['phone-human', 'phone-automated', 'sms', 'chat-app', 'fax'],
  'opt-out-post': ['post-addressed', 'post-unaddressed'],
}

/** The stop that a row tells of. Where a column speaks of no channel, it reaches all marketing. */
export function optOutOf(cells: Cells): ImportedOptOut | undefined {
  const channels: Channel[] = []
  let isAll = false
  let on: Day | undefined
  for (const field of STOP_FIELDS) {
    if (!cells.all(field).some(({ text }) => isStop(text))) continue
    const reached = CHANNELS_OF[field]
    if (reached) channels.push(...reached)
    else isAll = true
    if (/^\d{1,4}[-/.]\d/.test(cells.text(field))) on ??= cells.date(field)
  }
  const at = on ? { on } : {}
  if (isAll) return { against: 'all-marketing', ...at }
  return channels.length > 0 ? { against: 'channel', channels, ...at } : undefined
}
