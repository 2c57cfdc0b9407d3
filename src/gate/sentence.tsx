import type { VNode } from 'preact'
import { Fragment } from 'preact'
import type { FactKey } from '../core/facts.ts'
import { isFactKey } from '../core/facts.ts'
import type { FieldState } from '../web/fields.tsx'
import { FactSelect } from '../web/fields.tsx'
import type { ValueWords } from '../web/words/words.ts'
import { WORDS } from '../web/words/catalogues.ts'

/** The facts that the running sentences ask for; every other fact has a field of its own. */
export const SENTENCE_FACTS: readonly FactKey[] = [
  'channel',
  'person.kind',
  'purpose.kind',
  'point.kind',
  'source.kind',
  'relation.kind',
]

/** The sentence to complete: *May I call someone about …?*, and where the details came from. */
export function Sentences({ state }: { state: FieldState }): VNode {
  const words = WORDS[state.language].may
  const act = state.facts.get('act')
  const isContact = act === undefined || act === 'contact'
  return (
    <>
      <h1 class="sentence">
        <Slots
          sentence={isContact ? words.sentence : words.actSentence}
          state={state}
          byChannel={!isContact}
        />
      </h1>
      <p class="sentence second">
        <Slots sentence={words.originSentence} state={state} byChannel={false} />
      </p>
    </>
  )
}

type SlotsProps = {
  readonly sentence: string
  readonly state: FieldState
  readonly byChannel: boolean
}

/**
 * A sentence whose `{places}` are fields; each has a label that only screen readers need. The mark that
 * follows a field stays with it, so that no line begins with a comma.
 */
function Slots({ sentence, state, byChannel }: SlotsProps): VNode {
  const parts = sentence.split(/\{([\w.]+)\}([\u00a0.,?:]*)/)
  return (
    <>
      {parts.map((part, i) => {
        if (i % 3 === 0) return <Fragment key={i}>{part}</Fragment>
        if (i % 3 === 2 || !isFactKey(part)) return null
        return (
          <Slot key={i} fact={part} mark={parts[i + 1] ?? ''} state={state} byChannel={byChannel} />
        )
      })}
    </>
  )
}

type SlotProps = {
  readonly fact: FactKey
  readonly mark: string
  readonly state: FieldState
  readonly byChannel: boolean
}

function Slot({ fact, mark, state, byChannel }: SlotProps): VNode {
  const set: keyof ValueWords | undefined =
    fact === 'channel' && byChannel ? 'byChannel' : undefined
  const notKnown = WORDS[state.language].may.notKnownInSentence[fact]
  return (
    <span class="slot">
      <label for={fact}>{WORDS[state.language].facts[fact]}</label>
      <FactSelect
        state={state}
        fact={fact}
        required={fact === 'channel' || fact === 'purpose.kind' || fact === 'act'}
        {...(set ? { set } : {})}
        {...(notKnown ? { notKnown } : {})}
      />
      {mark}
    </span>
  )
}
