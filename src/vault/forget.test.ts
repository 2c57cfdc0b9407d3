import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openTestFile, openTestStore } from '../../test/store.ts'
import { email, valueOf } from '../../test/points.ts'
import { bytesOf, openTestVault, textOf } from '../../test/vaults.ts'
import type { Result } from '../core/result.ts'
import { bodyBound } from './bodies.ts'
import { keyBound } from './keys.ts'
import type { MasterKey } from './master.ts'
import { nextMasterKey, wrappingKey } from './master.ts'
import { boundTo, open, unwrap } from './seal.ts'
import type { SubjectRef } from './subject.ts'

type Body = {
  readonly lane: number
  readonly subject: SubjectRef
  readonly retention: string
  readonly entry: string
  readonly sealed: Uint8Array
}

/** Turns that the attacker looks ahead, and numbers of epochs that they try. */
const EPOCHS = 5
/** A key of 32 bytes, sealed: version, nonce and tag around it. */
const WRAPPED_BYTES = 61

/** Whatever in these bytes may be a wrapped key: each place at which its version byte stands. */
function wrappedIn(copies: readonly Uint8Array[]): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>()
  for (const bytes of copies) {
    for (let at = bytes.indexOf(1); at >= 0; at = bytes.indexOf(1, at + 1)) {
      const piece = bytes.subarray(at, at + WRAPPED_BYTES)
      found.set(Buffer.from(piece).toString('latin1'), piece)
    }
  }
  return [...found.values()]
}

/**
 * Whoever has every byte that the store ever held, and a master key: unwraps all that its forward
 * ratchets unwrap, and tries each key so found on the body. Knows what keys are bound to, too.
 */
function attack(copies: readonly Uint8Array[], have: MasterKey, body: Body): string | undefined {
  const pieces = wrappedIn(copies)
  const masters = [have]
  let next = have
  for (let i = 0; i < EPOCHS; i++) {
    next = nextMasterKey(next)
    masters.push(next)
  }
  for (const master of masters.map(wrappingKey)) {
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      for (const kek of pieces.flatMap((piece) =>
        opened(unwrap(master, boundTo('epoch', epoch), piece)),
      )) {
        const bound = keyBound(body.lane, body, { epoch })
        for (const key of pieces.flatMap((piece) => opened(unwrap(kek, bound, piece)))) {
          const plain = open(key, bodyBound(body), body.sealed)
          if (plain.ok) return textOf(plain.value)
        }
      }
    }
  }
  return undefined
}

function opened<Value>(answer: Result<Value, unknown>): readonly Value[] {
  return answer.ok ? [answer.value] : []
}

test('after an erasure and a turn, no byte ever stored opens the body with the present key', async () => {
  const { db, file } = await openTestFile()
  const one = await openTestVault(db)
  const copies: Uint8Array[] = []
  const keepCopy = (): void => {
    copies.push(readFileSync(file))
    if (existsSync(`${file}-wal`)) copies.push(readFileSync(`${file}-wal`))
  }
  const seal = (name: string): Promise<Body> =>
    one.db.transaction(async (transaction) => {
      const subject = await one.vault.addSubject(transaction, 5)
      valueOf(await one.vault.addPoint(transaction, 5, subject, email(`${name}@example.nl`)))
      const place = { subject, retention: 'consent', entry: `5:${name.length}` }
      const [sealed] = await one.vault.sealBodies(transaction, 5, [
        { ...place, bytes: bytesOf(name) },
      ])
      if (!sealed) throw new Error('nothing was sealed')
      return { lane: 5, ...place, sealed: valueOf(sealed) }
    })
  const erased = await seal('someone.erased')
  const kept = await seal('someone.kept')
  // A turn before the erasure, so that the key lies wrapped under two epochs in the copies.
  keepCopy()
  await one.vault.turnEpoch()
  one.epochs.masterReplaced()
  keepCopy()
  const atErasure = one.epochs.master().master.slice() as MasterKey

  const { epoch, keys } = await one.db.transaction((t) => one.vault.erase(t, 5, erased.subject))
  keepCopy()
  expect([epoch, keys]).toEqual([1, 2])
  expect(await one.vault.isFinal(epoch)).toBe(false)
  // Not yet final: whoever holds an older copy and the key of the day can still bring it back.
  expect(attack(copies, one.epochs.master().master, erased)).toBe('someone.erased')

  const { master } = await one.vault.turnEpoch()
  keepCopy()
  expect(await one.vault.isFinal(epoch), 'the older master key is still kept').toBe(false)
  one.epochs.masterReplaced()
  expect(await one.vault.isFinal(epoch)).toBe(true)
  expect(attack(copies, master, erased)).toBeUndefined()
  // The same attack finds what was not erased, and with an older master key even what was.
  expect(attack(copies, master, kept)).toBe('someone.kept')
  expect(attack(copies, atErasure, erased)).toBe('someone.erased')
  expect(attack(copies, one.master, erased)).toBe('someone.erased')
})

test('no table holds a row of a person who was erased', async () => {
  const db = await openTestStore()
  const { vault } = await openTestVault(db)
  const subject = await db.transaction(async (transaction) => {
    const made = await vault.addSubject(transaction, 1)
    valueOf(await vault.addPoint(transaction, 1, made, email('gone@example.nl')))
    return made
  })
  await db.transaction((transaction) => vault.erase(transaction, 1, subject))
  for (const table of [
    'vault_subject',
    'vault_key',
    'vault_point',
    'vault_look_up',
    'vault_token',
    'vault_words',
  ])
    expect(await db.query(`select * from ${table}`), table).toEqual([])
})
