import type { VNode } from 'preact'
import type { FactKey, Facts } from '../core/facts.ts'
import { FACTS, TERM_DEFAULTS } from '../core/facts.ts'
import type { Language } from '../core/terms.ts'
import { valueWord } from './fact-words.ts'
import type { ValueWords } from './words/words.ts'
import { WORDS } from './words/catalogues.ts'

/** What a form needs to draw the field of a fact. */
export type FieldState = {
  readonly language: Language
  readonly facts: Facts
  /** The names of fields whose value could not be read. */
  readonly wrong: ReadonlySet<string>
  /** What was typed there, so that nobody has to type it again. */
  readonly typed: ReadonlyMap<string, string>
}

type Choice = {
  readonly state: FieldState
  readonly fact: FactKey
  /** Words other than the fact's own set, where the sentence wants another form. */
  readonly set?: keyof ValueWords
}

type SelectProps = Choice & {
  /** A question cannot do without it, so *not known* is no choice. */
  readonly required?: boolean
  /** How *not known* reads here. */
  readonly notKnown?: string
}

/** A choice among the words of a fact. The empty choice, *not known*, comes first where a fact may be unknown. */
export function FactSelect({ state, fact, set, required, notKnown }: SelectProps): VNode {
  const words = WORDS[state.language]
  const shape = FACTS[fact]
  const values = shape.form === 'word' ? shape.words : ['true', 'false']
  const chosen = String(state.facts.get(fact) ?? '')
  return (
    <select id={fact} name={fact} value={chosen} {...invalid(state, fact)}>
      {required ? null : (
        <option value="" selected={chosen === ''}>
          {notKnown ?? words.may.notKnown}
        </option>
      )}
      {values.map((value) => (
        <option key={value} value={value} selected={value === chosen}>
          {valueWord(words, fact, value, set)}
        </option>
      ))}
    </select>
  )
}

/** The field of a fact with its label, whatever the shape of its value. */
export function FactField({ state, fact }: Choice): VNode {
  const words = WORDS[state.language]
  const shape = FACTS[fact]
  const label = words.facts[fact]
  if (shape.form === 'words') return <FactBoxes state={state} fact={fact} />
  return (
    <div class="field">
      <label for={fact}>{label}</label>
      {shape.form === 'word' || shape.form === 'yes-no' ? (
        <FactSelect state={state} fact={fact} required={TERM_DEFAULTS.has(fact)} />
      ) : (
        <FactInput state={state} fact={fact} />
      )}
    </div>
  )
}

function FactInput({ state, fact }: Choice): VNode {
  const shape = FACTS[fact]
  const value = state.typed.get(fact) ?? String(state.facts.get(fact) ?? '')
  const help = shape.form === 'day' ? `${fact}-help` : undefined
  return (
    <>
      <input
        id={fact}
        name={fact}
        value={value}
        autocomplete="off"
        inputMode={shape.form === 'count' ? 'numeric' : 'text'}
        {...(help ? { 'aria-describedby': help } : {})}
        {...invalid(state, fact)}
      />
      {help ? (
        <span class="small" id={help}>
          {WORDS[state.language].may.dayHelp}
        </span>
      ) : null}
    </>
  )
}

/** Several words of one fact, as boxes; none is ticked by itself. */
function FactBoxes({ state, fact }: Choice): VNode {
  const words = WORDS[state.language]
  const shape = FACTS[fact]
  const chosen = state.facts.get(fact)
  return (
    <fieldset class="field boxes">
      <legend>{words.facts[fact]}</legend>
      {(shape.form === 'words' ? shape.words : []).map((value) => (
        <label key={value}>
          <input
            type="checkbox"
            name={fact}
            value={value}
            checked={Array.isArray(chosen) && chosen.includes(value)}
          />
          {valueWord(words, fact, value)}
        </label>
      ))}
    </fieldset>
  )
}

function invalid(state: FieldState, fact: string): { 'aria-invalid'?: 'true' } {
  return state.wrong.has(fact) ? { 'aria-invalid': 'true' } : {}
}
