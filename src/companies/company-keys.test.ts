import { expect, test } from 'vitest'
import { openCompanyKeys } from './company-keys.ts'

const open = openCompanyKeys({ secret: async () => new Uint8Array(32).fill(3) })

test('a company has one key however its name is written, and each seller another', async () => {
  const keys = await open()
  const same = ['Perenhof Zuider B.V.', 'PERENHOF ZUIDER BV', '  perenhof, zuider b. v. ']
  expect(new Set(same.map((name) => keys.name(1, name))).size).toBe(1)
  expect(keys.name(1, 'Café Straße GmbH')).toBe(keys.name(1, 'cafe strasse gmbh'))
  const others = ['Perenhof Zuider', 'Perenhof Zuider NV', 'Perenhof']
  expect(new Set([...same, ...others].map((name) => keys.name(1, name))).size).toBe(4)
  expect(keys.name(2, 'Perenhof Zuider BV')).not.toBe(keys.name(1, 'Perenhof Zuider BV'))
  expect(keys.name(1, ' - ')).toBeUndefined()
})

test('a register number has one key however it is written', async () => {
  const keys = await open()
  const same = ['0123.456.789', 'BE 0123456789', 'BE0123 456 789']
  expect(new Set(same.map((number) => keys.number(1, number))).size).toBe(1)
  expect(keys.number(1, 'HRB 12345')).not.toBe(keys.number(1, '12345'))
  expect(keys.number(1, '12-3')).toBeUndefined()
})

test('the secret is read once, and again only after a failure', async () => {
  let reads = 0
  const keys = openCompanyKeys({
    secret: async () => {
      if (++reads === 1) throw new Error('the store does not answer')
      return new Uint8Array(32)
    },
  })
  await expect(keys()).rejects.toThrow('the store')
  await Promise.all([keys(), keys()])
  await keys()
  expect(reads).toBe(2)
})
