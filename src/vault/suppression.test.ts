import { OPRFClient, OPRFServer, Oprf } from '@cloudflare/voprf-ts'
import { CryptoNoble } from '@cloudflare/voprf-ts/crypto-noble'
import { expect, test } from 'vitest'
import { email, phone, pointOf } from '../../test/points.ts'
import { openTestVault, random } from '../../test/vaults.ts'
import { createSuppressionKey } from './suppression.ts'

const SUITE = Oprf.Suite.RISTRETTO255_SHA512
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

test('the function is that of RFC 9497, by the first vector of its appendix A.1.1', async () => {
  const key = hex('5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e')
  const output = await new OPRFServer(SUITE, key, CryptoNoble).evaluate(hex('00'))
  expect(Buffer.from(output).toString('hex')).toBe(
    '527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3' +
      'ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6',
  )
})

test('a peer who hides the value gets the same output: private screening reaches the first day', async () => {
  const secret = random(32)
  const key = createSuppressionKey(secret)
  const value = email('jan@example.nl')
  const client = new OPRFClient(SUITE, CryptoNoble)
  const hidden = new TextEncoder().encode(`email\0${value.normal}`)
  const [kept, request] = await client.blind([hidden])
  const [output] = await client.finalize(kept, await (await key.server()).blindEvaluate(request))
  expect(output).toEqual(await key.output(value))
  expect(await createSuppressionKey(secret).output(value)).toEqual(output)
  expect(await createSuppressionKey(random(32)).output(value)).not.toEqual(output)
})

test('a value is kept out of its lane, by its kind, and until it is lifted', async () => {
  const { vault, db } = await openTestVault()
  const value = phone('06-12345678')
  const place = (): Promise<void> => db.transaction((t) => vault.suppress(t, 1, value, 'order'))
  await place()
  await place()
  expect(await db.query('select count(*) as n from vault_suppression')).toEqual([{ n: 1 }])
  expect(await vault.isSuppressed(1, phone('+31612345678'))).toBe(true)
  expect(await vault.isSuppressed(2, value)).toBe(false)
  expect(await vault.isSuppressed(1, phone('06-12345679'))).toBe(false)
  expect(await vault.isSuppressed(1, { kind: 'email', normal: value.normal })).toBe(false)
  await db.transaction((t) => vault.liftSuppression(t, 1, value))
  expect(await vault.isSuppressed(1, value)).toBe(false)
})

test('every kind of point can be suppressed, and its record names nobody', async () => {
  const { vault, db } = await openTestVault()
  const address = pointOf({
    kind: 'postal',
    name: 'Jan Jansen',
    street: 'Dreef',
    houseNumber: '1',
    postcode: '1234 AB',
    country: 'NL',
  })
  for (const value of [email('jan@example.nl'), phone('0612345678'), address]) {
    await db.transaction((t) => vault.suppress(t, 1, value, 'order'))
    expect(await vault.isSuppressed(1, value)).toBe(true)
  }
  const rows = await db.query('select * from vault_suppression')
  expect(rows.map((row) => (row['output'] as Uint8Array).length)).toEqual([64, 64, 64])
  expect(Object.keys(rows[0] ?? {})).toEqual([
    'lane',
    'output',
    'quick',
    'kind',
    'cause',
    'placed_at',
  ])
})
