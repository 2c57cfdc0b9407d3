import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import type { Purposes } from '../sellers/purpose.ts'
import { FORM_DESK } from '../web/words/form-desk.ts'
import type { Written } from './builder-fields.ts'
import { formIn, writtenIn, writtenOf } from './builder-fields.ts'
import type { BuilderView } from './builder-view.tsx'
import { BuilderMain } from './builder-view.tsx'
import type { Forms } from './forms.ts'
import { FormListMain } from './list-view.tsx'
import { STARTS, formToBegin } from './starts.ts'

/** What the pages are made of on which forms are written. */
export type BuilderParts = {
  readonly forms: Forms
  readonly purposes: Purposes
}

/** Who writes and publishes forms. */
export const FORM_WRITERS: SellerPage['roles'] = ['administrator', 'privacy-officer', 'marketer']

/** The forms of a seller: the list, the builder, saving and publishing. */
export function builderPages(parts: BuilderParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/forms',
      menu: (_, language) => FORM_DESK[language].menu,
      roles: EVERYBODY,
      handler: (visit) => list(parts, visit),
    },
    {
      method: 'GET',
      path: '/desk/forms/new',
      roles: FORM_WRITERS,
      handler: (visit) => begin(parts, visit),
    },
    {
      method: 'GET',
      path: '/desk/forms/:form/edit',
      roles: FORM_WRITERS,
      handler: (visit) => edit(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/forms/save',
      roles: FORM_WRITERS,
      handler: (visit) => save(parts, visit),
    },
  ]
}

async function list({ forms }: BuilderParts, visit: SellerVisit): Promise<DeskAnswer> {
  const all = await forms.list(visit.seller.lane)
  const mayWrite = FORM_WRITERS.includes(visit.role)
  return {
    title: FORM_DESK[visit.language].title,
    main: <FormListMain visit={visit} forms={all} mayWrite={mayWrite} />,
  }
}

async function begin(parts: BuilderParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { language, seller, address } = visit
  const start = STARTS.find((one) => one === address.one('start')) ?? 'boxes'
  const purposes = await parts.purposes.list(seller.lane)
  const form = formToBegin(start, { language, seller, purposes })
  return show(parts, visit, { written: writtenOf(form), revision: 0 })
}

async function edit(parts: BuilderParts, visit: SellerVisit): Promise<DeskAnswer> {
  const draft = await parts.forms.draft(visit.seller.lane, visit.address.one('form'))
  if (!draft) return 'unknown'
  const { id, version, revision, form } = draft
  const said = SAID.find((one) => one === visit.address.one('said'))
  return show(parts, visit, {
    written: writtenOf(form),
    saved: { id, version },
    revision,
    ...(said ? { said } : {}),
  })
}

const SAID = ['saved', 'published', 'stopped'] as const

type ToShow = Pick<BuilderView, 'saved' | 'revision' | 'said'> & { readonly written: Written }

/** The builder with what was written, and what the checks say of it. */
async function show(
  parts: BuilderParts,
  visit: SellerVisit,
  { written, ...shown }: ToShow,
): Promise<DeskAnswer> {
  const purposes = await parts.purposes.list(visit.seller.lane)
  const form = formIn(written)
  const wrong = new Set(form.ok ? [] : form.reason.map(({ pointer }) => pointer.slice(1)))
  const read = form.ok
    ? { form: form.value, findings: await parts.forms.check(visit.seller, form.value) }
    : undefined
  const view = { visit, purposes, written, wrong, ...shown, ...(read ? { read } : {}) }
  return {
    title: written.texts.name || FORM_DESK[visit.language].builder.newTitle,
    at: shown.saved ? `/desk/forms/${shown.saved.id}/edit` : '/desk/forms/new',
    scripts: ['page/builder.js'],
    styles: ['forms.css'],
    main: <BuilderMain view={view} />,
  }
}

/** Saves, publishes, or only looks: whatever cannot be done leaves what was typed where it stands. */
async function save(parts: BuilderParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { fields, seller, account } = visit
  const written = writtenIn(fields)
  const revision = Number(fields.one('revision')) || 0
  const id = fields.one('form') || undefined
  const known = id === undefined ? undefined : await parts.forms.draft(seller.lane, id)
  if (id !== undefined && !known) return 'unknown'
  const saved = known ? { id: known.id, version: known.version } : undefined
  const stays = { revision, ...(saved ? { saved } : {}) }
  const deed = fields.one('do')
  if (deed === 'add') {
    const box = { purpose: '', channel: 'email', says: '', profiling: '' }
    return show(parts, visit, { ...stays, written: { ...written, boxes: [...written.boxes, box] } })
  }
  if (deed !== 'save' && deed !== 'publish') return show(parts, visit, { ...stays, written })
  const form = formIn(written)
  if (!form.ok) return show(parts, visit, { ...stays, written, said: 'unread' })
  const kept = await parts.forms.save(seller.lane, id, {
    form: form.value,
    author: account.id,
    revision,
  })
  if (!kept.ok) return show(parts, visit, { ...stays, written, said: 'stale' })
  const at = `/desk/forms/${kept.value.id}` as const
  if (deed === 'save') return { to: `${at}/edit?said=saved` }
  const published = await parts.forms.publish(seller, kept.value.id, {
    author: account.id,
    revision: kept.value.revision,
  })
  return { to: published.ok ? `${at}?said=published` : `${at}/edit?said=stopped` }
}
