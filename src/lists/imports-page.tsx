import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import { Moment } from '../console/moment.tsx'
import type { ToldImport } from '../imports/import.ts'
import type { NotTaken } from '../imports/intake.ts'
import { fill, numberText } from '../web/language.ts'
import { FLAW_WORDS } from './flaw-words.ts'
import { momentOf, nameOf } from './import-name.ts'
import { importPages } from './import-page.tsx'
import { IMPORT_WORDS } from './import-words.ts'
import type { ImportPageParts } from './parts.ts'
import { WHO_IMPORTS } from './parts.ts'
import { SendForm } from './send-form.tsx'

/** Files of contacts at the desk: sent, looked at, imported, undone. */
export function importsPages(parts: ImportPageParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/imports',
      menu: (_, language) => IMPORT_WORDS[language].menu,
      roles: EVERYBODY,
      handler: (visit) => show(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/imports',
      roles: WHO_IMPORTS,
      handler: (visit) => send(parts, visit),
    },
    ...importPages(parts),
  ]
}

/** Takes a file in as it comes; the page of its import says what is in it. */
async function send(parts: ImportPageParts, visit: SellerVisit): Promise<DeskAnswer> {
  const words = IMPORT_WORDS[visit.language].send
  if (!visit.upload) return show(parts, visit, words.none)
  const taken = await parts.imports.start(visit.seller.lane, visit.upload.bytes)
  if (taken.ok) return { to: `/desk/imports/${taken.value.import}` }
  const says = `${notTaken(taken.reason, visit)} ${words.nothingKept}`
  return { ...(await show(parts, visit, says)), status: 422 }
}

/** Why a file was not taken in. */
function notTaken(reason: NotTaken, { language }: Pick<SellerVisit, 'language'>): string {
  const words = FLAW_WORDS[language]
  if (reason.reason === 'too-large') return words.files['too-large']
  const { reason: flaw, line } = reason.flaw
  const where = line === undefined ? '' : ` ${fill(words.line, { line: String(line) })}`
  return words.files[flaw] + where
}

async function show(
  parts: ImportPageParts,
  visit: SellerVisit,
  problem?: string,
): Promise<Extract<DeskAnswer, { readonly main: VNode }>> {
  const before = visit.address.one('before')
  const page = await parts.imports.list(visit.seller.lane, before === '' ? {} : { before })
  return {
    title: IMPORT_WORDS[visit.language].title,
    at: '/desk/imports',
    main: (
      <ImportsMain
        visit={visit}
        items={page.items}
        next={page.next}
        problem={problem}
        isFirst={before === ''}
      />
    ),
  }
}

type Shown = {
  readonly visit: SellerVisit
  readonly items: readonly ToldImport[]
  readonly next: string | undefined
  readonly problem: string | undefined
  readonly isFirst: boolean
}

function ImportsMain({ visit, items, next, problem, isFirst }: Shown): VNode {
  const words = IMPORT_WORDS[visit.language]
  const maySend = WHO_IMPORTS.includes(visit.role)
  return (
    <div class="stack sections">
      <h1 class="plain">{words.title}</h1>
      {problem === undefined ? null : (
        <p class="said bad" role="alert">
          {problem}
        </p>
      )}
      <p class="reading">{words.lead}</p>
      {maySend && isFirst ? (
        <section class="stack narrow-form">
          <h2>{words.send.title}</h2>
          <SendForm visit={visit} action="/desk/imports" button={words.send.button} />
        </section>
      ) : null}
      {items.length === 0 ? (
        <p class="reading">{words.empty}</p>
      ) : (
        <section class="stack">
          <h2>{isFirst ? words.latest : words.older}</h2>
          <ul class="rows">
            {items.map((one) => (
              <ImportRow key={one.import} visit={visit} one={one} />
            ))}
          </ul>
        </section>
      )}
      {next === undefined ? null : (
        <p>
          <a class="button quiet" href={`/desk/imports?before=${next}`}>
            {words.older}
          </a>
        </p>
      )}
    </div>
  )
}

function ImportRow({
  visit,
  one,
}: {
  readonly visit: SellerVisit
  readonly one: ToldImport
}): VNode {
  const words = IMPORT_WORDS[visit.language]
  const rows = one.counts?.rows ?? one.plan?.rows
  return (
    <li>
      <p>
        <a href={`/desk/imports/${one.import}`}>{nameOf(one, visit)}</a>
        <br />
        <span class="small">
          {rows === undefined
            ? null
            : `${fill(words.rows, { count: numberText(rows, visit.language) })} · `}
          <Moment at={momentOf(one.madeAt)} language={visit.language} />
        </span>
      </p>
      <p class="small">{words.states[one.state]}</p>
    </li>
  )
}
