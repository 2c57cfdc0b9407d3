import { describe, expect, test } from 'vitest'
import { factsOf, happened } from '../../../test/known.ts'
import type { Header, Members } from '../entry.ts'

/** A check on a day, of a list of its own day where one is named. */
const check = (answer: string, checkedOn: string, listOn?: string, more: Members = {}): Header =>
  happened(
    'register.checked',
    {
      register: 'beDoNotCall',
      answer,
      ...(listOn === undefined ? {} : { list: listOn, on: `2026-${listOn}` }),
      ...more,
    },
    { on: checkedOn, by: 'machine' },
  )
const told = (...entries: readonly Header[]): unknown => factsOf(entries)['registers.beDoNotCall']

describe('what a register says', () => {
  test('is what its newest list says, whenever that was looked at', () => {
    expect(told(check('hit', '03-10', '03-08'), check('miss', '03-20', '03-01'))).toBe('hit')
    expect(told(check('miss', '03-10', '03-08'), check('hit', '03-20', '03-01'))).toBe('miss')
    expect(told(check('hit', '03-20', '03-01'), check('miss', '03-21', '03-02'))).toBe('miss')
  })
  test('is a hit where two lists of one day differ', () => {
    const [hit, miss] = [check('hit', '03-10', '03-08'), check('miss', '03-11', '03-08')]
    expect(told(hit, miss)).toBe('hit')
    expect(told(miss, hit)).toBe('hit')
  })
  test('is what somebody found out after the day of the list', () => {
    expect(told(check('hit', '03-20', '03-01'), check('miss', '03-10'))).toBe('miss')
    expect(told(check('miss', '03-20', '03-01'), check('hit', '03-10'))).toBe('hit')
    expect(told(check('miss', '03-20', '03-15'), check('hit', '03-10'))).toBe('miss')
  })
  test('of a list of a day to come is as old as the check', () => {
    expect(told(check('miss', '03-10', '12-31'), check('hit', '03-12'))).toBe('hit')
  })
  test('counts as not checked where a check says so, or there is none', () => {
    expect(told(check('miss', '03-10', '03-08'), check('unchecked', '03-11'))).toBe('unchecked')
    expect(told(check('miss', '03-10', '03-08', { register: 'beRobinson' }))).toBeUndefined()
    expect(told(check('miss', '03-10', '03-08', { point: 'another' }))).toBeUndefined()
  })
})
