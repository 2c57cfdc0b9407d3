import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erase } from '../src/ledger/erase.ts'
import type { AskingWorld } from './asking.ts'
import { emailOf, entriesAbout, linkIn, openAsking, subjectOf } from './asking.ts'

let world: AskingWorld
beforeAll(async () => {
  world = await openAsking((parts) => ({ ...parts, formLimits: { proven: 1000, unproven: 1000 } }))
})
afterAll(() => world.close())

const TICKED = { box: 'newsletter.email' }

describe('somebody who was here before', () => {
  test('comes back by their own confirmed word after an erasure, and by nothing else', async () => {
    const form = await world.publish()
    const email = 'kees@example.nl'
    await world.fillIn(form, { email, ...TICKED })
    await world.press(linkIn(await world.letterTo(email)), { answer: 'yes' })
    const first = await subjectOf(world, email)
    if (!first) throw new Error('nobody')
    await erase(world.house, world.seller.lane, first, 'staff')
    const suppressed = () => world.house.vault.isSuppressed(world.seller.lane, emailOf(email))
    expect(await suppressed()).toBe(true)
    const before = (await world.letters()).filter(({ to }) => to === email).length
    await world.fillIn(form, { email, ...TICKED })
    await expect
      .poll(async () => (await world.letters()).filter(({ to }) => to === email).length)
      .toBe(before + 1)
    expect(await suppressed()).toBe(true)
    expect((await world.may({ email }, 'newsletter')).answer).toBe('no')
    await world.press(linkIn(await world.letterTo(email, 'Please confirm')), { answer: 'yes' })
    expect(await suppressed()).toBe(false)
    expect(await subjectOf(world, email)).not.toBe(first)
    expect((await world.may({ email }, 'newsletter')).answer).toBe('yes')
  })

  test('may say yes again after a no to everything, for that alone', async () => {
    const form = await world.publish()
    const email = 'lot@example.nl'
    await world.fillIn(form, { email, ...TICKED })
    await world.press(linkIn(await world.letterTo(email)), { answer: 'yes' })
    const subject = await subjectOf(world, email)
    if (!subject) throw new Error('nobody')
    const out = world.house.asking.links.wayOut.token({ lane: world.seller.lane, id: subject })
    await world.press(`/u/${out}`, {})
    expect((await world.may({ email }, 'newsletter')).answer).toBe('no')
  })
})

describe('a request that nobody confirms', () => {
  test('is forgotten at its end, with whoever was known by it alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cabeceo-forgotten-'))
    const at = (day: string) => ({ CABECEO_DATA: folder, CABECEO_CLOCK: `${day}T10:00:00+01:00` })
    const before = await openAsking(undefined, at('2026-11-23'))
    const form = await before.publish()
    const [lost, kept] = ['mia@example.nl', 'nora@example.nl']
    await before.fillIn(form, { email: lost, ...TICKED })
    await before.fillIn(form, { email: kept, ...TICKED })
    const link = linkIn(await before.letterTo(lost))
    await before.press(linkIn(await before.letterTo(kept)), { answer: 'yes' })
    await before.close()
    const after = await openAsking(undefined, at('2026-12-01'))
    try {
      await expect.poll(async () => (await entriesAbout(after, lost)).length).toBe(0)
      expect((await entriesAbout(after, kept)).map(({ kind }) => kind)).toContain('grant.confirmed')
      const value = emailOf(lost)
      expect(await after.house.vault.isSuppressed(after.seller.lane, value)).toBe(false)
      const dead = await after.press(link, { answer: 'yes' })
      expect([dead.status, dead.text.includes('This link opens nothing')]).toEqual([404, true])
    } finally {
      await after.close()
    }
  })
})
