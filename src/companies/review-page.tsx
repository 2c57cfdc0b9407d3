import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { ALL_BUT_AUDITORS, EVERYBODY } from '../console/desk.ts'
import { PERSON_KINDS } from '../core/terms.ts'
import { fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { LegalFormReview, ReviewGroup } from './review.ts'
import type { Decision, ReviewedKind } from './review-decision.ts'
import { isGroupId } from './review-decision.ts'

/** The companies of which the form is not certain, many at once; what is decided is kept with who decided. */
export function legalFormPages(parts: {
  readonly legalForms: LegalFormReview
}): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/legal-forms',
      menu: (_, language) => WORDS[language].legalForms.menu,
      roles: EVERYBODY,
      handler: (visit) => show(parts.legalForms, visit),
    },
    {
      method: 'POST',
      path: '/desk/legal-forms',
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => decide(parts.legalForms, visit),
    },
  ]
}

async function show(review: LegalFormReview, visit: SellerVisit): Promise<DeskAnswer> {
  const after = visit.address.one('after')
  const page = await review.page(visit.seller.lane, {
    hasNames: true,
    ...(isGroupId(after) ? { after } : {}),
  })
  return {
    title: WORDS[visit.language].legalForms.title,
    main: <ReviewMain visit={visit} groups={page.groups} next={page.next} />,
  }
}

/** Each group whose field holds a kind is decided; the others wait. */
async function decide(review: LegalFormReview, visit: SellerVisit): Promise<DeskAnswer> {
  const decisions = visit.fields.all('group').flatMap((group): readonly Decision[] => {
    const kind = KINDS.find((one) => one === visit.fields.one(`kind-${group}`))
    return isGroupId(group) && kind ? [{ group, kind }] : []
  })
  if (decisions.length === 0) return { to: '/desk/legal-forms' }
  const done = await review.decide(visit.seller.lane, decisions)
  return { to: `/desk/legal-forms${done.ok ? `?done=${done.value.reviewed}` : ''}` }
}

const KINDS: readonly ReviewedKind[] = [...PERSON_KINDS, 'unknown']

type Shown = {
  readonly visit: SellerVisit
  readonly groups: readonly ReviewGroup[]
  readonly next: string | undefined
}

function ReviewMain({ visit, groups, next }: Shown): VNode {
  const words = WORDS[visit.language].legalForms
  const done = /^\d+$/.exec(visit.address.one('done'))?.[0]
  return (
    <div class="stack sections">
      <h1 class="plain">{words.title}</h1>
      {done === undefined ? null : (
        <p class="said" role="status">
          {fill(words.done, { count: done })}
        </p>
      )}
      <p class="reading">{groups.length === 0 ? words.empty : words.lead}</p>
      {groups.length === 0 ? null : (
        <form method="post" action="/desk/legal-forms" class="stack">
          <input type="hidden" name="token" value={visit.token} />
          <ul class="rows people">
            {groups.map((group) => (
              <GroupRow key={group.group} visit={visit} group={group} />
            ))}
          </ul>
          {visit.role === 'auditor' ? null : (
            <p>
              <button class="button" type="submit">
                {words.button}
              </button>
            </p>
          )}
        </form>
      )}
      {next === undefined ? null : (
        <p>
          <a class="button quiet" href={`/desk/legal-forms?after=${next}`}>
            {words.more}
          </a>
        </p>
      )}
    </div>
  )
}

function GroupRow({ visit, group }: { visit: SellerVisit; group: ReviewGroup }): VNode {
  const words = WORDS[visit.language].legalForms
  const name = group.name ?? words.noName
  const count = group.isMore
    ? words.people.more
    : group.people === 1
      ? words.people.one
      : words.people.other
  const field = `kind-${group.group}`
  return (
    <li>
      <p>
        <b class="address">{name}</b>
        <br />
        <span class="small">
          {[
            fill(count, { count: String(group.people) }),
            words.marks[group.mark],
            ...opinionsOf(visit, group),
          ].join(' · ')}
        </span>
      </p>
      {visit.role === 'auditor' ? null : (
        <p class="field">
          <input type="hidden" name="group" value={group.group} />
          <label class="hidden" for={field}>
            {fill(words.decide, { name })}
          </label>
          <select id={field} name={field}>
            <option value="">{words.later}</option>
            {PERSON_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
            <option value="unknown">{words.leaveOpen}</option>
          </select>
        </p>
      )}
    </li>
  )
}

/** What was said of the company, and by what. */
function opinionsOf({ language }: SellerVisit, { opinions }: ReviewGroup): readonly string[] {
  const words = WORDS[language].legalForms
  return opinions.map(({ kind, from, isSure }) => {
    const known = PERSON_KINDS.find((one) => one === kind)
    const sure = isSure ? words.sources[from] : `${words.sources[from]}, ${words.unsure}`
    return `${known ? words.kinds[known] : kind} (${sure})`
  })
}
