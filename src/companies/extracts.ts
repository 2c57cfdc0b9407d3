import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import { wordOf } from '../core/known/act.ts'
import type { LegalForms } from '../core/legal-form.ts'
import { legalFormOf } from '../core/legal-form.ts'
import { IMPORT_LINES_TOLD_MAX } from '../core/limits.ts'
import type { Db, Row } from '../db/port.ts'
import { pieces, textOf, textOrNone } from '../db/rows.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { foldedWhole } from '../vault/fold.ts'
import type { Vault } from '../vault/vault.ts'
import { companyStandingOf } from '../views/company.ts'
import type { Views } from '../views/project.ts'
import type { CompanyKeys } from './company-keys.ts'
import type { Extract } from './extract.ts'
import type { Candidate, Fit, KeyedExtract } from './extract-match.ts'
import { bestOf, fitOf, keyed } from './extract-match.ts'

/** How often something was met, and the first lines where it was. */
type Tally = { readonly count: number; readonly lines: readonly number[] }

/** What came of extracts, or would. It holds numbers and lines, and nobody's name. */
export type ExtractsDone = {
  readonly extracts: number
  /** People of whom an entry was kept, or would be: their company surely, or only likely. */
  readonly recorded: { readonly sure: number; readonly likely: number }
  /** People of whom it was kept before. */
  readonly known: number
  /** Extracts that fit nobody of the seller. */
  readonly unmatched: Tally
  /** Extracts that fit somebody whom another one fits as well: nothing was guessed. */
  readonly ambiguous: Tally
  /** Extracts whose legal form the table does not know, or cannot tell in that country. */
  readonly formUnknown: Tally
}

/** Extracts of trade registers, matched to the people of a seller's companies. */
export type Extracts = {
  /**
   * Keeps of everybody whose company an extract is of what it says. By number, else by the name;
   * the same extract again keeps nothing. `isDry` says what would come of it.
   */
  match(
    lane: number,
    extracts: readonly Extract[],
    how?: { readonly isDry?: boolean; readonly progress?: (people: number) => void },
  ): Promise<ExtractsDone>
}

type Parts = {
  readonly db: Db
  readonly ledger: Ledger
  readonly vault: Vault
  readonly views: Pick<Views, 'catchUp'>
  readonly keys: () => Promise<CompanyKeys>
  readonly forms: LegalForms
  readonly clock: Clock
}

export function createExtracts(parts: Parts): Extracts {
  return {
    async match(lane, extracts, { isDry = false, progress } = {}) {
      await parts.views.catchUp(lane)
      const keys = await parts.keys()
      const count = createCount(extracts.length)
      const found = await findFits(
        parts,
        lane,
        extracts.map((extract) => keyed(keys, lane, extract)),
        count,
      )
      let people = 0
      for (const some of pieces([...found.values()], BATCH_PEOPLE)) {
        const drafts = await draftsOf(parts, lane, some, count)
        if (!isDry && drafts.length > 0) await keep(parts.ledger, lane, drafts)
        progress?.((people += some.length))
      }
      return count.done()
    },
  }
}

/** Whoever was erased at this moment is left out; the others are kept. */
async function keep(ledger: Ledger, lane: number, drafts: readonly Draft[]): Promise<void> {
  const kept = await ledger.append(lane, drafts)
  if (kept.ok) return
  for (const draft of drafts) {
    const alone = await ledger.append(lane, [draft])
    if (!alone.ok && alone.reason !== 'unknown-subject')
      throw new Error(`an extract was not kept: ${alone.reason}`)
  }
}

const BATCH_PEOPLE = 200
const PAGE = 500

type Fitting = {
  readonly candidate: Candidate
  readonly fits: { readonly extract: KeyedExtract; readonly fit: Fit }[]
}

/** Everybody whom an extract fits, with all that do. */
async function findFits(
  parts: Parts,
  lane: number,
  extracts: readonly KeyedExtract[],
  count: Count,
): Promise<ReadonlyMap<SubjectRef, Fitting>> {
  const found = new Map<SubjectRef, Fitting>()
  for (const extract of extracts) {
    let isOfSomebody = false
    for await (const candidate of candidates(parts, lane, extract)) {
      const postcodes =
        extract.postcode === undefined ? [] : await postcodesOf(parts, lane, candidate)
      const placed = { ...extract, ...postcodeOf(extract) }
      const fit = fitOf(parts.forms, placed, candidate, postcodes)
      if (!fit) continue
      isOfSomebody = true
      const fitting = found.get(candidate.subject) ?? { candidate, fits: [] }
      // By number and by name it is one extract all the same.
      if (!fitting.fits.some((one) => one.extract.line === extract.line))
        fitting.fits.push({ extract: placed, fit })
      found.set(candidate.subject, fitting)
    }
    if (!isOfSomebody) count.unmatched(extract)
  }
  return found
}

function postcodeOf({ postcode }: KeyedExtract): Pick<KeyedExtract, 'postcode'> {
  return postcode === undefined ? {} : { postcode: foldedWhole(postcode) }
}

async function* candidates(
  { db }: Parts,
  lane: number,
  { nameKey, numberKey }: KeyedExtract,
): AsyncGenerator<Candidate, undefined> {
  if (numberKey !== undefined) yield* pagesBy(db, BY_NUMBER, lane, numberKey)
  if (nameKey !== undefined) yield* pagesBy(db, BY_NAME, lane, nameKey)
  return undefined
}

const BY_NUMBER = `select subject, company, registered, country from view_company
  where lane = $1 and registered = $2 and subject > $3 order by subject limit ${PAGE}`
const BY_NAME = `select subject, company, registered, country from view_company
  where lane = $1 and company = $2 and subject > $3 order by subject limit ${PAGE}`

async function* pagesBy(
  db: Db,
  sql: string,
  lane: number,
  key: string,
): AsyncGenerator<Candidate, undefined> {
  let after = ''
  for (;;) {
    const rows = await db.query(sql, [lane, key, after])
    for (const row of rows) yield candidateOf(row)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return undefined
    after = textOf(last, 'subject')
  }
}

function candidateOf(row: Row): Candidate {
  const registered = textOrNone(row, 'registered')
  const country = textOrNone(row, 'country')
  return {
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    company: textOf(row, 'company'),
    ...(registered === undefined ? {} : { registered }),
    ...(country === undefined ? {} : { country }),
  }
}

/** The postcodes at which letters reach somebody. */
async function postcodesOf(
  { vault }: Parts,
  lane: number,
  { subject }: Candidate,
): Promise<readonly string[]> {
  const points = await vault.points(lane, subject)
  return points.flatMap((point) =>
    point.ok && point.value.given.kind === 'postal'
      ? [foldedWhole(point.value.given.postcode)]
      : [],
  )
}

async function draftsOf(
  parts: Parts,
  lane: number,
  people: readonly Fitting[],
  count: Count,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = []
  for (const { candidate, fits } of people) {
    const best = bestOf(fits)
    if (!best) continue
    if ('ambiguous' in best) {
      for (const extract of best.ambiguous) count.ambiguous(extract)
      continue
    }
    const draft = await draftOf(parts, lane, candidate, best)
    if (draft === 'form-unknown') count.formUnknown(best.extract)
    else if (draft === 'known') count.known()
    else {
      count.recorded(draft.codes['kindConfidence'] === 'sure')
      drafts.push(draft)
    }
  }
  return drafts
}

async function draftOf(
  { db, forms, clock }: Parts,
  lane: number,
  { subject, company, country }: Candidate,
  { extract, fit }: { readonly extract: KeyedExtract; readonly fit: Fit },
): Promise<Draft | 'form-unknown' | 'known'> {
  const where = extract.country ?? country
  const { kind: standing, acts } = await companyStandingOf(db.query, lane, subject)
  const found = legalFormOf(forms, {
    extract: extract.legalForm,
    addressed: standing.isNamed ? 'named-person' : 'company',
    ...(where === undefined ? {} : { country: where }),
  })
  if (found.confidence === 'unknown') return 'form-unknown'
  const isSure = fit.isSure && found.confidence === 'sure'
  const codes = {
    personKind: found.kind,
    kindFrom: 'extract',
    kindConfidence: isSure ? 'sure' : 'likely',
    company,
    extractOn: extract.on,
  }
  const isKnown = acts.some((act) =>
    Object.entries(codes).every(([code, value]) => wordOf(act, code) === value),
  )
  if (isKnown) return 'known'
  const { legalForm, number } = extract
  return {
    kind: 'contact.corrected',
    subject,
    occurredAt: clock(),
    actor: 'staff',
    codes,
    body: { legalForm, ...(number === undefined ? {} : { registerNumber: number }) },
  }
}

type Count = ReturnType<typeof createCount>

function createCount(extracts: number) {
  const tally = () => ({ count: 0, lines: [] as number[], seen: new Set<number>() })
  const [unmatched, ambiguous, formUnknown] = [tally(), tally(), tally()]
  const recorded = { sure: 0, likely: 0 }
  let known = 0
  const add = (to: ReturnType<typeof tally>, { line }: Extract): void => {
    if (to.seen.has(line)) return
    to.seen.add(line)
    to.count++
    if (to.lines.length < IMPORT_LINES_TOLD_MAX) to.lines.push(line)
  }
  return {
    unmatched: (extract: Extract) => add(unmatched, extract),
    ambiguous: (extract: Extract) => add(ambiguous, extract),
    formUnknown: (extract: Extract) => add(formUnknown, extract),
    known: () => void known++,
    recorded: (isSure: boolean) => void recorded[isSure ? 'sure' : 'likely']++,
    done: (): ExtractsDone => {
      const told = ({ count, lines }: ReturnType<typeof tally>): Tally => ({
        count,
        lines: lines.toSorted((one, other) => one - other),
      })
      return {
        extracts,
        recorded,
        known,
        unmatched: told(unmatched),
        ambiguous: told(ambiguous),
        formUnknown: told(formUnknown),
      }
    },
  }
}
