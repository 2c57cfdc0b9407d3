import type { FactShape } from '../core/facts.ts'
import { FACTS, FACT_KEYS } from '../core/facts.ts'
import { ID_LENGTH_MAX, RULES_MAX } from '../core/limits.ts'
import { comparisonsFor } from '../core/read-condition.ts'
import { CONFIDENCES, DUTY_KINDS, LANGUAGES, LAYERS, OUTCOMES } from '../core/terms.ts'

type Schema = Readonly<Record<string, unknown>>

/**
 * The JSON Schema (2020-12) of a rulebook, grown from the table of facts, so that an editor completes
 * facts and values while somebody writes rules. What a schema cannot say (that a name is defined above,
 * that a day exists) the start still checks.
 */
export function rulebookSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:cabeceo:schema:rulebook',
    title: 'A rulebook of Cabeceo',
    description: 'Rules in the order in which they are walked; exceptions above what they except.',
    ...object(
      {
        $schema: { type: 'string' },
        id: ref('id'),
        title: ref('text'),
        about: ref('text'),
        from: ref('day'),
        to: ref('day'),
        appliesTo: ref('condition'),
        definitions: { type: 'object', additionalProperties: ref('condition') },
        rules: { type: 'array', minItems: 1, maxItems: RULES_MAX, items: ref('rule') },
      },
      ['id', 'title', 'about', 'from', 'rules'],
    ),
    $defs: {
      id: ID,
      day: DAY,
      period: PERIOD,
      text: TEXT,
      rule: RULE,
      duty: DUTY,
      condition: conditionSchema(),
    },
  }
}

function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` }
}

function object(properties: Schema, required: readonly string[]): Schema {
  return { type: 'object', properties, required, additionalProperties: false }
}

const SENTENCE: Schema = { type: 'string', pattern: '\\S' }
const ID: Schema = { type: 'string', pattern: '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$' }
const DAY: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const PERIOD: Schema = {
  type: 'string',
  pattern: '^P(?=\\d)(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?$',
}
const TEXT: Schema = object(
  Object.fromEntries(LANGUAGES.map((language) => [language, SENTENCE])),
  LANGUAGES,
)

const RULE: Schema = {
  ...object(
    {
      id: ref('id'),
      layer: { enum: LAYERS },
      from: ref('day'),
      to: ref('day'),
      when: ref('condition'),
      then: { enum: OUTCOMES },
      duties: { type: 'array', minItems: 1, maxItems: DUTY_KINDS.length, items: ref('duty') },
      says: ref('text'),
      cite: SENTENCE,
      confidence: { enum: CONFIDENCES },
    },
    ['id', 'layer', 'when', 'says', 'cite', 'confidence'],
  ),
  anyOf: [{ required: ['then'] }, { required: ['duties'] }],
}

const DEADLINE: Schema = {
  anyOf: [
    { const: 'act' },
    object(
      { fact: { enum: FACT_KEYS.filter((key) => FACTS[key].form === 'day') }, plus: ref('period') },
      ['fact', 'plus'],
    ),
  ],
}

const DUTY: Schema = {
  anyOf: [
    { enum: DUTY_KINDS },
    object(
      {
        kind: { enum: DUTY_KINDS },
        by: { type: 'array', minItems: 1, items: DEADLINE },
        says: ref('text'),
      },
      ['kind'],
    ),
  ],
}

function conditionSchema(): Schema {
  const several: Schema = { type: 'array', minItems: 1, items: ref('condition') }
  const facts = FACT_KEYS.map((key) => [key, testSchema(FACTS[key])] as const)
  return {
    ...object(
      {
        all: several,
        any: several,
        not: ref('condition'),
        is: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
        ...Object.fromEntries(facts),
      },
      [],
    ),
    description:
      'All members hold together. A fact that is not known makes its member unknown, never true.',
  }
}

/** What a rule may ask of a fact: one value, several, or a comparison. */
function testSchema(shape: FactShape): Schema {
  const comparisons = comparisonsFor(shape).map((word) =>
    object({ [word]: operandSchema(shape, word) }, [word]),
  )
  const value = valueSchema(shape)
  const values = value ? [value, { type: 'array', items: value }] : []
  return { anyOf: [...values, ...comparisons] }
}

function valueSchema(shape: FactShape): Schema | undefined {
  switch (shape.form) {
    case 'word':
      return { enum: shape.words }
    case 'yes-no':
      return { type: 'boolean' }
    case 'count':
      return { type: 'integer', minimum: 0, maximum: shape.max }
    case 'id':
      return { type: 'string', maxLength: ID_LENGTH_MAX }
    case 'words':
    case 'day':
      return undefined
  }
}

function operandSchema(shape: FactShape, word: string): Schema {
  if (word === 'includesFact') return { enum: FACT_KEYS }
  if (word === 'within') return ref('period')
  if (word === 'before') return ref('day')
  if (word === 'atMost') return { type: 'integer' }
  return { enum: 'words' in shape ? shape.words : [] }
}
