import { describe, expect, test } from 'vitest'
import { factsOf, happened } from '../../../test/known.ts'
import type { Header } from '../entry.ts'

describe('none on record is none', () => {
  const record = (on: string): Header => happened('contact.recorded', {}, { on, by: 'staff' })
  const found = (on: string, obtainedOn?: string): Header =>
    happened(
      'point.recorded',
      {
        point: 'mailbox',
        pointKind: 'personal-named',
        source: 'public-website',
        ...(obtainedOn === undefined ? {} : { obtainedOn }),
      },
      { on, by: 'staff' },
    )
  const countOf = (...entries: readonly Header[]): unknown =>
    factsOf(entries)['history.contactsMade']
  test('of somebody about whom nothing is older than their record', () => {
    expect(countOf(record('05-01'), found('05-01', '2026-05-01'))).toBe(0)
    expect(countOf(record('05-01'), found('05-02', '2026-05-02'))).toBe(0)
  })
  test('not where a point was obtained before, or on a day that nobody named', () => {
    expect(countOf(record('05-01'), found('05-01', '2026-04-30'))).toBeUndefined()
    expect(countOf(record('05-01'), found('05-01'))).toBeUndefined()
    const both = [found('05-01', '2026-05-01'), found('05-02', '2020-01-01')]
    expect(countOf(record('05-01'), ...both)).toBeUndefined()
  })
  test('not where anything else is older, or nothing was recorded', () => {
    const fresh = [record('05-01'), found('05-01', '2026-05-01')]
    const began = happened('relation.started', { relation: 'inquiry' }, { on: '04-30' })
    const sale = happened(
      'sale.recorded',
      { family: 'pears', entity: 'orchard', optOutShown: true, on: '2026-04-30' },
      { on: '05-01' },
    )
    expect(countOf(...fresh, began)).toBeUndefined()
    expect(countOf(...fresh, sale)).toBeUndefined()
    expect(countOf(record('05-01'))).toBeUndefined()
    expect(countOf(found('05-01', '2026-05-01'))).toBeUndefined()
  })
  test('nor once a yes-once was acted on, or contact was made', () => {
    const fresh = [record('05-01'), found('05-01', '2026-05-01')]
    const decided = (answer: string, purpose: string): Header =>
      happened(
        'decision.made',
        { answer, purpose, channel: 'email', rules: ['X-1'], rulebook: 'X' },
        { on: '05-02', by: 'machine' },
      )
    const call = { channel: 'email', purpose: 'letter' }
    const made = happened('contact.made', call, { on: '05-03', by: 'staff' })
    expect(countOf(...fresh, decided('yes-once', 'letter'))).toBe(1)
    expect(countOf(...fresh, decided('yes-once', 'letter'), made)).toBe(1)
    expect(countOf(...fresh, decided('yes', 'letter'))).toBe(0)
    expect(countOf(...fresh, decided('yes-once', 'parcel'))).toBe(0)
    expect(countOf(...fresh, decided('no', 'letter'), made)).toBe(1)
  })
})
