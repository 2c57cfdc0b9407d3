import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import { OneButton } from '../console/message.tsx'
import { MomentIn } from '../console/moment.tsx'
import { VERDICTS } from '../core/terms.ts'
import { fill, numberText } from '../web/language.ts'
import { ShareBar, SplitBar, sumOf } from '../web/split-bar.tsx'
import { VERDICT_CLASS, VerdictMark, VerdictShapes } from '../web/verdict.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import { CLEAR_WORDS } from './clear-words.ts'
import type { ClearedList } from './cleared-lists.ts'
import { FlawNote } from './flaw-note.tsx'
import { Progress } from '../web/progress.tsx'

type Shown = {
  readonly visit: SellerVisit
  readonly list: ClearedList
  /** The purpose in plain words. */
  readonly purpose: string
}

/** A list split by answer and reason, or how far the asking is. */
export function ClearedMain(shown: Shown): VNode {
  const { visit, list, purpose } = shown
  const { language } = visit
  const words = CLEAR_WORDS[language]
  const question = fill(words.sentence, {
    channel: WORDS[language].values.channels[list.channel],
    purpose,
  })
  return (
    <div class="stack sections">
      <VerdictShapes />
      <h1 class="plain">{question}</h1>
      <p class="small">
        <MomentIn sentence={words.asOf} at={list.asOf} language={language} />
      </p>
      {list.state === 'running' ? (
        <Progress done={list.bytesDone} total={list.bytes} says={words.progress} />
      ) : null}
      {list.state === 'failed' ? <p class="said bad">{words.failed}</p> : null}
      {list.flaw ? <FlawNote visit={visit} flaw={list.flaw} /> : null}
      {list.state !== 'running' && sumOf(list.split) === 0 ? <p>{words.empty}</p> : null}
      {sumOf(list.split) > 0 ? <Answers {...shown} /> : null}
      {list.reasons.length > 0 ? <Reasons {...shown} /> : null}
      <p class="reading small">{words.noAct}</p>
      <Ways {...shown} />
    </div>
  )
}

function Answers({ visit, list }: Shown): VNode {
  const { language } = visit
  const words = CLEAR_WORDS[language]
  return (
    <section class="stack" id="answers">
      <h2>{words.answers}</h2>
      <SplitBar split={list.split} />
      <ul class="figures">
        {VERDICTS.map((verdict) => (
          <li key={verdict} class={VERDICT_CLASS[verdict]}>
            <span class="told">
              <VerdictMark verdict={verdict} /> {WORDS[language].verdicts[verdict]}
            </span>{' '}
            <b>{numberText(list.split[verdict], language)}</b>
          </li>
        ))}
      </ul>
      {list.unread > 0 ? (
        <p class="said bad">{fill(words.unread, { count: numberText(list.unread, language) })}</p>
      ) : null}
    </section>
  )
}

/** Reasons that are told on the page; the file holds all of them. */
const REASONS_SHOWN = 40

function Reasons({ visit, list }: Shown): VNode {
  const { language } = visit
  const words = CLEAR_WORDS[language]
  const most = Math.max(...list.reasons.map(({ count }) => count))
  return (
    <section class="stack" id="reasons">
      <h2>{words.reasons}</h2>
      <ul class="rows reasons-list">
        {list.reasons.slice(0, REASONS_SHOWN).map(({ answer, reason, count }) => (
          <li key={`${answer} ${reason('en')}`}>
            <p class={`told ${VERDICT_CLASS[answer]}`}>
              <VerdictMark verdict={answer} /> <b>{numberText(count, language)}</b>{' '}
              <span class="small">{reason(language)}</span>
            </p>
            <ShareBar verdict={answer} share={count / most} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ways({ visit, list }: Shown): VNode {
  const words = CLEAR_WORDS[visit.language]
  const at = `/desk/clear/${list.id}`
  return (
    <section class="stack">
      {list.state === 'running' ? null : (
        <p>
          <a class="button" href={`${at}/answers.csv`}>
            {words.download}
          </a>
          <br />
          <span class="small">{words.downloadHelp}</span>
        </p>
      )}
      <p>
        <a class="button quiet slim" href="/desk/clear">
          {words.another}
        </a>
      </p>
      <OneButton action={at} token={visit.token} quiet>
        {words.forget}
      </OneButton>
    </section>
  )
}
