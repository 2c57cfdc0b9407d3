import { expect, test } from 'vitest'
import type { House } from '../../test/house.ts'
import { LANE, noteOf, openHouse } from '../../test/house.ts'
import { parseCheckpoint } from '../log/checkpoint.ts'
import { verifyProof } from '../log/proof.ts'
import { verifyLog } from '../log/verify.ts'
import { createRandom } from '../vault/random.ts'
import { erase } from './erase.ts'
import type { Publisher } from './publish.ts'
import { TamperedLog, createPublisher } from './publish.ts'

const publisherOf = ({ db, vault, clock }: House): Publisher =>
  createPublisher({ db, vault, clock, random: createRandom() })

async function keep(house: House, count: number): Promise<void> {
  const subject = await house.person()
  await Promise.all(
    Array.from({ length: count }, (_, i) =>
      house.ledger.append(LANE, [noteOf(subject, `note ${i}`)]),
    ),
  )
}

const verified = async (publisher: Publisher) => {
  const signer = await publisher.signer(LANE)
  if (!signer) throw new Error('nobody signs')
  return verifyLog({ source: publisher.source(LANE), key: signer.key })
}

test('the log grows from head to head, and each verifies from its tiles alone', async () => {
  const house = await openHouse()
  const publisher = publisherOf(house)
  expect(await publisher.publish(LANE)).toBeUndefined()
  let size = 0
  for (const more of [1, 255, 1, 600, 3]) {
    await keep(house, more)
    size += more
    expect(await publisher.behind()).toEqual([LANE])
    await publisher.publish(LANE)
    expect(await publisher.behind()).toEqual([])
    expect(await verified(publisher)).toMatchObject({ ok: true, value: { checkpoint: { size } } })
  }
  await house.close()
})

test('a second process goes on where the first stopped, also over a thousand tiles', async () => {
  const house = await openHouse()
  await keep(house, 300)
  await publisherOf(house).publish(LANE)
  await keep(house, 700)
  const other = publisherOf(house)
  const note = await other.publish(LANE)
  expect(await publisherOf(house).publish(LANE)).toBe(note)
  expect(await verified(other)).toMatchObject({ ok: true, value: { checkpoint: { size: 1000 } } })
  await house.close()
})

test('the proof of an entry verifies, before and after its person was erased', async () => {
  const house = await openHouse()
  const publisher = publisherOf(house)
  const subject = await house.person()
  await keep(house, 260)
  await house.ledger.append(LANE, [noteOf(subject, 'proof me')])
  const entry = await house.ledger.read(LANE, 260)
  const before = await publisher.prove(LANE, 260)
  await erase(house, LANE, subject, 'person')
  await keep(house, 10)
  const after = await publisher.prove(LANE, 260)
  const signer = await publisher.signer(LANE)
  if (!entry || !signer || !before || !after) throw new Error('something is missing')
  const asked = { entry: entry.commitment, key: signer.key, origin: signer.key.name }
  expect(verifyProof(before, asked)).toMatchObject({ ok: true, value: { index: 260 } })
  expect(verifyProof(after, asked)).toMatchObject({ ok: true, value: { index: 260 } })
  const other = { ...asked, entry: entry.commitment.map((byte) => byte ^ 1) }
  expect(verifyProof(after, other)).toMatchObject({ reason: 'not-included' })
  expect(await publisher.prove(LANE, 9999)).toBeUndefined()
  await house.close()
})

test('no head is signed over entries that were changed after the last one', async () => {
  const house = await openHouse()
  const publisher = publisherOf(house)
  await keep(house, 5)
  const note = await publisher.publish(LANE)
  expect(parseCheckpoint(note?.split('\n\n')[0] + '\n')).toMatchObject({ value: { size: 5 } })
  await house.db.transaction(({ query }) =>
    query('update ledger set commitment = $1 where position = 2', [new Uint8Array(32)]),
  )
  await keep(house, 1)
  await expect(publisher.publish(LANE)).rejects.toThrow(TamperedLog)
  await house.close()
})
