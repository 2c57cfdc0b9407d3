import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import { hash } from 'node:crypto'
import { COUNTRIES } from '../core/terms.ts'
import { Choice, optionsOf } from '../web/choice.tsx'
import { fill } from '../web/language.ts'
import { FORM_DESK } from '../web/words/form-desk.ts'
import { FORM_WORDS } from '../web/words/forms.ts'
import { FORM_WORK } from '../web/words/form-work.ts'
import { FORM_WRITERS } from './builder.tsx'
import { typedOf } from './form-routes.tsx'
import type { PublishedForm } from './form.ts'
import { boxName, isPhoneChannel } from './form.ts'
import type { Forms } from './forms.ts'
import type { Piece } from './shown.ts'
import { piecesOf } from './shown.ts'
import { lineOf, readSubmission } from './submission.ts'
import type { Take } from './take.ts'

type Parts = { readonly forms: Forms; readonly take: Take }

const STREET_LINES = 10
const NOTE_LENGTH_MAX = 60

/** Forms on paper: a sheet for one, a list for many, and typing in what was filled in. */
export function paperPages(parts: Parts): readonly SellerPage[] {
  const page = (
    name: 'sheet' | 'street' | 'enter',
    roles: SellerPage['roles'],
    main: (visit: SellerVisit, published: PublishedForm) => VNode,
  ): SellerPage => ({
    method: 'GET',
    path: `/desk/forms/:form/${name}`,
    roles,
    handler: (visit) => show(parts, visit, (published) => main(visit, published)),
  })
  return [
    page('sheet', EVERYBODY, (visit, published) => (
      <SheetPage visit={visit} published={published} />
    )),
    page('street', EVERYBODY, (visit, published) => <Street visit={visit} published={published} />),
    page('enter', FORM_WRITERS, (visit, published) => (
      <Enter visit={visit} published={published} />
    )),
    {
      method: 'POST',
      path: '/desk/forms/:form/enter',
      roles: FORM_WRITERS,
      handler: (visit) => enter(parts, visit),
    },
  ]
}

async function show(
  parts: Parts,
  visit: SellerVisit,
  main: (published: PublishedForm) => VNode,
): Promise<DeskAnswer> {
  const published = await parts.forms.standing(visit.seller.lane, visit.address.one('form'))
  if (!published) return 'unknown'
  return { title: published.form.title, styles: ['forms.css'], main: main(published) }
}

type View = { readonly visit: SellerVisit; readonly published: PublishedForm }

/** The form with lines to write on, in its own language. */
function SheetPage({ visit, published }: View): VNode {
  const { form } = published
  const words = FORM_WORK[form.language].paper
  return (
    <section class="stack sections paper" lang={form.language}>
      <PrintHint visit={visit} />
      <h1 class="plain">{form.title}</h1>
      {piecesOf(form).map((piece) => (
        <OnPaper key={'name' in piece ? piece.name : piece.says} piece={piece} />
      ))}
      <Line says={words.day} />
      <Line says={words.signature} />
      <Foot published={published} />
    </section>
  )
}

function OnPaper({ piece }: { piece: Piece }): VNode | null {
  switch (piece.kind) {
    case 'title':
    case 'button':
      return null
    case 'box':
      return (
        <p class="tick">
          <span aria-hidden="true">☐</span> {piece.says}
          {piece.more === undefined ? null : <span class="small"> {piece.more}</span>}
        </p>
      )
    case 'field':
      return <Line says={piece.says} />
    case 'country':
      return <Line says={`${piece.says} (${piece.options.join(', ')})`} />
    case 'link':
      return (
        <p class="small">
          {piece.says}: {piece.link}
        </p>
      )
    default:
      return <p>{piece.says}</p>
  }
}

function Line({ says }: { says: string }): VNode {
  return (
    <p class="blank">
      <span>{says}</span>
    </p>
  )
}

/** One line a person: the sentences stand above, each column is one box. */
function Street({ visit, published }: View): VNode {
  const { form } = published
  const words = FORM_WORK[form.language].paper
  const labels = FORM_WORDS[form.language]
  const boxes = piecesOf(form).filter((piece) => piece.kind === 'box' || piece.kind === 'ask')
  const isByPhone = form.boxes.some(({ channel }) => isPhoneChannel(channel))
  return (
    <section class="stack sections paper" lang={form.language}>
      <PrintHint visit={visit} />
      <h1 class="plain">{form.title}</h1>
      <p>{words.permissions}</p>
      <ol class="legend-of-boxes">
        {boxes.map((piece) => (
          <li key={piece.says}>{piece.says}</li>
        ))}
      </ol>
      <p class="small">
        {form.identity} {form.withdrawal} {labels.objection} {labels.age}
      </p>
      <div class="wide-table" tabIndex={0}>
        <table class="matrix street">
          <thead>
            <tr>
              <th scope="col">{labels.email}</th>
              {isByPhone ? <th scope="col">{labels.phone}</th> : null}
              {boxes.map((piece, i) => (
                <th scope="col" key={piece.says}>
                  {String(i + 1)}
                </th>
              ))}
              <th scope="col">{words.signature}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: STREET_LINES }, (_, i) => (
              <tr key={`line-${String(i)}`}>
                <td />
                {isByPhone ? <td /> : null}
                {boxes.map((piece) => (
                  <td key={piece.says}>☐</td>
                ))}
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Foot published={published} />
    </section>
  )
}

function PrintHint({ visit }: { visit: SellerVisit }): VNode {
  const words = FORM_WORK[visit.language].paper
  return (
    <p class="small on-screen" lang={visit.language}>
      {words.fold}
    </p>
  )
}

function Foot({ published: { id, version, form } }: Pick<View, 'published'>): VNode {
  const { evidence } = FORM_WORK[form.language].paper
  return <p class="small">{fill(evidence, { form: id, version: String(version) })}</p>
}

/** Typing in one sheet: nothing is ticked until somebody reads it there. */
function Enter({ visit, published }: View): VNode {
  const { form, id } = published
  const words = FORM_WORK[visit.language].paper
  const labels = FORM_WORDS[visit.language]
  const said = visit.address.one('said')
  const isByPhone = form.boxes.some(({ channel }) => isPhoneChannel(channel))
  const saidWords = FORM_DESK[visit.language].said
  return (
    <section class="stack sections">
      <h1 class="plain">{words.enterTitle}</h1>
      <p class="reading">{words.enterHelp}</p>
      {said === 'entered' ? (
        <p class="said" role="status">
          {saidWords.entered}
        </p>
      ) : null}
      {said === 'notEntered' ? (
        <p class="said bad" role="status">
          {saidWords.notEntered}
        </p>
      ) : null}
      <form class="stack narrow-form" method="post" action={`/desk/forms/${id}/enter`}>
        <input type="hidden" name="token" value={visit.token} />
        <input type="hidden" name="once" value={crypto.randomUUID()} />
        <Typed name="sheet" says={words.sheetNumber} />
        <Typed name="email" says={labels.email} />
        {form.asksName ? <Typed name="name" says={labels.name} /> : null}
        {form.country === 'asked' ? (
          <Choice
            name="country"
            label={labels.country}
            options={optionsOf(COUNTRIES, labels.countries)}
            empty={labels.choose}
          />
        ) : null}
        {form.way === 'boxes'
          ? form.boxes.map((box) => (
              <label class="box" key={boxName(box)} lang={form.language}>
                <input type="checkbox" name="box" value={boxName(box)} />
                <span>{box.says}</span>
              </label>
            ))
          : null}
        {isByPhone ? <Typed name="phone" says={labels.phone} /> : null}
        <p>
          <button class="button" type="submit">
            {words.keep}
          </button>
        </p>
      </form>
    </section>
  )
}

function Typed({ name, says }: { readonly name: string; readonly says: string }): VNode {
  return (
    <div class="field">
      <label for={name}>{says}</label>
      <input id={name} name={name} autocomplete="off" />
    </div>
  )
}

async function enter(parts: Parts, visit: SellerVisit): Promise<DeskAnswer> {
  const published = await parts.forms.standing(visit.seller.lane, visit.address.one('form'))
  if (!published) return 'unknown'
  const { fields, seller } = visit
  const at = `/desk/forms/${published.id}/enter` as const
  const typed = typedOf(fields)
  const read = readSubmission(published.form, typed)
  if (!read.ok) return { to: `${at}?said=notEntered` }
  const sheet = lineOf(fields.one('sheet'), NOTE_LENGTH_MAX)
  await parts.take({
    seller,
    published,
    submission: read.value,
    place: 'paper',
    ...(sheet === '' ? {} : { sheet }),
    once: hash('sha256', `paper ${fields.one('once')} ${JSON.stringify(typed)}`, 'base64url'),
    actor: 'person',
  })
  return { to: `${at}?said=entered` }
}
