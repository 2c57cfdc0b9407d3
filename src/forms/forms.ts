import type { Clock } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db } from '../db/port.ts'
import { numberOf } from '../db/rows.ts'
import type { Published } from '../registry/item.ts'
import type { Registry } from '../registry/registry.ts'
import type { Purposes } from '../sellers/purpose.ts'
import type { Seller, Sellers } from '../sellers/seller.ts'
import type { Random } from '../vault/random.ts'
import type { Finding } from './checks.ts'
import { checkForm, isBlocking } from './checks.ts'
import type { Form, PublishedForm } from './form.ts'
import { jsonOf, parseForm } from './form.ts'
import { ensureRequestPurpose } from './request-purpose.ts'

/** The working copy of a form, as somebody saved it last. */
export type FormDraft = {
  readonly id: string
  readonly revision: number
  readonly form: Form
  /** The version that stands, if one was published. */
  readonly version: number | undefined
  readonly hasChanges: boolean
}

/** Why a form was not published: what its checks found, or that somebody saved since. */
type NotPublished = { readonly stale: true } | { readonly findings: readonly Finding[] }

/** The forms of sellers. A version that was published never changes. */
export type Forms = {
  /** Saves the working copy; without an id it begins a new form. */
  save(
    lane: number,
    id: string | undefined,
    saving: { readonly form: Form; readonly author: string; readonly revision: number },
  ): Promise<Result<{ readonly id: string; readonly revision: number }, 'stale'>>
  /** Makes the working copy the version that people see, unless a check forbids it. */
  publish(
    seller: Seller,
    id: string,
    by: { readonly author: string; readonly revision: number },
  ): Promise<Result<PublishedForm, NotPublished>>
  /** What the checks say of a form. */
  check(seller: Seller, form: Form): Promise<readonly Finding[]>
  draft(lane: number, id: string): Promise<FormDraft | undefined>
  list(lane: number): Promise<readonly FormDraft[]>
  /** The form of an address, in the version that stands, and whose it is. */
  open(
    id: string,
  ): Promise<{ readonly seller: Seller; readonly published: PublishedForm } | undefined>
  /** A form of one seller, in the version that stands. */
  standing(lane: number, id: string): Promise<PublishedForm | undefined>
  version(lane: number, id: string, version: number): Promise<PublishedForm | undefined>
  history(lane: number, id: string): Promise<readonly Published[]>
}

type Parts = {
  readonly db: Db
  readonly registry: Registry
  readonly purposes: Purposes
  readonly sellers: Sellers
  readonly clock: Clock
  readonly random: Random
}

const ID_BYTES = 8
const KIND = 'form'

export function createForms(parts: Parts): Forms {
  const { db, registry, sellers } = parts
  const forms: Forms = {
    async save(lane, known, { form, author, revision }) {
      const id = known ?? newId(parts.random)
      const saved = await registry.draft(
        { lane, kind: KIND, id },
        { content: jsonOf(form), author, revision },
      )
      return saved.ok ? ok({ id, ...saved.value }) : no('stale')
    },
    publish: (seller, id, by) => publish(parts, forms, seller, { id, ...by }),
    async check({ lane, name }, form) {
      return checkForm(form, { seller: name, purposes: await parts.purposes.list(lane) })
    },
    async draft(lane, id) {
      const ref = { lane, kind: KIND, id } as const
      const working = await registry.working(ref)
      if (!working) return undefined
      const current = await registry.current(ref)
      const form = formOf(working.content)
      const hasChanges = JSON.stringify(working.content) !== JSON.stringify(current?.content)
      return { id, revision: working.revision, form, version: current?.version, hasChanges }
    },
    list: (lane) => list(parts, forms, lane),
    async standing(lane, id) {
      const current = await registry.current({ lane, kind: KIND, id })
      if (!current) return undefined
      const { version, hash, content } = current
      return { id, lane, version, hash, form: formOf(content) }
    },
    async open(id) {
      const [row] = await db.query('select lane from form_place where form = $1', [id])
      if (!row) return undefined
      const lane = numberOf(row, 'lane')
      const [seller, published] = await Promise.all([
        sellers.ofLane(lane),
        forms.standing(lane, id),
      ])
      return seller && published && { seller, published }
    },
    async version(lane, id, version) {
      const found = await registry.version({ lane, kind: KIND, id }, version)
      return found && { id, lane, version, hash: found.hash, form: formOf(found.content) }
    },
    async history(lane, id) {
      return (await registry.history({ lane, kind: KIND, id })).items
    },
  }
  return forms
}

async function list(
  { registry }: Parts,
  forms: Forms,
  lane: number,
): Promise<readonly FormDraft[]> {
  const all: FormDraft[] = []
  let after: string | undefined
  do {
    const page = await registry.list({ lane, kind: KIND }, after === undefined ? {} : { after })
    for (const { id } of page.items) {
      const draft = await forms.draft(lane, id)
      if (draft) all.push(draft)
    }
    after = page.next
  } while (after !== undefined)
  return all
}

async function publish(
  parts: Parts,
  forms: Forms,
  seller: Seller,
  {
    id,
    author,
    revision,
  }: { readonly id: string; readonly author: string; readonly revision: number },
): Promise<Result<PublishedForm, NotPublished>> {
  const { db, registry, purposes } = parts
  const { lane } = seller
  const draft = await forms.draft(lane, id)
  if (draft?.revision !== revision) return no({ stale: true })
  const findings = await forms.check(seller, draft.form)
  if (findings.some(isBlocking)) return no({ findings })
  await ensureRequestPurpose(purposes, lane)
  await db.transaction(({ query }) =>
    query('insert into form_place (form, lane) values ($1, $2) on conflict do nothing', [id, lane]),
  )
  const published = await registry.publish({ lane, kind: KIND, id }, { author, revision })
  if (!published.ok) return no({ stale: true })
  const version = await forms.version(lane, id, published.value.version)
  if (!version) throw new Error('a form was published and is not there')
  return ok(version)
}

/** A part of an address that says nothing, without letters that are mistaken for others. */
function newId(random: Random): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz'
  return [...random(ID_BYTES + 2)].map((byte) => letters[byte % letters.length]).join('')
}

/** What was saved was read before; what lies in the store is read all the same. */
function formOf(content: unknown): Form {
  const form = parseForm(content)
  if (!form.ok) throw new Error('a saved form cannot be read')
  return form.value
}
