import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LETTER, anyStop, factsOf, happened, noonOf, stopsOf } from '../../../test/known.ts'
import { anyLawQuestion, having } from '../../../test/questions.ts'
import { LAW, ask, law } from '../../../test/reading.ts'
import type { Header, Members } from '../entry.ts'
import { PERSON_KINDS, VERDICTS } from '../terms.ts'
import { whatIsKnown } from '../what-is-known.ts'
import { actsBy } from './act.ts'
import type { KindStanding } from './kind.ts'
import { readKind } from './kind.ts'

const LEGAL = 'legal-person'
const EMPLOYEE = 'employee-of-legal-person'
const PARTNERS = 'partnership-unincorporated'
const SOLE = 'sole-trader'

const said = (on: string, codes: Members): Header =>
  happened('contact.corrected', codes, { on, by: 'staff' })
const stated = (on: string, personKind: string, more: Members = {}): Header =>
  said(on, { personKind, kindFrom: 'stated', company: 'c1', ...more })
const named = (on: string, personKind: string, more: Members = {}): Header =>
  said(on, { personKind, kindFrom: 'company-name', kindConfidence: 'sure', company: 'c1', ...more })
const extract = (on: string, personKind: string, more: Members = {}): Header =>
  said(on, { personKind, kindFrom: 'extract', kindConfidence: 'sure', company: 'c1', ...more })
const reviewed = (on: string, personKind: string, more: Members = {}): Header =>
  said(on, { personKind, kindFrom: 'reviewed', company: 'c1', ...more })
const LIKELY = { kindConfidence: 'likely' }

const kindOf = (...entries: readonly Header[]): unknown => factsOf(entries)['person.kind']
const standing = (...entries: readonly Header[]): KindStanding =>
  readKind(actsBy(noonOf('06-30'), entries))

describe('what the name of a company tells', () => {
  test('counts where it is sure, and does not where it is only likely', () => {
    expect(kindOf(named('03-01', PARTNERS))).toBe(PARTNERS)
    expect(kindOf(named('03-01', LEGAL))).toBe(LEGAL)
    expect(kindOf(named('03-01', LEGAL, LIKELY))).toBeUndefined()
    expect(kindOf(named('03-01', PARTNERS, LIKELY))).toBeUndefined()
    expect(standing(named('03-01', LEGAL, LIKELY)).mark).toBe('likely')
  })
  test('that contradicts what was stated leaves the kind unknown, whichever was first', () => {
    for (const more of [{}, LIKELY]) {
      const one = [stated('03-01', LEGAL), named('04-01', PARTNERS, more)]
      const other = [named('03-01', PARTNERS, more), stated('04-01', LEGAL)]
      const both = [stated('03-01', LEGAL, { kindFound: PARTNERS, ...more })]
      const looser = [stated('03-01', SOLE), named('04-01', LEGAL, more)]
      for (const entries of [one, other, both, looser]) {
        expect(kindOf(...entries)).toBeUndefined()
        expect(standing(...entries).mark).toBe('contradicted')
      }
    }
  })
  test('that agrees leaves what was stated', () => {
    expect(kindOf(stated('03-01', LEGAL), named('04-01', LEGAL))).toBe(LEGAL)
    expect(kindOf(stated('03-01', EMPLOYEE), named('04-01', LEGAL))).toBe(EMPLOYEE)
    expect(kindOf(stated('03-01', LEGAL), named('04-01', EMPLOYEE))).toBe(EMPLOYEE)
  })
  test('leaves a consumer what they are, wherever they work', () => {
    expect(kindOf(stated('03-01', 'consumer'), named('04-01', LEGAL))).toBe('consumer')
    expect(kindOf(stated('03-01', 'consumer'), extract('04-01', LEGAL))).toBe('consumer')
  })
  test('is of that company and that country alone', () => {
    const elsewhere = said('04-01', { company: 'c2' })
    expect(kindOf(named('03-01', LEGAL), elsewhere)).toBeUndefined()
    expect(kindOf(extract('03-01', LEGAL), elsewhere)).toBeUndefined()
    expect(kindOf(reviewed('03-01', LEGAL), elsewhere)).toBeUndefined()
    expect(kindOf(stated('03-01', LEGAL), elsewhere)).toBe(LEGAL)
    const moved = said('04-01', { country: 'NL' })
    expect(kindOf(named('03-01', LEGAL, { country: 'BE' }), moved)).toBeUndefined()
    expect(kindOf(named('03-01', LEGAL, { country: 'NL' }), moved)).toBe(LEGAL)
  })
  test('is nobody in person while nobody is named, and no point is somebody’s own', () => {
    const point = (pointKind: string): Header =>
      happened(
        'point.recorded',
        { point: pointKind, pointKind, source: 'own-crm' },
        { on: '05-01', by: 'staff' },
      )
    const shared = [point('generic-role'), point('switchboard'), point('postal-business')]
    expect(kindOf(named('03-01', LEGAL), ...shared)).toBe(LEGAL)
    for (const own of ['personal-named', 'private-mobile', 'direct-line', 'postal-home'])
      expect(kindOf(named('03-01', LEGAL), point(own))).toBe(EMPLOYEE)
    const jan = said('02-01', { addressed: 'named-person' })
    expect(kindOf(jan, named('03-01', LEGAL))).toBe(EMPLOYEE)
    expect(kindOf(jan, stated('03-01', LEGAL))).toBe(EMPLOYEE)
    expect(kindOf(jan, named('03-01', PARTNERS))).toBe(PARTNERS)
    expect(kindOf(jan, reviewed('03-01', LEGAL))).toBe(LEGAL)
    expect(kindOf(reviewed('03-01', LEGAL), point('personal-named'))).toBe(EMPLOYEE)
  })
})

describe('an extract', () => {
  test('settles what was said before it, and what is said again', () => {
    const before = [stated('02-01', LEGAL), named('02-01', LEGAL)]
    expect(kindOf(...before, extract('03-01', PARTNERS))).toBe(PARTNERS)
    expect(kindOf(...before, extract('03-01', PARTNERS), stated('04-01', LEGAL))).toBe(PARTNERS)
  })
  test('that only seems to be of this company settles nothing', () => {
    expect(kindOf(extract('03-01', LEGAL, LIKELY))).toBeUndefined()
    expect(kindOf(stated('02-01', LEGAL), extract('03-01', PARTNERS, LIKELY))).toBeUndefined()
    expect(kindOf(named('02-01', LEGAL), extract('03-01', LEGAL, LIKELY))).toBe(LEGAL)
  })
  test('is contradicted by what is stated anew', () => {
    const entries = [extract('03-01', PARTNERS), stated('04-01', LEGAL)]
    expect(kindOf(...entries)).toBeUndefined()
    expect(standing(...entries).mark).toBe('contradicted')
  })
  test('of two the later counts', () => {
    expect(kindOf(extract('03-01', PARTNERS), extract('04-01', LEGAL))).toBe(LEGAL)
    expect(kindOf(extract('03-01', PARTNERS), extract('03-01', LEGAL))).toBeUndefined()
  })
})

describe('a review', () => {
  const doubt = [stated('02-01', LEGAL), named('02-01', PARTNERS, LIKELY)]
  test('settles what it saw, also where it is sent again', () => {
    const again = [stated('04-01', LEGAL), named('05-01', PARTNERS, LIKELY)]
    expect(kindOf(...doubt, reviewed('03-01', PARTNERS), ...again)).toBe(PARTNERS)
    expect(kindOf(...doubt, reviewed('03-01', LEGAL), ...again)).toBe(LEGAL)
    expect(kindOf(...doubt, reviewed('03-01', 'unknown'))).toBeUndefined()
    expect(standing(...doubt, reviewed('03-01', 'unknown')).mark).toBe('known')
  })
  test('is contradicted by what it could not see, and the next one settles that', () => {
    for (const news of [named('04-01', SOLE), extract('04-01', SOLE), stated('04-01', SOLE)]) {
      const entries = [...doubt, reviewed('03-01', LEGAL), news]
      expect(kindOf(...entries)).toBeUndefined()
      expect(standing(...entries).mark).toBe('contradicted')
      expect(kindOf(...entries, reviewed('05-01', LEGAL))).toBe(LEGAL)
    }
  })
  test('of two at one instant that differ neither counts', () => {
    expect(kindOf(reviewed('03-01', LEGAL), reviewed('03-01', SOLE))).toBeUndefined()
  })
})

const anyKind = fc.constantFrom(...PERSON_KINDS)
/** What a name or a register can tell. */
const anyForm = fc.constantFrom(SOLE, PARTNERS, LEGAL, EMPLOYEE)
const anyCompany = fc.constantFrom('c1', 'c1', 'c1', 'c2')
const anyDay = fc.integer({ min: 1, max: 28 }).map((day) => `05-${String(day).padStart(2, '0')}`)
const anyClaim: fc.Arbitrary<Header> = fc
  .tuple(
    anyDay,
    anyKind,
    fc.constantFrom('stated', 'company-name', 'extract', 'reviewed'),
    fc.constantFrom('sure', 'likely'),
    anyCompany,
    fc.option(anyForm, { nil: undefined }),
    fc.constantFrom({}, { addressed: 'named-person' }, { country: 'NL' }, { country: 'BE' }),
  )
  .map(([on, personKind, kindFrom, kindConfidence, company, kindFound, more]) => {
    const isStated = kindFrom === 'stated'
    const isSaid = isStated || kindFrom === 'reviewed'
    return said(on, {
      personKind: isSaid || personKind !== 'consumer' ? personKind : SOLE,
      kindFrom,
      ...(kindFrom === 'reviewed' ? {} : { kindConfidence }),
      company,
      ...(isStated && kindFound ? { kindFound } : {}),
      ...more,
    })
  })
const anyClaims = fc.array(anyClaim, { maxLength: 6 })
/** A later finding of the company that the person has, which is not sure. */
const anyDoubt = fc
  .tuple(anyClaims, anyForm, fc.constantFrom('company-name', 'extract'))
  .map(([claims, personKind, kindFrom]) => {
    const company = standing(...claims).company ?? 'c1'
    return { claims, doubt: said('05-29', { personKind, kindFrom, ...LIKELY, company }) }
  })

describe('the laws of the question, of kinds that were found', () => {
  const looseness = (kind: unknown, of: Parameters<typeof having>[0]): number =>
    VERDICTS.indexOf(ask(having(of, { 'person.kind': kind as string }), law, LAW).answer)

  test('a finding that is not sure leaves the kind, or makes it unknown, which never loosens', () => {
    fc.assert(
      fc.property(anyDoubt, ({ claims, doubt }) => {
        // Under the first company of somebody who had none, it brings that company too.
        fc.pre(claims.length === 0 || standing(...claims).company !== undefined)
        const [before, after] = [kindOf(...claims), kindOf(...claims, doubt)]
        const stricter = before === LEGAL ? [EMPLOYEE] : []
        expect([before, undefined, ...stricter]).toContain(after)
      }),
      { numRuns: 5000, seed: 7 },
    )
    fc.assert(
      fc.property(anyKind, anyLawQuestion, (kind, question) => {
        expect(looseness(undefined, question)).toBeGreaterThanOrEqual(looseness(kind, question))
      }),
      { numRuns: 500, seed: 7 },
    )
  })
  test('a finding that contradicts what was stated never loosens an answer', () => {
    fc.assert(
      fc.property(anyKind, anyKind, anyLawQuestion, (kind, found, question) => {
        const before = stated('03-01', kind)
        const after = [before, named('04-01', found)]
        expect(looseness(kindOf(...after), question)).toBeGreaterThanOrEqual(
          looseness(kindOf(before), question),
        )
      }),
      { numRuns: 500, seed: 7 },
    )
  })
  test('where somebody is named, no answer is looser than where nobody is', () => {
    fc.assert(
      fc.property(anyLawQuestion, (question) => {
        expect(looseness(EMPLOYEE, question)).toBeGreaterThanOrEqual(looseness(LEGAL, question))
      }),
      { numRuns: 1000, seed: 7 },
    )
  })
  test('neither order nor repetition of what was said matters, and no stop goes', () => {
    fc.assert(
      fc.property(anyClaims, anyStop, fc.gen(), (claims, stop, gen) => {
        const twice = [...claims, ...claims]
        const size = { minLength: twice.length, maxLength: twice.length }
        const shuffled = gen(() => fc.shuffledSubarray(twice, size))
        expect(kindOf(...shuffled)).toBe(kindOf(...claims))
        const stopped = whatIsKnown({ ...LETTER, entries: [...claims, stop] })
        expect(stopsOf(stopped)).toEqual(stopsOf(whatIsKnown({ ...LETTER, entries: [stop] })))
        expect(stopped.question.facts.get('person.kind')).toBe(kindOf(...claims))
      }),
      { numRuns: 2000, seed: 7 },
    )
  })
})
