import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { House } from '../../test/house.ts'
import { LANE, noteOf, nth, openHouse } from '../../test/house.ts'
import type { Day } from '../core/calendar.ts'
import type { Draft, Header, SubjectRef } from '../core/entry.ts'
import { parseInstant } from '../core/calendar.ts'
import { erase } from '../ledger/erase.ts'
import { merge } from '../ledger/merge.ts'
import { createPeople } from './people.ts'
import { joined, personAfter } from './person.ts'
import { createViews } from './project.ts'

const act = (
  subject: SubjectRef,
  kind: Draft['kind'],
  codes: Draft['codes'],
  on = '2026-03-01',
) => ({
  ...noteOf(subject, ''),
  kind,
  occurredAt: parseInstant(`${on}T12:00:00Z`) as Draft['occurredAt'],
  codes,
  body: kind === 'point.recorded' ? { value: 'sealed' } : {},
})
const point = (subject: SubjectRef, id: string, source: string, on: string) =>
  act(subject, 'point.recorded', { point: id, pointKind: 'personal-named', source, obtainedOn: on })
const recorded = (subject: SubjectRef, codes: Draft['codes'] = {}) =>
  act(subject, 'contact.recorded', codes)
const day = (text: string): Day => text as Day
const dump = ({ db }: House) => db.query('select * from view_person order by lane, subject')

test('people are listed by when they were recorded, the latest first, in pages', async () => {
  const house = await openHouse()
  const [views, people] = [createViews(house), createPeople(house)]
  const subjects: SubjectRef[] = []
  for (let i = 0; i < 7; i++) {
    const subject = await house.person()
    subjects.unshift(subject)
    await house.ledger.append(LANE, [
      recorded(subject, { country: 'NL' }),
      point(subject, `p${i}`, 'sale', '2026-02-01'),
    ])
  }
  await views.catchUp(LANE)
  const first = await people.page(LANE, { size: 4 })
  const rest = await people.page(LANE, { before: nth(first, 3).recorded, size: 4 })
  expect([...first, ...rest].map(({ subject }) => subject)).toEqual(subjects)
  expect(first[0]).toMatchObject({
    country: 'NL',
    sources: ['sale'],
    pointKinds: ['personal-named'],
  })
  expect(await people.page(LANE + 1, {})).toEqual([])
  await house.close()
})

test('the clock of the notice starts by itself, with the oldest point from elsewhere, and ends when told', async () => {
  const house = await openHouse()
  const [views, people] = [createViews(house), createPeople(house)]
  const [own, early, late] = [await house.person(), await house.person(), await house.person()]
  await house.ledger.append(LANE, [
    ...[own, early, late].map((subject) => recorded(subject)),
    point(own, 'p1', 'person-self-form', '2026-01-01'),
    point(early, 'p2', 'bought-list', '2026-01-05'),
    point(early, 'p3', 'bought-list', '2026-01-01'),
    point(late, 'p4', 'public-website', '2026-02-01'),
  ])
  await views.catchUp(LANE)
  const untold = async (by: string) =>
    (await people.untold(LANE, { obtainedBy: day(by) })).map(({ subject, untoldSince }) => [
      subject,
      untoldSince,
    ])
  expect(await untold('2026-12-31')).toEqual([
    [early, '2026-01-01'],
    [late, '2026-02-01'],
  ])
  expect(await untold('2026-01-31')).toHaveLength(1)
  const [first] = await people.untold(LANE, { obtainedBy: day('2026-12-31'), size: 1 })
  if (!first) throw new Error('somebody is needed')
  expect(await people.untold(LANE, { obtainedBy: day('2026-12-31'), after: first })).toHaveLength(1)
  await house.ledger.append(LANE, [
    act(early, 'notice.given', { notice: 'art14' }, '2026-01-03'),
    act(late, 'notice.given', { notice: 'art13' }, '2026-03-01'),
  ])
  await views.catchUp(LANE)
  expect(await untold('2026-12-31')).toEqual([
    [early, '2026-01-05'],
    [late, '2026-02-01'],
  ])
  await house.ledger.append(LANE, [act(early, 'notice.given', { notice: 'art14' }, '2026-02-01')])
  await views.catchUp(LANE)
  expect(await untold('2026-12-31')).toEqual([[late, '2026-02-01']])
  await house.close()
})

test('a merge makes one of two, an erasure takes somebody away, and made again it is the same', async () => {
  const house = await openHouse()
  const [views, people] = [createViews(house), createPeople(house)]
  const [one, other, third] = [await house.person(), await house.person(), await house.person()]
  await house.ledger.append(LANE, [
    ...[one, other, third].map((subject) => recorded(subject, { country: 'BE' })),
    point(one, 'p1', 'sale', '2026-02-01'),
    point(other, 'p2', 'bought-list', '2026-02-01'),
    point(third, 'p3', 'sale', '2026-02-01'),
  ])
  await views.catchUp(LANE)
  await merge(house, LANE, { from: other, into: one, actor: 'staff' })
  await house.ledger.append(LANE, [act(other, 'contact.corrected', { country: 'NL' })])
  await erase(house, LANE, third, 'person')
  await views.catchUp(LANE)
  expect(await people.page(LANE, {})).toMatchObject([
    { subject: one, country: 'NL', sources: ['bought-list', 'sale'], untoldSince: '2026-02-01' },
  ])
  const before = await dump(house)
  await views.rebuild(LANE)
  expect(await dump(house)).toEqual(before)
  expect(await views.areTrue(LANE)).toBe(true)
  await house.db.transaction(({ query }) => query("update view_person set country = 'DE'"))
  expect(await views.areTrue(LANE)).toBe(false)
  await house.close()
})

test('whether somebody was merged before or after their entries were read makes no difference', () => {
  const words = fc.record({
    kind: fc.constantFrom('contact.corrected', 'point.recorded', 'notice.given'),
    word: fc.constantFrom('NL', 'BE'),
    point: fc.constantFrom('p1', 'p2'),
    on: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
    ofOne: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (list) => {
      const header = (kind: string, position: number, codes: object, on = '2026-06-01'): Header =>
        ({
          ...act('x' as SubjectRef, kind as Draft['kind'], codes as Draft['codes'], on),
          lane: LANE,
          position,
          receivedAt: 0,
        }) as unknown as Header
      const entries = list.map(({ kind, word, point: id, on }, i) =>
        header(
          kind,
          i + 2,
          {
            country: word,
            point: id,
            pointKind: 'personal-named',
            source: 'bought-list',
            obtainedOn: on,
            notice: 'art14',
          },
          on,
        ),
      )
      const start = [header('contact.recorded', 0, {}), header('contact.recorded', 1, {})]
      const read = (headers: readonly Header[]) =>
        headers.reduce<ReturnType<typeof personAfter>>(
          (person, one) => personAfter(person, one),
          undefined,
        )
      const apart = joined(
        read([nth(start, 0), ...entries.filter((_, i) => list[i]?.ofOne)]),
        read([nth(start, 1), ...entries.filter((_, i) => !list[i]?.ofOne)]),
      )
      expect(apart).toEqual(read([...start, ...entries]))
    }),
  )
})
