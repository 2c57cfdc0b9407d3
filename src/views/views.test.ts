import { expect, test } from 'vitest'
import type { House } from '../../test/house.ts'
import { LANE, noteOf, nth, openHouse } from '../../test/house.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import { erase } from '../ledger/erase.ts'
import { merge } from '../ledger/merge.ts'
import { createViews } from './project.ts'
import { stopsAmong } from './standing.ts'

const act = (subject: SubjectRef, kind: Draft['kind'], codes: Draft['codes']): Draft => ({
  ...noteOf(subject, ''),
  kind,
  actor: 'person',
  codes,
  body: {},
})
const dump = ({ db }: House) =>
  db.query('select * from view_standing order by lane, subject, said_by, about')

test('the latest act about one thing stands, and each thing on its own', async () => {
  const house = await openHouse()
  const views = createViews(house)
  const subject = await house.person()
  await house.ledger.append(LANE, [
    act(subject, 'grant.given', { grant: 'g1', how: 'separate-box', evidence: 'e1' }),
    act(subject, 'objection.made', { against: 'profiling' }),
    act(subject, 'grant.confirmed', { grant: 'g1', evidence: 'e3' }),
    act(subject, 'objection.made', { against: 'channel', channels: ['email'] }),
    act(subject, 'objection.lifted', { against: 'profiling' }),
  ])
  await views.catchUp(LANE)
  const kinds = (await views.standing(LANE, subject)).map(({ kind, position }) => [kind, position])
  expect(kinds).toEqual([
    ['grant.confirmed', 2],
    ['objection.made', 3],
    ['objection.lifted', 4],
  ])
  await house.close()
})

test('a merge carries every stop of either record, and a later lifting reaches both', async () => {
  const house = await openHouse()
  const views = createViews(house)
  const [one, other] = [await house.person(), await house.person()]
  await house.ledger.append(LANE, [
    act(one, 'objection.made', { against: 'all-marketing' }),
    act(one, 'grant.withdrawn', { purpose: 'news' }),
    act(other, 'objection.made', { against: 'all-marketing' }),
    act(other, 'restriction.set', {}),
  ])
  await views.catchUp(LANE)
  expect(await merge(house, LANE, { from: one, into: other, actor: 'staff' })).toMatchObject({
    ok: true,
  })
  await merge(house, LANE, { from: one, into: other, actor: 'staff' })
  await views.catchUp(LANE)
  expect(await house.ledger.size(LANE)).toBe(5)
  expect(stopsAmong(await views.standing(LANE, other))).toHaveLength(4)
  expect(await views.standing(LANE, one)).toEqual([])
  await house.ledger.append(LANE, [act(one, 'objection.made', { against: 'profiling' })])
  await views.catchUp(LANE)
  expect(stopsAmong(await views.standing(LANE, other))).toHaveLength(5)
  await house.ledger.append(LANE, [act(other, 'objection.lifted', { against: 'all-marketing' })])
  await views.catchUp(LANE)
  expect(
    stopsAmong(await views.standing(LANE, other))
      .map(({ kind }) => kind)
      .toSorted(),
  ).toEqual(['grant.withdrawn', 'objection.made', 'restriction.set'])
  await house.close()
})

test('views that are thrown away and made again are the same, however they were read', async () => {
  const house = await openHouse()
  const views = createViews(house)
  const people = [await house.person(), await house.person(), await house.person()]
  for (let i = 0; i < 60; i++) {
    const subject = nth(people, i % 3)
    const kind = i % 2 === 0 ? 'objection.made' : 'objection.lifted'
    await house.ledger.append(LANE, [
      act(subject, kind, { against: i % 5 === 0 ? 'profiling' : 'purpose', purpose: `p${i % 4}` }),
    ])
    if (i % 7 === 0) await views.catchUp(LANE)
    if (i === 30)
      await merge(house, LANE, {
        from: nth(people, 0),
        into: nth(people, 1),
        actor: 'staff',
      })
    if (i === 45) await erase(house, LANE, nth(people, 2), 'person')
    if (i === 45) break
  }
  await views.catchUp(LANE)
  const before = await dump(house)
  expect(before.length).toBeGreaterThan(3)
  await views.rebuild(LANE)
  expect(await dump(house)).toEqual(before)
  await house.close()
})
