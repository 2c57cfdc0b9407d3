import type { VNode } from 'preact'
import type { AccountId } from '../accounts/account.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { OneButton } from '../console/message.tsx'
import { Moment } from '../console/moment.tsx'
import type { Purpose } from '../sellers/purpose.ts'
import { valueWord } from '../web/fact-words.ts'
import { fill } from '../web/language.ts'
import { LISTS } from '../web/words/lists.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { fieldsOf } from '../console/fields.ts'
import { EXPORT_KIND, WHO_TAKES } from './exports.ts'
import type { PeopleParts } from './parts.ts'
import { purposesOf } from './parts.ts'
import type { Wish } from './wish.ts'
import { wishOf } from './wish.ts'

type Parts = Pick<PeopleParts, 'purposes'> & {
  readonly accounts: Pick<Accounts, 'fourEyes' | 'people'>
}
type Request = Awaited<ReturnType<Accounts['fourEyes']['open']>>[number]

const WHO_ANSWERS: SellerPage['roles'] = ['administrator', 'privacy-officer']

/** Requests for a second pair of eyes: those of others to answer, one's own to take up. */
export function approvalPages(parts: Parts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/approvals',
      menu: (_, language) => LISTS[language].approvals.menu,
      roles: WHO_TAKES,
      handler: (visit) => show(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/approvals',
      roles: WHO_ANSWERS,
      handler: (visit) => answer(parts, visit),
    },
  ]
}

async function answer({ accounts }: Parts, visit: SellerVisit): Promise<DeskAnswer> {
  const { seller, account, fields } = visit
  const said = fields.one('answer') === 'approved' ? 'approved' : 'refused'
  const reply = {
    lane: seller.lane,
    id: fields.one('request'),
    by: account.id,
    answer: said,
  } as const
  const done = await accounts.fourEyes.answer(reply)
  return { to: `/desk/approvals?said=${done.ok ? 'done' : 'not-done'}` }
}

async function show(parts: Parts, visit: SellerVisit): Promise<DeskAnswer> {
  const { seller, account, language } = visit
  const { lane } = seller
  const { fourEyes, people } = parts.accounts
  const [open, own, purposes] = await Promise.all([
    fourEyes.open(lane),
    fourEyes.askedBy(lane, account.id),
    purposesOf(parts, lane),
  ])
  const others = open.filter(({ askedBy, kind }) => askedBy !== account.id && kind === EXPORT_KIND)
  const names = new Map<AccountId, string>()
  for (const { askedBy } of others) {
    const found = await people.find(askedBy)
    if (found) names.set(askedBy, found.address)
  }
  return {
    title: LISTS[language].approvals.title,
    main: (
      <ApprovalsMain visit={visit} others={others} own={own} names={names} purposes={purposes} />
    ),
  }
}

type Shown = {
  readonly visit: SellerVisit
  readonly others: readonly Request[]
  readonly own: readonly Request[]
  readonly names: ReadonlyMap<AccountId, string>
  readonly purposes: ReadonlyMap<string, Purpose>
}

function ApprovalsMain(shown: Shown): VNode {
  const { visit, others, own } = shown
  const words = LISTS[visit.language].approvals
  const mayAnswer = WHO_ANSWERS.includes(visit.role)
  const said = visit.address.one('said')
  return (
    <div class="stack sections">
      <h1 class="plain">{words.title}</h1>
      {said === 'done' || said === 'not-done' ? (
        <p class={said === 'done' ? 'said' : 'said bad'} role="status">
          {said === 'done' ? words.done : words.notDone}
        </p>
      ) : null}
      <p class="reading">{words.lead}</p>
      {mayAnswer && others.length > 0 ? (
        <ul class="rows">
          {others.map((one) => (
            <OtherRow key={one.id} {...shown} one={one} />
          ))}
        </ul>
      ) : null}
      {own.length > 0 ? (
        <section class="stack">
          <h2>{words.yours}</h2>
          <ul class="rows">
            {own.map((one) => (
              <OwnRow key={one.id} {...shown} one={one} />
            ))}
          </ul>
        </section>
      ) : null}
      {own.length + (mayAnswer ? others.length : 0) === 0 ? <p>{words.empty}</p> : null}
    </div>
  )
}

function OtherRow({ visit, one, names, purposes }: Shown & { readonly one: Request }): VNode {
  const { language, token } = visit
  const words = LISTS[language].approvals
  return (
    <li>
      <p>
        {fill(words.asks, { who: names.get(one.askedBy) ?? '–' })}{' '}
        <b>{listText(one, visit, purposes)}</b>
        <br />
        <span class="small">
          {words.until} <Moment at={one.endsAt} language={language} />
        </span>
      </p>
      <div class="in-line">
        <OneButton
          action="/desk/approvals"
          token={token}
          fields={{ request: one.id, answer: 'approved' }}
        >
          {words.approve}
        </OneButton>
        <OneButton
          action="/desk/approvals"
          token={token}
          fields={{ request: one.id, answer: 'refused' }}
          quiet
        >
          {words.refuse}
        </OneButton>
      </div>
    </li>
  )
}

function OwnRow({ visit, one, purposes }: Shown & { readonly one: Request }): VNode {
  const words = LISTS[visit.language].approvals
  const choices = Object.fromEntries(new URLSearchParams(one.subject))
  return (
    <li>
      <p>
        <b>{listText(one, visit, purposes)}</b>
        <br />
        <span class="small">
          {words.states[one.state]} · {words.until}{' '}
          <Moment at={one.endsAt} language={visit.language} />
        </span>
      </p>
      {one.state === 'approved' ? (
        <OneButton
          action="/desk/contacts/taken"
          token={visit.token}
          fields={{ ...choices, names: 'yes', request: one.id }}
        >
          {words.take}
        </OneButton>
      ) : null}
    </li>
  )
}

/** The choices of a list in words. */
function listText(
  { subject }: Request,
  { language }: SellerVisit,
  purposes: ReadonlyMap<string, Purpose>,
): string {
  const fields = fieldsOf(Object.fromEntries(new URLSearchParams(subject)))
  return textOf(wishOf(fields, purposes), language) || LISTS[language].approvals.everybody
}

function textOf(wish: Wish, language: SellerVisit['language']): string {
  const words = WORDS[language]
  const lists = LISTS[language]
  const { purpose, channel, answer: verdict, source, country, kind, due } = wish
  const known = (one: string | undefined, key: Parameters<typeof valueWord>[1]): string[] =>
    one === undefined ? [] : [one === 'none' ? lists.none : valueWord(words, key, one)]
  return [
    ...(purpose ? [purpose.title[language]] : []),
    ...(channel ? [words.values.byChannel[channel]] : []),
    ...(verdict ? [verdict === 'reachable' ? lists.reachable : words.verdicts[verdict]] : []),
    ...known(source, 'source.kind'),
    ...known(country, 'person.country'),
    ...known(kind, 'person.kind'),
    ...(due ? [due === 'notice' ? lists.dueNotice : lists.dueLate] : []),
  ].join(' · ')
}
