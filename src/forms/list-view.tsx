import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import { fill } from '../web/language.ts'
import type { FormDeskWords } from '../web/words/form-desk.ts'
import { FORM_DESK } from '../web/words/form-desk.ts'
import type { FormDraft } from './forms.ts'
import { STARTS } from './starts.ts'

/** Every form of the seller, how it stands, and what one can begin with. */
export function FormListMain({
  visit,
  forms,
  mayWrite,
}: {
  readonly visit: SellerVisit
  readonly forms: readonly FormDraft[]
  readonly mayWrite: boolean
}): VNode {
  const words = FORM_DESK[visit.language]
  return (
    <section class="stack sections">
      <h1 class="plain">{words.title}</h1>
      <p class="reading">{words.lead}</p>
      {forms.length === 0 ? <p class="reading">{words.empty}</p> : null}
      <ul class="rows">
        {forms.map((one) => (
          <li key={one.id}>
            <p>
              <a href={one.version === undefined ? editOf(one) : `/desk/forms/${one.id}`}>
                <b>{one.form.name}</b>
              </a>
              <br />
              <span class="small">{stateOf(one, words)}</span>
            </p>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <section class="stack">
          <h2>{words.begin}</h2>
          <ul class="rows">
            {STARTS.map((start) => (
              <li key={start}>
                <p>
                  <a href={`/desk/forms/new?start=${start}`}>{words.starts[start].name}</a>
                  <br />
                  <span class="small">{words.starts[start].help}</span>
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </section>
  )
}

function editOf({ id }: FormDraft): string {
  return `/desk/forms/${id}/edit`
}

/** How a form stands, in words. */
export function stateOf({ version, hasChanges }: FormDraft, words: FormDeskWords): string {
  if (version === undefined) return words.states.draft
  return fill(hasChanges ? words.states.changed : words.states.published, {
    version: String(version),
  })
}
