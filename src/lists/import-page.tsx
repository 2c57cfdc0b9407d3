import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import { OneButton } from '../console/message.tsx'
import { Moment } from '../console/moment.tsx'
import type { Day } from '../core/calendar.ts'
import { utcDay } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import type { ImportState, ToldImport } from '../imports/import.ts'
import { UNDER_WAY } from '../imports/import.ts'
import type { NotDone } from '../imports/imports.ts'
import type { ImportRef } from '../imports/store.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { FlawNote } from './flaw-note.tsx'
import { CountsView } from './import-counts.tsx'
import { PlanView } from './import-plan.tsx'
import { SettingsForm } from './import-form.tsx'
import { settingsIn } from './import-settings.ts'
import { IMPORT_WORDS } from './import-words.ts'
import { momentOf, nameOf } from './import-name.ts'
import { Progress, REFRESH_SECONDS } from '../web/progress.tsx'
import type { ImportPageParts } from './parts.ts'
import { WHO_IMPORTS } from './parts.ts'

/** One import: what it is, what it would do, what came of it. */
export function importPages(parts: ImportPageParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/imports/:import',
      roles: EVERYBODY,
      handler: async (visit) => show(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/imports/:import',
      roles: WHO_IMPORTS,
      handler: (visit) => act(parts, visit),
    },
    {
      method: 'GET',
      path: '/desk/imports/:import/refused.csv',
      roles: WHO_IMPORTS,
      handler: (visit) => refused(parts, visit),
    },
  ]
}

function refOf({ seller, address }: SellerVisit): ImportRef {
  return { lane: seller.lane, id: address.one('import') }
}

async function refused({ imports }: ImportPageParts, visit: SellerVisit): Promise<DeskAnswer> {
  const ref = refOf(visit)
  const lines = (await imports.find(ref)) && (await imports.refused(ref))
  return lines ? { download: { name: `refused-${ref.id}.csv`, lines } } : 'unknown'
}

/** What one button begins; all of them go on in the background, and the page shows how far they are. */
async function act(parts: ImportPageParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { imports, clock } = parts
  const ref = refOf(visit)
  const told = await imports.find(ref)
  if (!told) return 'unknown'
  const words = IMPORT_WORDS[visit.language]
  const name = visit.fields.one('act')
  let begun: Result<ToldImport, NotDone>
  if (name === 'undo') begun = await imports.undo(ref)
  else if (name === 'cancel') begun = await imports.cancel(ref)
  else if (name === 'go-on') begun = await imports.run(ref)
  else {
    const wish = settingsIn(visit.fields, told, clock)
    if (!wish.ok) return show(parts, visit, words.about.notTaken)
    begun = await (name === 'run' ? imports.run(ref, wish.value) : imports.plan(ref, wish.value))
  }
  return begun.ok
    ? { to: `/desk/imports/${ref.id}` }
    : show(parts, visit, words.notDone[begun.reason])
}

async function show(
  parts: ImportPageParts,
  visit: SellerVisit,
  problem?: string,
): Promise<DeskAnswer> {
  const told = await parts.imports.find(refOf(visit), visit.language)
  if (!told) return 'unknown'
  const purposes = await parts.purposes.list(visit.seller.lane)
  const isUnderWay = UNDER_WAY.includes(told.state)
  return {
    title: nameOf(told, visit),
    at: `/desk/imports/${told.import}`,
    ...(problem === undefined ? {} : { status: 422 }),
    ...(isUnderWay ? { refreshSeconds: REFRESH_SECONDS } : {}),
    main: (
      <ImportMain
        visit={visit}
        told={told}
        purposes={purposes}
        today={utcDay(parts.clock())}
        problem={problem}
      />
    ),
  }
}

type Shown = {
  readonly visit: SellerVisit
  readonly told: ToldImport
  readonly purposes: readonly Purpose[]
  readonly today: Day
}

/** States in which an import waits for what is known about its file. */
const OPEN: readonly ImportState[] = ['uploaded', 'planned', 'failed', 'cancelled']

function ImportMain({
  problem,
  ...shown
}: Shown & { readonly problem: string | undefined }): VNode {
  const { visit, told } = shown
  const words = IMPORT_WORDS[visit.language]
  const mayAct = WHO_IMPORTS.includes(visit.role)
  const isUnderWay = UNDER_WAY.includes(told.state)
  const isOpen = OPEN.includes(told.state) && told.counts === undefined
  return (
    <div class="stack sections">
      <h1 class="plain">{nameOf(told, visit)}</h1>
      {problem === undefined ? null : (
        <p class="said bad" role="alert">
          {problem}
        </p>
      )}
      <p>
        <b>{words.states[told.state]}</b>{' '}
        <span class="small">
          <Moment
            at={momentOf(told.undoneAt ?? told.endedAt ?? told.madeAt)}
            language={visit.language}
          />
        </span>
      </p>
      {told.state === 'failed' ? <p class="said bad">{words.failed}</p> : null}
      {told.flaw ? <FlawNote visit={visit} flaw={told.flaw} /> : null}
      <UnderWay {...shown} mayAct={mayAct} />
      {told.counts && !isUnderWay ? <CountsView visit={visit} told={told} /> : null}
      {told.plan && !told.counts ? <PlanView {...shown} plan={told.plan} /> : null}
      {isUnderWay ? null : <Refused visit={visit} told={told} mayAct={mayAct} />}
      {isOpen && mayAct ? <SettingsForm {...shown} /> : null}
      {mayAct ? <After visit={visit} told={told} /> : null}
    </div>
  )
}

function UnderWay({ visit, told, mayAct }: Shown & { readonly mayAct: boolean }): VNode | null {
  const words = IMPORT_WORDS[visit.language]
  const { state } = told
  if (state !== 'planning' && state !== 'running' && state !== 'undoing') return null
  return (
    <section class="stack" aria-live="polite">
      <Progress
        done={told.progress?.done ?? 0}
        total={told.progress?.total ?? 0}
        says={words.progress[state]}
      />
      <p class="small">{words.progressHelp}</p>
      <p>
        <a class="button quiet slim" href={`/desk/imports/${told.import}`}>
          {words.act.look}
        </a>
      </p>
      {mayAct && state !== 'undoing' ? (
        <Act visit={visit} told={told} name="cancel" isQuiet />
      ) : null}
    </section>
  )
}

/** A button that needs nothing but its name. */
function Act({
  visit,
  told,
  name,
  isQuiet,
}: {
  readonly visit: SellerVisit
  readonly told: ToldImport
  readonly name: 'undo' | 'cancel' | 'go-on'
  readonly isQuiet?: true
}): VNode {
  const { act } = IMPORT_WORDS[visit.language]
  return (
    <OneButton
      action={`/desk/imports/${told.import}`}
      token={visit.token}
      fields={{ act: name }}
      quiet={isQuiet === true}
    >
      {name === 'go-on' ? act.goOn : act[name]}
    </OneButton>
  )
}

function Refused({
  visit,
  told,
  mayAct,
}: {
  readonly visit: SellerVisit
  readonly told: ToldImport
  readonly mayAct: boolean
}): VNode | null {
  const { act } = IMPORT_WORDS[visit.language]
  const refused = Object.values(told.counts?.refused ?? {}).reduce((sum, one) => sum + one, 0)
  const isThere = told.state !== 'undone' && told.keptUntil !== undefined
  if (!mayAct || !isThere || (refused === 0 && (told.plan?.refused ?? 0) === 0)) return null
  return (
    <p>
      <a class="button quiet slim" href={`/desk/imports/${told.import}/refused.csv`}>
        {act.refused}
      </a>{' '}
      <span class="small">{act.refusedHelp}</span>
    </p>
  )
}

/** What can be done once rows were recorded: go on, or take it back. */
function After({
  visit,
  told,
}: {
  readonly visit: SellerVisit
  readonly told: ToldImport
}): VNode | null {
  const words = IMPORT_WORDS[visit.language].act
  const { state } = told
  if (!told.counts || state === 'undone' || UNDER_WAY.includes(state)) return null
  return (
    <>
      {state === 'cancelled' || state === 'failed' ? (
        <Act visit={visit} told={told} name="go-on" />
      ) : null}
      <details>
        <summary>{words.undoTitle}</summary>
        <p class="reading">{words.undoHelp}</p>
        <Act visit={visit} told={told} name="undo" isQuiet />
      </details>
    </>
  )
}
