import type { VNode } from 'preact'
import { Fragment } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import type { SubjectRef } from '../core/entry.ts'
import { CHANNELS } from '../core/terms.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { quoted } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { Asked } from './asked.ts'

/** The sentence to complete, as far as it is. */
export type BarShown = {
  readonly visit: SellerVisit
  readonly purposes: readonly Purpose[]
  /** What was chosen. */
  readonly asked: Asked
  /** Whom it is about, and how they are called. */
  readonly known?: { readonly contact: SubjectRef; readonly name: string }
  /** What was typed, where nobody was found by it. */
  readonly typed?: string
}

/**
 * *May we call Jan Jansen about our newsletter?* Whom it is about is sent in the form and stands in no address;
 * an auditor, who sends nothing, chooses about whom they came from.
 */
export function AskBar(shown: BarShown): VNode {
  const { visit, known } = shown
  const words = WORDS[visit.language].people.ask
  const isReader = visit.role === 'auditor'
  return (
    <form
      method={isReader ? 'get' : 'post'}
      action="/desk/ask"
      class="desk"
      id="desk"
      data-keeps="contact purpose channel"
    >
      {isReader ? null : <input type="hidden" name="token" value={visit.token} />}
      {known ? <input type="hidden" name="contact" value={known.contact} /> : null}
      <h1 class="sentence">
        {words.sentence.split(/\{(\w+)\}([\u00a0.,?:]*)/).map((part, i, all) => {
          if (i % 3 === 0) return <Fragment key={i}>{part}</Fragment>
          if (i % 3 === 2) return null
          return (
            <span class="slot" key={i}>
              {part === 'who' ? <Who {...shown} isReader={isReader} /> : null}
              {part === 'channel' ? <ChannelField {...shown} /> : null}
              {part === 'purpose' ? <PurposeField {...shown} /> : null}
              {all[i + 1]}
            </span>
          )
        })}
      </h1>
      {isReader ? null : (
        <p class="small" id="who-help">
          {words.whoHelp}
        </p>
      )}
      <button class="button" type="submit">
        {words.button}
      </button>
    </form>
  )
}

function Who({ visit, known, typed, isReader }: BarShown & { readonly isReader: boolean }): VNode {
  if (isReader) return <b>{known?.name}</b>
  return (
    <>
      <label for="who">{WORDS[visit.language].people.ask.who}</label>
      <input
        id="who"
        name="who"
        required
        autocomplete="off"
        placeholder=" "
        aria-describedby="who-help"
        value={known?.name ?? typed ?? ''}
      />
    </>
  )
}

function ChannelField({ visit, asked }: BarShown): VNode {
  const words = WORDS[visit.language]
  return (
    <>
      <label for="channel">{words.people.ask.channel}</label>
      <select id="channel" name="channel">
        {CHANNELS.map((channel) => (
          <option key={channel} value={channel} selected={channel === asked.channel}>
            {words.values.channels[channel]}
          </option>
        ))}
      </select>
    </>
  )
}

function PurposeField({ visit, purposes, asked }: BarShown): VNode {
  return (
    <>
      <label for="purpose">{WORDS[visit.language].people.ask.purpose}</label>
      <select id="purpose" name="purpose">
        {purposes.map(({ id, title }) => (
          <option key={id} value={id} selected={id === asked.purpose}>
            {quoted(visit.language, title[visit.language])}
          </option>
        ))}
      </select>
    </>
  )
}
