import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../test/reading.ts'
import { rulebookSchema } from '../wire/rulebook-schema.ts'
import { parseRulebook } from './read-rulebook.ts'

const text = readFileSync(`${ROOT}rulebooks/nl-article-2016.json`, 'utf8')
const schema = rulebookSchema()
const accepts = new Ajv2020({ strict: false }).compile(schema)

test('the published schema is the one that the tables make', () => {
  expect(JSON.parse(readFileSync(`${ROOT}rulebooks/rulebook.schema.json`, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(schema)),
  )
})

test('schema and reader accept the rulebook of the article', () => {
  expect(accepts(JSON.parse(text)), JSON.stringify(accepts.errors)).toBe(true)
  expect(parseRulebook(JSON.parse(text)).ok).toBe(true)
})

/** A typo, where the reader must point, and whether a schema can see it too. */
const TYPOS: readonly (readonly [string, string, string, string, boolean])[] = [
  [
    'a fact that does not exist',
    '"relation.kind": "referred"',
    '"relation.kynd": "referred"',
    'relation.kynd',
    true,
  ],
  [
    'a value that does not exist',
    '"objection": "all-marketing"',
    '"objection": "all-marketting"',
    'objection',
    true,
  ],
  ['a layer that does not exist', '"layer": "stop"', '"layer": "stopp"', 'layer', true],
  [
    'an outcome that does not exist',
    '"then": "needs-consent"',
    '"then": "ask-first"',
    'then',
    true,
  ],
  [
    'a duty that does not exist',
    '"duties": ["propagate-stop"]',
    '"duties": ["propagate-stops"]',
    'duties/0',
    true,
  ],
  ['a key that does not exist', '"confidence": "sure"', '"certainty": "sure"', 'certainty', true],
  [
    'a language that is missing',
    '"fr": "Cette personne s\'est opposée',
    '"es": "Cette personne',
    'says/es',
    true,
  ],
  [
    'a period that is none',
    '"within": "P3Y"',
    '"within": "3 years"',
    'relation.lastTransactionAt',
    true,
  ],
  ['a name that is not defined above', '"is": "marketing"', '"is": "marketeering"', 'is', false],
  ['a day that does not exist', '"from": "2016-05-13"', '"from": "2016-02-30"', 'from', false],
  [
    'a rule that asks for the unknown',
    '"person.age": ["below-16", "below-13"]',
    '"person.age": ["unknown"]',
    'person.age',
    true,
  ],
  [
    'a comparison that the fact does not know',
    '"history.contactsMade": { "atMost": 0 }',
    '"history.contactsMade": { "atLeast": 0 }',
    'history.contactsMade',
    true,
  ],
]

describe('a typo is found and pointed at', () => {
  for (const [name, right, wrong, pointer, bySchema] of TYPOS) {
    test(name, () => {
      expect(text).toContain(right)
      const json = JSON.parse(text.replace(right, wrong)) as unknown
      const parsed = parseRulebook(json)
      const pointers = parsed.ok ? [] : parsed.reason.map((mistake) => mistake.pointer)
      expect(pointers.join(' ')).toContain(pointer)
      if (bySchema) expect(accepts(json)).toBe(false)
    })
  }
})
