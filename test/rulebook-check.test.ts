import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Mistake } from '../src/core/mistake.ts'
import { parseAskWays, parseReadings, parseWaysToYes } from '../src/core/read-law.ts'
import { readCondition, readDefinitions } from '../src/core/read-condition.ts'
import { previewBook, readCases } from '../src/gate/golden.ts'
import { mistakeSentence } from '../src/gate/library.ts'
import { checkRulebook } from '../src/gate/rulebook-check.ts'
import { NOW, ROOT, law } from './reading.ts'
import { DOCUMENT, bookNamed, example, examples, ruleOf } from './rulebooks.ts'
import type { BookJson } from './rulebooks.ts'

const golden = await readCases(join(ROOT, 'cases'))
/** The example with a change, and what the check says of it: `kind pointer`. */
function planted(change: (book: BookJson) => void): readonly string[] {
  const book = example()
  change(book)
  const checked = checkRulebook(book)
  if (!checked.ok) return checked.reason.map((one) => mistakeSentence('x.json', book, one))
  return checked.value.warnings.map(({ kind, pointer }) => `${kind} ${pointer}`)
}

function preview(json: unknown): ReturnType<typeof previewBook> {
  const checked = checkRulebook(json)
  if (!checked.ok) throw new Error('the rulebook cannot be read')
  return previewBook({ law, book: checked.value.book, cases: golden, clock: () => NOW })
}

describe('the document', () => {
  test('its rulebook can be read and gives no warning', () => {
    expect(planted(() => {})).toEqual([])
  })
  test('its other examples can be read, one of each kind', () => {
    const definitions = readDefinitions(example().definitions, [])
    const mistakes: Mistake[] = []
    const readings = { conditions: 0, duties: 0, readings: 0, 'ask-ways': 0, 'ways-to-yes': 0 }
    for (const { kind, json } of examples.filter((one) => one.kind !== 'rulebook')) {
      readings[kind as keyof typeof readings] += 1
      if (kind === 'conditions')
        for (const one of json as unknown[]) readCondition(one, '', definitions, mistakes)
      else if (kind === 'duties')
        expect(planted((book) => (ruleOf(book, 'EX-NOTICE')['duties'] = json))).toEqual([])
      else if (kind === 'readings') expect(parseReadings(json).ok).toBe(true)
      else if (kind === 'ask-ways') expect(parseAskWays(json).ok).toBe(true)
      else expect(parseWaysToYes(json).ok).toBe(true)
    }
    expect(mistakes).toEqual([])
    expect(Object.values(readings)).toEqual([1, 1, 1, 1, 1])
    expect(DOCUMENT.match(/^ *```json/gm)).toHaveLength(examples.length)
  })
})

describe('a mistake names rule and field, as the start does', () => {
  test.each<[string, (book: BookJson) => void, string]>([
    [
      'fact',
      (book) => (ruleOf(book, 'EX-CALL').when = { chanel: 'fax' }),
      'x.json, rule EX-CALL, field when/chanel: There is no key "chanel" here.',
    ],
    [
      'value',
      (book) => (ruleOf(book, 'EX-CALL').when = { channel: 'pigeon' }),
      'x.json, rule EX-CALL, field when/channel: This is no value of "channel".',
    ],
    [
      'name',
      (book) => (ruleOf(book, 'EX-CALL').when = { is: 'cal' }),
      'x.json, rule EX-CALL, field when/is: This name is not defined above.',
    ],
    [
      'outcome',
      (book) => (ruleOf(book, 'EX-CALL')['then'] = 'maybe'),
      'x.json, rule EX-CALL, field then: This word is not known here.',
    ],
    [
      'day',
      (book) => (book['from'] = '2020-02-30'),
      'x.json, field from: A day that exists belongs here',
    ],
    [
      'language',
      (book) => (ruleOf(book, 'EX-CALL')['says'] = { en: 'A call.' }),
      'x.json, rule EX-CALL, field says/nl: A sentence belongs here.',
    ],
    [
      'shared id',
      (book) => Object.assign(ruleOf(book, 'EX-CALL'), { id: 'EX-CALL-ONCE', cite: '' }),
      'x.json, rule EX-CALL-ONCE (number 5), field cite: A sentence belongs here.',
    ],
  ])('%s', (_, change, says) => {
    expect(planted(change)[0]).toContain(says)
  })
})

describe('a warning is given for', () => {
  const long = `${Array.from({ length: 21 }, () => 'word').join(' ')}.`
  const says = (book: BookJson): Record<string, string> =>
    ruleOf(book, 'EX-CALL')['says'] as Record<string, string>
  test.each<[string, (book: BookJson) => void, readonly string[]]>([
    ['a long sentence', (book) => (says(book)['de'] = long), ['sentence-long /rules/4/says/de']],
    [
      'none where two sentences are short',
      (book) =>
        (says(book)['de'] =
          'Eins zwei drei vier fünf sechs sieben acht neun zehn elf. Eins zwei drei vier fünf sechs sieben acht neun zehn elf.'),
      [],
    ],
    [
      'one sentence in two languages',
      (book) => (says(book)['fr'] = says(book)['en']!),
      ['sentence-twice /rules/4/says/fr'],
    ],
    [
      'a long wording of a duty',
      (book) =>
        (ruleOf(book, 'EX-NOTICE')['duties'] = [
          {
            kind: 'identify-sender',
            says: { en: long, nl: 'Een zin.', de: 'Ein Satz.', fr: 'Une phrase.' },
          },
        ]),
      ['sentence-long /rules/5/duties/0/says/en'],
    ],
    [
      'none for the one name of a country',
      (book) => (book['title'] = { en: 'Malta', nl: 'Malta', de: 'Malta', fr: 'Malte' }),
      [],
    ],
    [
      'a rule below one with its condition',
      (book) =>
        book.rules.splice(5, 0, {
          ...ruleOf(book, 'EX-CALL'),
          when: { channel: 'phone-human', is: 'approach' },
        }),
      ['rule-shadowed /rules/5/when'],
    ],
    [
      'a rule below a wider one',
      (book) =>
        book.rules.splice(5, 0, {
          ...ruleOf(book, 'EX-CALL'),
          when: { is: 'call', scale: 'bulk' },
        }),
      ['rule-shadowed /rules/5/when'],
    ],
    [
      'none where the one above has ended',
      (book) => book.rules.splice(4, 0, { ...ruleOf(book, 'EX-CALL'), to: '2023-12-31' }),
      [],
    ],
    [
      'a ground that holds once for any number',
      (book) => {
        ruleOf(book, 'EX-CALL-ONCE').when = { is: 'call', 'person.kind': 'legal-person' }
        delete book.definitions['personal']
        delete book.definitions['first-time']
      },
      ['once-unlimited /rules/3/when'],
    ],
    [
      'a yes below a ground that holds once',
      (book) => book.rules.splice(2, 0, ...book.rules.splice(3, 1)),
      ['yes-below-once /rules/2/when'],
    ],
    [
      'none where the two exclude each other',
      (book) => {
        ruleOf(book, 'EX-CALL-CUSTOMER').when = { is: 'call', 'person.kind': 'consumer' }
        book.rules.splice(2, 0, ...book.rules.splice(3, 1))
      },
      [],
    ],
    [
      'a ground that nothing closes',
      (book) => book.rules.splice(4, 1),
      ['once-open /rules/3/when'],
    ],
    [
      'a ground that is closed at one limit alone',
      (book) => (ruleOf(book, 'EX-CALL').when = { is: 'call', scale: 'bulk' }),
      ['once-open /rules/3/when'],
    ],
    [
      'a ground that is closed too late',
      (book) => (ruleOf(book, 'EX-CALL')['from'] = '2021-01-01'),
      ['once-open /rules/3/when'],
    ],
    [
      'none where two rules close it together',
      (book) => {
        const close = ruleOf(book, 'EX-CALL')
        close.when = { is: 'call', scale: ['one', 'few'] }
        book.rules.push({ ...close, when: { is: 'call', scale: 'bulk' } })
      },
      [],
    ],
    [
      'the days of a rule the wrong way round',
      (book) => Object.assign(ruleOf(book, 'EX-STOP'), { from: '2022-01-02', to: '2022-01-01' }),
      ['days-backwards /rules/0/to'],
    ],
    [
      'the days of a book the wrong way round',
      (book) => (book['to'] = '2019-12-31'),
      ['days-backwards /to', 'never-in-force /rules/1/from'],
    ],
    [
      'a rule that ended before its book began',
      (book) => (ruleOf(book, 'EX-STOP')['to'] = '2019-12-31'),
      ['never-in-force /rules/0/to'],
    ],
    [
      'a rule that begins after its book ended',
      (book) => (book['to'] = '2023-12-31'),
      ['never-in-force /rules/1/from'],
    ],
    [
      'a definition that nothing uses',
      (book) => (book.definitions['idle'] = { is: 'call' }),
      ['definition-unused /definitions/idle'],
    ],
    [
      'a definition that only an idle one uses',
      (book) => Object.assign(book.definitions, { lazy: { scale: 'one' }, idle: { is: 'lazy' } }),
      ['definition-unused /definitions/lazy', 'definition-unused /definitions/idle'],
    ],
  ])('%s', (_, change, expected) => {
    expect(planted(change)).toEqual(expected)
  })
  test('a book that no reading names, and nothing else about its rules', () => {
    const { readings, asked, changes, warnings } = preview(example())
    expect([readings, asked, changes]).toEqual([[], 0, []])
    expect(warnings.map(({ kind }) => kind)).toEqual(['no-reading'])
  })
  test('a rule that no golden case proves', () => {
    const book = bookNamed('be.json')
    const added = {
      ...book.rules.at(-3),
      id: 'BE-ADDED',
      layer: 'buyer-terms',
      then: 'no',
      when: { is: 'approach', 'seller.sector': 'charity-lottery', scale: 'bulk', channel: 'fax' },
    }
    book.rules.push(added)
    expect(preview(book).warnings.map(({ kind, pointer }) => [kind, pointer])).toEqual([
      ['rule-unproven', `/rules/${book.rules.length - 1}`],
    ])
  })
})

describe('the books of the house', () => {
  test.each(['eu', 'nl', 'be', 'de', 'nl-article-2016'])(
    '%s can be read, and changes nothing',
    (name) => {
      const json = bookNamed(`${name}.json`)
      const checked = checkRulebook(json)
      expect(checked.ok).toBe(true)
      const { changes, asked } = preview(json)
      expect(changes).toEqual([])
      expect(asked).toBeGreaterThan(50)
    },
  )
  test('a changed rule shows each case that it changes, and only in its reading', () => {
    const book = bookNamed('be.json')
    for (const rule of book.rules) if (rule['id'] === 'BE-EM-01') rule['then'] = 'no'
    const { changes } = preview(book)
    expect(changes.length).toBeGreaterThan(0)
    for (const { rulebook, before, after, expected } of changes)
      expect([rulebook, after, before]).toEqual(['law', 'no', expected])
  })
})
