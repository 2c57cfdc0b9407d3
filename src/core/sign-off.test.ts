import { describe, expect, test } from 'vitest'
import { LAW, NOW, law, lawCases, sound } from '../../test/reading.ts'
import type { Decision } from './decide.ts'
import { decide } from './decide.ts'
import { parseSignOffs, signedOff } from './sign-off.ts'

/** The decision on a case as counsel reads one rule from a day on. */
function decideCase(
  id: string,
  signOff: { readonly as: string; readonly rule: string; readonly on: string },
): Decision {
  const golden = lawCases.find((one) => one.id === id)
  const reading = law.readings.get(LAW)
  const signOffs = parseSignOffs({ signOffs: [{ ...signOff, by: 'the legal office' }] })
  if (!golden || !reading || !signOffs.ok) throw new Error('the case cannot be asked')
  const signed = signedOff(reading, signOffs.value)
  if (!signed.ok) throw new Error(JSON.stringify(signed.reason))
  return decide(law, signed.value, sound(golden.question), NOW)
}

const CALL = 'NL-TEL-04-charity-lottery'
const RULE = 'NL-TEL-04'

describe('counsel signs a rule off that is not certain', () => {
  test('accepted, it is sure from that day on, and says who said so', () => {
    const before = decideCase(CALL, { rule: RULE, as: 'accepted', on: '2026-11-24' })
    const since = decideCase(CALL, { rule: RULE, as: 'accepted', on: '2026-11-20' })
    expect([before.answer, before.confidence]).toEqual(['yes', 'check'])
    expect([since.answer, since.confidence]).toEqual(['yes', 'sure'])
    expect(since.reasons.find(({ rule }) => rule.id === RULE)?.rule.signOff?.on).toBe('2026-11-20')
  })
  test('read more strictly, a ground refuses from that day on', () => {
    const before = decideCase(CALL, { rule: RULE, as: 'stricter', on: '2026-11-24' })
    const since = decideCase(CALL, { rule: RULE, as: 'stricter', on: '2026-11-20' })
    expect([before.answer, since.answer]).toEqual(['yes', 'no'])
  })
  test('the day on which counsel will say so is a day on which the answer turns', () => {
    const { validUntil } = decideCase('BE-POST-01-yes', {
      rule: 'BE-POST-LAW',
      as: 'stricter',
      on: '2026-12-01',
    })
    expect(validUntil).toBe(Date.UTC(2026, 10, 30, 23))
  })
})

describe('a sign-off that cannot be used says why', () => {
  const reading = law.readings.get(LAW)
  if (!reading) throw new Error('the reading is missing')
  const one = { rule: RULE, as: 'accepted', on: '2026-11-20', by: 'the legal office' }
  test.each([
    ['a word that is none', { ...one, as: 'ignored' }, '/signOffs/0/as'],
    ['a day that does not exist', { ...one, on: '2026-02-30' }, '/signOffs/0/on'],
    ['nobody who said so', { ...one, by: '' }, '/signOffs/0/by'],
    ['a key that is not known', { ...one, why: 'so' }, '/signOffs/0/why'],
  ])('%s', (_, signOff, pointer) => {
    const parsed = parseSignOffs({ signOffs: [signOff] })
    expect(parsed.ok ? [] : parsed.reason.map((mistake) => mistake.pointer)).toEqual([pointer])
  })
  test('a rule that is sure, or that does not exist, and one signed twice', () => {
    const signOffs = [{ ...one, rule: 'EU-OBJ-01' }, { ...one, rule: 'NONE' }, one, one]
    const parsed = parseSignOffs({ signOffs })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.reason))
    const signed = signedOff(reading, parsed.value)
    expect(signed.ok ? [] : signed.reason.map(({ pointer }) => pointer)).toEqual([
      '/signOffs/0/rule',
      '/signOffs/1/rule',
      '/signOffs/3/rule',
    ])
  })
})
