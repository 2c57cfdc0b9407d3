import type { VNode } from 'preact'
import { COUNTRIES } from '../core/terms.ts'
import { FORM_WORDS } from '../web/words/forms.ts'
import { Choice, optionsOf } from '../web/choice.tsx'
import type { PublishedForm } from './form.ts'
import type { Piece } from './shown.ts'
import { piecesOf } from './shown.ts'
import type { Typed, WrongField } from './submission.ts'

/** What was wrong with what came, beside the fields: it was read once more, or not proven. */
export type FormTrouble = WrongField | 'changed' | 'unproven'

/** A form with what was typed into it. */
export type FormView = {
  readonly published: PublishedForm
  readonly typed?: Typed
  readonly wrong?: ReadonlySet<FormTrouble>
  /** What a browser proves something with while somebody reads. */
  readonly challenge: string
  /** The whole address, where the form stands in a page of somebody else. */
  readonly action: string
  /** Beside the builder: as it looks, with names of its own. */
  readonly isPreview?: true
}

/** The field that people do not see and programs fill in. */
export const TRAP = 'website'

/** A form as people see it: what they tick is theirs to tick, and nothing stands there ticked. */
export function FormPage({ view }: { view: FormView }): VNode {
  const { published, challenge, wrong, action } = view
  const { form } = published
  const words = FORM_WORDS[form.language]
  const [title, ...pieces] = piecesOf(form)
  const small = pieces.findIndex((piece, i) => i > lastAsk(pieces) && piece.kind === 'text')
  const main = pieces.slice(0, small)
  const heading = title?.kind === 'title' ? title.says : form.title
  const body = (
    <>
      {view.isPreview ? <h3 class="plain">{heading}</h3> : <h1 class="plain">{heading}</h1>}
      {[...(wrong ?? [])].map((one) => (
        <p key={one} class="said bad" role="alert" id={`wrong-${one}`}>
          {words.wrong[one]}
        </p>
      ))}
      {main.map((piece) => (
        <PieceView key={keyOf(piece)} piece={piece} view={view} />
      ))}
      <div class="small">
        {pieces.slice(small, -1).map((piece) => (
          <PieceView key={keyOf(piece)} piece={piece} view={view} />
        ))}
      </div>
      <PieceView piece={pieces.at(-1) as Piece} view={view} />
    </>
  )
  return view.isPreview ? (
    <div class="ask-form stack" lang={form.language}>
      {body}
    </div>
  ) : (
    <form
      class="ask-form stack"
      method="post"
      action={action}
      lang={form.language}
      data-challenge={challenge}
      noValidate
    >
      {body}
      <Unseen view={view} />
    </form>
  )
}

/** What a form brings along that nobody sees. */
function Unseen({ view: { published, challenge } }: { view: FormView }): VNode {
  const words = FORM_WORDS[published.form.language]
  return (
    <>
      <input type="hidden" name="version" value={String(published.version)} />
      <input type="hidden" name="challenge" value={challenge} />
      <input type="hidden" name="proof" value="" />
      <p class="trap" aria-hidden="true">
        <label>
          {words.trap}
          <input name={TRAP} tabIndex={-1} autocomplete="off" />
        </label>
      </p>
      <p class="small" data-working hidden>
        {words.working}
      </p>
    </>
  )
}

/** Behind the last thing that is asked the small words begin. */
function lastAsk(pieces: readonly Piece[]): number {
  return pieces.findLastIndex(({ kind }) => ['field', 'country', 'box'].includes(kind))
}

function keyOf(piece: Piece): string {
  return 'name' in piece ? piece.name : piece.says
}

function PieceView({ piece, view }: { piece: Piece; view: FormView }): VNode | null {
  const { typed, wrong, published } = view
  const { language } = published.form
  const words = FORM_WORDS[language]
  switch (piece.kind) {
    case 'title':
      return null
    case 'text':
      return <p>{piece.says}</p>
    case 'ask':
      return <p class="says">{piece.says}</p>
    case 'link':
      return (
        <p>
          <a href={piece.link} rel="noopener">
            {piece.says}
          </a>
        </p>
      )
    case 'button':
      return (
        <p>
          <button class="button" type="submit">
            {piece.says}
          </button>
        </p>
      )
    case 'country':
      return (
        <Choice
          id={idOf('country', view)}
          name="country"
          label={piece.says}
          options={optionsOf(COUNTRIES, words.countries)}
          chosen={typed?.country}
          empty={words.choose}
          isWrong={wrong?.has('country') ?? false}
        />
      )
    case 'field':
      return <FieldView piece={piece} view={view} />
    case 'box':
      return (
        <label class="box">
          <input
            type="checkbox"
            name="box"
            value={piece.name}
            checked={typed?.boxes.includes(piece.name) === true}
          />
          <span>{piece.says}</span>
          {piece.more === undefined ? null : <span class="small">{piece.more}</span>}
        </label>
      )
  }
}

/** A preview stands beside fields of the same names. */
function idOf(name: string, { isPreview }: FormView): string {
  return isPreview ? `seen-${name}` : name
}

function FieldView({
  piece: { name, says },
  view,
}: {
  readonly piece: Extract<Piece, { kind: 'field' }>
  readonly view: FormView
}): VNode {
  const { typed, wrong } = view
  const isWrong = name !== 'name' && wrong?.has(name) === true
  const id = idOf(name, view)
  const shared = {
    id,
    name,
    value: typed?.[name] ?? '',
    ...(isWrong ? { 'aria-invalid': 'true' as const, 'aria-describedby': `wrong-${name}` } : {}),
  }
  return (
    <div class="field">
      <label for={id}>{says}</label>
      {name === 'email' ? <input type="email" autocomplete="email" {...shared} /> : null}
      {name === 'phone' ? <input type="tel" autocomplete="tel" {...shared} /> : null}
      {name === 'name' ? <input type="text" autocomplete="name" {...shared} /> : null}
    </div>
  )
}
