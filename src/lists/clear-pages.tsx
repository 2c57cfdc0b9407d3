import type { VNode } from 'preact'
import type { Accounts } from '../accounts/accounts.ts'
import type { Taken } from '../accounts/trail.ts'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { ALL_BUT_AUDITORS } from '../console/desk.ts'
import { Moment } from '../console/moment.tsx'
import { CHANNELS } from '../core/terms.ts'
import type { Db } from '../db/port.ts'
import type { Purpose, Purposes } from '../sellers/purpose.ts'
import { titleOf } from '../sellers/purpose.ts'
import { Choice, optionsOf } from '../web/choice.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import { ClearedMain } from './clear-view.tsx'
import { CLEAR_WORDS, UNANSWERED_SAYS } from './clear-words.ts'
import type { ClearedList, ClearedLists, Owner } from './cleared-lists.ts'
import { REFRESH_SECONDS } from '../web/progress.tsx'
import { SendForm } from './send-form.tsx'

/** What the pages that clear a list are made of. */
export type ClearPageParts = {
  readonly clearing: ClearedLists
  readonly purposes: Pick<Purposes, 'list'>
  readonly accounts: Pick<Accounts, 'trail'>
  readonly db: Db
}

/** Whoever sends nothing is told so, and made no mistake. */
const OK = 200

/** A list that somebody brings, split by answer and reason. */
export function clearPages(parts: ClearPageParts): readonly SellerPage[] {
  const at = '/desk/clear/:list'
  return [
    {
      method: 'GET',
      path: '/desk/clear',
      menu: (_, language) => CLEAR_WORDS[language].menu,
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => showForm(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/clear',
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => begin(parts, visit),
    },
    { method: 'GET', path: at, roles: ALL_BUT_AUDITORS, handler: (visit) => show(parts, visit) },
    { method: 'POST', path: at, roles: ALL_BUT_AUDITORS, handler: (visit) => forget(parts, visit) },
    {
      method: 'GET',
      path: `${at}/answers.csv`,
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => download(parts, visit),
    },
  ]
}

function ownerOf({ seller, account }: SellerVisit): Owner {
  return { lane: seller.lane, account: account.id }
}

async function showForm(
  parts: ClearPageParts,
  visit: SellerVisit,
  problem?: string,
  status = 422,
): Promise<DeskAnswer> {
  const purposes = await parts.purposes.list(visit.seller.lane)
  return {
    title: CLEAR_WORDS[visit.language].title,
    at: '/desk/clear',
    ...(problem === undefined ? {} : { status }),
    main: (
      <ClearForm
        visit={visit}
        purposes={purposes}
        lists={parts.clearing.ofOwner(ownerOf(visit))}
        problem={problem}
      />
    ),
  }
}

async function begin(parts: ClearPageParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { language, fields, upload } = visit
  const words = CLEAR_WORDS[language]
  const purposes = await parts.purposes.list(visit.seller.lane)
  const purpose = purposes.find(({ id }) => id === fields.one('purpose'))?.id
  const channel = CHANNELS.find((one) => one === fields.one('channel'))
  if (!purpose || !channel) return showForm(parts, visit, words.noQuestion)
  if (!upload) return showForm(parts, visit, words.nothing, OK)
  const wanted = { purpose, channel, says: UNANSWERED_SAYS }
  const started = await parts.clearing.start(ownerOf(visit), wanted, upload.bytes)
  if (started.ok) return { to: `/desk/clear/${started.value}` }
  return showForm(parts, visit, started.reason === 'too-large' ? words.tooLarge : words.tooMany)
}

async function show(parts: ClearPageParts, visit: SellerVisit): Promise<DeskAnswer> {
  const list = parts.clearing.find(ownerOf(visit), visit.address.one('list'))
  if (!list) return 'unknown'
  const purposes = await parts.purposes.list(visit.seller.lane)
  return {
    title: CLEAR_WORDS[visit.language].title,
    ...(list.state === 'running' ? { refreshSeconds: REFRESH_SECONDS } : {}),
    main: (
      <ClearedMain
        visit={visit}
        list={list}
        purpose={titleOf(purposes, list.purpose, visit.language)}
      />
    ),
  }
}

async function forget(parts: ClearPageParts, visit: SellerVisit): Promise<DeskAnswer> {
  await parts.clearing.forget(ownerOf(visit), visit.address.one('list'))
  return { to: '/desk/clear?done=forgotten' }
}

async function download(parts: ClearPageParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { language, seller, account } = visit
  const id = visit.address.one('list')
  const lines = parts.clearing.lines(ownerOf(visit), id, language)
  if (!lines) return 'unknown'
  await parts.db.transaction((transaction) =>
    parts.accounts.trail.note(transaction, {
      lane: seller.lane,
      account: account.id,
      act: 'exported',
      detail: 'cleared-list' satisfies Taken,
    }),
  )
  return { download: { name: 'cleared-list.csv', lines } }
}

function ClearForm({
  visit,
  purposes,
  lists,
  problem,
}: {
  readonly visit: SellerVisit
  readonly purposes: readonly Purpose[]
  readonly lists: readonly ClearedList[]
  readonly problem: string | undefined
}): VNode {
  const { language, fields } = visit
  const words = CLEAR_WORDS[language]
  const { people, values } = WORDS[language]
  const titles = purposes.map(({ id, title }) => [id, title[language]] as const)
  return (
    <div class="stack sections">
      <h1 class="plain">{words.title}</h1>
      <Said visit={visit} problem={problem} />
      <p class="reading">{words.lead}</p>
      {purposes.length === 0 ? (
        <p class="said bad">{people.ask.noPurpose}</p>
      ) : (
        <div class="narrow-form">
          <SendForm
            visit={visit}
            action="/desk/clear"
            button={words.button}
            pastedHelp={words.pastedHelp}
            fileHelp={words.fileHelp}
          >
            <Choice
              name="purpose"
              label={people.ask.purpose}
              options={titles}
              chosen={fields.one('purpose')}
            />
            <Choice
              name="channel"
              label={people.ask.channel}
              options={optionsOf(CHANNELS, values.byChannel)}
              chosen={fields.one('channel')}
            />
          </SendForm>
        </div>
      )}
      <p class="small reading">{words.kept}</p>
      <Lists visit={visit} purposes={purposes} lists={lists} />
    </div>
  )
}

/** The lists of this visitor that are still here, so that one may leave and come back. */
function Lists({
  visit: { language },
  purposes,
  lists,
}: {
  readonly visit: SellerVisit
  readonly purposes: readonly Purpose[]
  readonly lists: readonly ClearedList[]
}): VNode | null {
  if (lists.length === 0) return null
  const { values } = WORDS[language]
  return (
    <section class="stack">
      <h2>{CLEAR_WORDS[language].lists}</h2>
      <ul class="rows">
        {lists.map(({ id, purpose, channel, asOf }) => (
          <li key={id}>
            <p>
              <a href={`/desk/clear/${id}`}>
                {titleOf(purposes, purpose, language)}, {values.byChannel[channel]}
              </a>{' '}
              <span class="small">
                <Moment at={asOf} language={language} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was just done, or why nothing was. */
function Said({
  visit,
  problem,
}: {
  readonly visit: SellerVisit
  readonly problem: string | undefined
}): VNode | null {
  const isForgotten = visit.address.one('done') === 'forgotten'
  if (problem === undefined && !isForgotten) return null
  return (
    <p class={problem === undefined ? 'said' : 'said bad'} role="status">
      {problem ?? CLEAR_WORDS[visit.language].forgotten}
    </p>
  )
}
