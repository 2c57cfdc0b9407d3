import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fits, parseDraft } from './entry.ts'
import type { EntryKind } from './entry-kinds.ts'
import { ENTRY_KINDS } from './entry-kinds.ts'
import type { Form } from './entry-shape.ts'
import { FACTS, isFactKey } from './facts.ts'

const KINDS = Object.keys(ENTRY_KINDS) as EntryKind[]
const SUBJECT = `${'a'.repeat(21)}A`

/** Some value that a member of this form may have. */
function valueFor(form: Form): unknown {
  if (typeof form !== 'string') return form[0]
  if (isFactKey(form)) {
    const shape = FACTS[form]
    if (shape.form === 'word') return shape.words[0]
    if (shape.form === 'words') return [shape.words[0]]
    throw new Error(`no value for ${form}`)
  }
  const plain: Record<Exclude<Form, readonly string[] | keyof typeof FACTS>, unknown> = {
    id: 'a-1',
    hash: '0'.repeat(64),
    text: 'a text',
    document: 'a long text',
    instant: '2026-11-24T10:00:00+01:00',
    date: '2026-11-24',
    number: 3,
    flag: true,
    ids: ['a', 'b'],
    channels: ['email'],
  }
  return plain[form]
}

/** A whole entry of a kind in JSON, with or without what may be left out. */
function example(kind: EntryKind, isFull: boolean): Record<string, unknown> {
  const shape = ENTRY_KINDS[kind]
  const members = (names: Readonly<Record<string, Form>>) =>
    Object.fromEntries(
      Object.entries(names)
        .filter(([name]) => isFull || !name.endsWith('?'))
        .map(([name, form]) => [name.replace(/\?$/, ''), valueFor(form)]),
    )
  return {
    kind,
    ...(shape.subject === 'never' ? {} : { subject: SUBJECT }),
    occurredAt: '2026-11-24T10:00:00+01:00',
    actor: 'person',
    codes: members(shape.codes),
    body: members(shape.body),
  }
}

describe.each(KINDS)('an entry of the kind %s', (kind) => {
  test('is read in full and with the least that it needs', () => {
    for (const isFull of [true, false]) {
      const read = parseDraft(example(kind, isFull))
      if (!read.ok) expect(read.reason).toEqual([])
      else expect(fits(read.value)).toBe(true)
    }
  })
  test('is refused with anything more, or with anything less', () => {
    const least = example(kind, false)
    for (const part of ['codes', 'body'] as const) {
      const members = least[part] as Record<string, unknown>
      const more = { ...least, [part]: { ...members, surplus: 'x' } }
      expect(parseDraft(more)).toMatchObject({ ok: false })
      for (const name of Object.keys(members)) {
        const { [name]: _, ...rest } = members
        const reason = [{ pointer: `/${part}/${name}` }]
        expect(parseDraft({ ...least, [part]: rest })).toMatchObject({ ok: false, reason })
        const odd = { ...least, [part]: { ...members, [name]: { deep: 1 } } }
        expect(parseDraft(odd)).toMatchObject({ ok: false, reason })
      }
    }
  })
  test('is about a person, or about none, as its kind says', () => {
    const least = example(kind, false)
    const { subject: _, ...about } = least
    expect(parseDraft(about).ok).toBe(ENTRY_KINDS[kind].subject !== 'always')
    expect(parseDraft({ ...about, subject: SUBJECT }).ok).toBe(
      ENTRY_KINDS[kind].subject !== 'never',
    )
  })
})

test('no JSON breaks the reader, and what is no entry is refused', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(parseDraft(json).ok).toBe(false)
    }),
  )
})

test('text that has no one form is refused: half a pair of surrogates, or an end mark', () => {
  const note = (words: string) => parseDraft({ ...example('grant.given', false), body: { words } })
  expect(note('Voorbeeld 🜨 naïef').ok).toBe(true)
  expect(note('\ud83d').ok).toBe(false)
  expect(note('a\0b').ok).toBe(false)
  expect(note('x'.repeat(100_001)).ok).toBe(false)
})
