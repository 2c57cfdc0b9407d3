import type { ComponentChildren, VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import { Done } from '../console/message.tsx'
import { MomentIn } from '../console/moment.tsx'
import { trust } from '../core/brand.ts'
import type { Day, Period } from '../core/calendar.ts'
import { dayAfter, dayBefore, utcDay } from '../core/calendar.ts'
import { isExample } from '../sellers/seller.ts'
import { valueWord } from '../web/fact-words.ts'
import { fill, numberText } from '../web/language.ts'
import { Progress, REFRESH_SECONDS } from '../web/progress.tsx'
import { ShareBar } from '../web/split-bar.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import { OVERVIEW } from '../web/words/overview.ts'
import type { Counting, FigureCount, Figures } from './figures.ts'
import { MonthChart } from './month-chart.tsx'
import { lastBegun } from './notice-clock.ts'
import type { PeopleParts } from './parts.ts'

/** What the overview is made of. */
export type OverviewParts = Pick<PeopleParts, 'people' | 'clock' | 'gate'> & {
  readonly figures: FigureCount
  /** Companies whose legal form waits to be looked at; `isMore` where there are more than were counted. */
  readonly formsWaiting: (
    lane: number,
  ) => Promise<{ readonly count: number; readonly isMore: boolean }>
  /** How many people of the example are there, as long as they come. */
  readonly exampleProgress: (
    lane: number,
  ) => Promise<{ readonly done: number; readonly total: number } | undefined>
  /** May whoever looks around set up a company of their own? */
  readonly isNobodyYet: () => Promise<boolean>
}

/** The start of the desk: what is to be done, and what people allowed. */
export function overviewPages(parts: OverviewParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk',
      menu: (_, language) => OVERVIEW[language].menu,
      roles: EVERYBODY,
      handler: (visit) => show(parts, visit),
    },
  ]
}

type Count = { readonly count: number; readonly isMore: boolean }
type Shown = {
  readonly visit: SellerVisit
  readonly isEmpty: boolean
  readonly late: Count
  readonly week: Count
  readonly forms: Count
  readonly figures: Figures | Counting
  readonly coming: { readonly done: number; readonly total: number } | undefined
  readonly mayBegin: boolean
}

/** People who are counted; beyond it the page says that there are more. */
const COUNTED_MAX = 1000

async function show(parts: OverviewParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const today = utcDay(parts.clock())
  const within = parts.gate.noticeWithin
  const begunBy = (due: Day): Day => lastBegun(due, within)
  const [latest, late, due, forms, figures, coming] = await Promise.all([
    parts.people.page(lane, { size: 1 }),
    parts.people.count(lane, { dueBy: begunBy(dayBefore(today)) }, COUNTED_MAX),
    parts.people.count(lane, { dueBy: begunBy(dayAfter(today, WEEK)) }, COUNTED_MAX),
    parts.formsWaiting(lane),
    parts.figures.of(lane),
    parts.exampleProgress(lane),
  ])
  const shown: Shown = {
    visit,
    isEmpty: latest.length === 0,
    late: counted(late),
    week: { count: due - late, isMore: due >= COUNTED_MAX && late < COUNTED_MAX },
    forms,
    figures,
    coming,
    mayBegin: isExample(visit.seller) && (await parts.isNobodyYet()),
  }
  const isMoving = coming !== undefined || 'read' in figures
  return {
    title: OVERVIEW[visit.language].menu,
    ...(isMoving ? { refreshSeconds: REFRESH_SECONDS } : {}),
    main: <OverviewMain {...shown} />,
  }
}

const WEEK = trust<Period>('P7D')

function counted(count: number): Count {
  return { count, isMore: count >= COUNTED_MAX }
}

function OverviewMain(shown: Shown): VNode {
  const { visit, figures, isEmpty } = shown
  return (
    <div class="stack sections">
      <h1 class="plain">{visit.seller.name}</h1>
      <Done words={visit.words} done={visit.address.one('done')} />
      <Example {...shown} />
      {isEmpty ? <Steps visit={visit} /> : <ToDo {...shown} />}
      {isEmpty && 'read' in figures ? null : <Charts visit={visit} figures={figures} />}
    </div>
  )
}

function Example({ visit, coming, mayBegin }: Shown): VNode | null {
  const words = OVERVIEW[visit.language]
  return (
    <>
      {coming ? (
        <div role="status">
          <Progress {...coming} says={words.exampleComes} />
        </div>
      ) : null}
      {mayBegin ? (
        <p>
          <a class="button quiet slim" href={`/desk/set-up?lang=${visit.language}`}>
            {words.ownCompany}
          </a>
        </p>
      ) : null}
    </>
  )
}

/** What to do where nobody is there yet. */
function Steps({ visit: { language, role } }: Pick<Shown, 'visit'>): VNode {
  const { empty, steps } = OVERVIEW[language]
  const all = [
    ['bring', '/desk/imports'],
    ['ask', '/desk/ask'],
    ...(role === 'administrator' ? ([['invite', '/desk/people']] as const) : []),
  ] as const
  return (
    <>
      <p class="reading">{empty}</p>
      <ol class="steps">
        {all.map(([name, href], i) => (
          <li key={name}>
            <h2>{steps[name].title}</h2>
            <p>{steps[name].help}</p>
            <p>
              <a class={i === 0 ? 'button' : 'button quiet'} href={href}>
                {steps[name].button}
              </a>
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

function ToDo({ visit: { language }, late, week, forms }: Shown): VNode {
  const words = OVERVIEW[language]
  const all = [
    [late, words.late, '/desk/duties', true],
    [week, words.week, '/desk/duties', false],
    [forms, words.forms, '/desk/legal-forms', false],
  ] as const
  const due = all.filter(([{ count }]) => count > 0)
  return (
    <section class="stack" id="to-do">
      <h2>{words.today}</h2>
      {due.length === 0 ? <p>{words.nothingDue}</p> : null}
      <ul class="rows">
        {due.map(([{ count, isMore }, says, href, isLate]) => (
          <li key={says}>
            <p>
              <a href={href} class={isLate ? 'check' : ''}>
                <b>
                  {numberText(count, language)}
                  {isMore ? '+' : ''}
                </b>{' '}
                {says}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Charts({ visit, figures }: Pick<Shown, 'visit' | 'figures'>): VNode {
  const { language } = visit
  const words = OVERVIEW[language]
  if ('read' in figures)
    return (
      <p role="status">{fill(words.counting, { count: numberText(figures.read, language) })}</p>
    )
  const sources = figures.sources.map(
    ([source, count]) => [valueWord(WORDS[language], 'source.kind', source), count] as const,
  )
  const stops = figures.stops.map(([way, count]) => [words.ways[way], count] as const)
  return (
    <>
      <section class="stack" id="permissions">
        <h2>{words.permissions}</h2>
        <p class="small">{words.permissionsHelp}</p>
        <MonthChart months={figures.months} language={language} />
      </section>
      <Bars visit={visit} id="sources" title={words.sources} name={words.source} rows={sources}>
        {words.sourcesHelp}
      </Bars>
      <Bars visit={visit} id="stops" title={words.stops} name={words.stop} rows={stops}>
        {words.stopsHelp}
      </Bars>
      <p class="small">
        <MomentIn sentence={words.counted} at={figures.asOf} language={language} />
      </p>
    </>
  )
}

/** Rows with a bar each: a drawing that is its own table. */
function Bars({
  visit: { language },
  id,
  title,
  name,
  rows,
  children,
}: {
  readonly visit: SellerVisit
  readonly id: string
  readonly title: string
  readonly name: string
  readonly rows: readonly (readonly [says: string, count: number])[]
  readonly children: ComponentChildren
}): VNode {
  const words = OVERVIEW[language]
  const most = Math.max(1, ...rows.map(([, count]) => count))
  return (
    <section class="stack" id={id}>
      <h2>{title}</h2>
      <p class="small">{children}</p>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table class="matrix splits bars">
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col" class="number">
                {words.count}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(([says, count]) => (
              <tr key={says}>
                <th scope="row">{says}</th>
                <td class="number">{numberText(count, language)}</td>
                <td>
                  <ShareBar verdict="yes-once" share={count / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
