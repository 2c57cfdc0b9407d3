import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TestVault } from '../../test/vaults.ts'
import { email, pointOf, valueOf } from '../../test/points.ts'
import { openTestVault, reasonOf } from '../../test/vaults.ts'
import { foldedWords } from './fold.ts'
import type { SubjectRef } from './subject.ts'
import { prefixesOf } from './tokens.ts'

const LANE = 1

async function named({ vault, db }: TestVault, text: string, lane = LANE): Promise<SubjectRef> {
  return db.transaction(async (t) => {
    const subject = await vault.addSubject(t, lane)
    await vault.setWords(t, lane, subject, text)
    return subject
  })
}
const search = async ({ vault }: TestVault, typed: string): Promise<readonly SubjectRef[]> =>
  valueOf(await vault.search(LANE, typed)).subjects

describe('a search', () => {
  test('finds by the beginnings of all words typed, in any order and spelling', async () => {
    const one = await openTestVault()
    const subject = await named(one, 'José Müller, Bakkerij Zonnebloem')
    await named(one, 'José de Vries')
    for (const typed of [
      'jose mul',
      'MÜLL jos',
      'bakk zonnebloem',
      'mu',
      'zonne-bloem'.replace('-', ''),
    ])
      expect(await search(one, typed), typed).toEqual([subject])
    for (const typed of ['jose piet', 'uller', 'mullerx', 'zonne bloem'])
      expect(await search(one, typed), typed).toEqual([])
    expect(await search(one, 'jose')).toHaveLength(2)
  })
  test('finds by an address and by an email, and by words of both together', async () => {
    const one = await openTestVault()
    const subject = await named(one, 'Jansen')
    await one.db.transaction(async (t) => {
      valueOf(await one.vault.addPoint(t, LANE, subject, email('info.desk@voorbeeld.example.nl')))
      const address = pointOf({
        kind: 'postal',
        name: 'Jansen',
        street: 'Lange Dreef',
        houseNumber: '8',
        postcode: '1234 AB',
        country: 'NL',
      })
      valueOf(await one.vault.addPoint(t, LANE, subject, address))
    })
    for (const typed of ['desk', 'voorb', 'dreef', '1234ab', 'jan dree voorbeeld'])
      expect(await search(one, typed), typed).toEqual([subject])
  })
  test('stays in its lane, and no token is the same in two lanes', async () => {
    const one = await openTestVault()
    await named(one, 'Jansen', 1)
    await named(one, 'Jansen', 2)
    expect(await search(one, 'jansen')).toHaveLength(1)
    expect(await one.db.query('select count(distinct token) as n from vault_token')).toEqual([
      { n: 10 },
    ])
  })
  test('with one letter is refused; a word longer than a token still fits', async () => {
    const one = await openTestVault()
    const subject = await named(one, 'Hottentottententententoonstelling')
    for (const typed of ['', ' ', 'h', 'a b c', '-'])
      expect(reasonOf(await one.vault.search(LANE, typed))).toBe('too-short')
    expect(await search(one, 'hottentottententententoon')).toEqual([subject])
  })
  test('words that a point has, too, are found after the own words have changed', async () => {
    const one = await openTestVault()
    const subject = await named(one, 'Jansen Bakker')
    await one.db.transaction(async (t) => {
      valueOf(await one.vault.addPoint(t, LANE, subject, email('jansen@example.nl')))
      await one.vault.setWords(t, LANE, subject, 'Pietersen')
    })
    for (const [typed, fits] of [
      ['jansen', [subject]],
      ['bakker', []],
      ['pietersen exam', [subject]],
    ] as const)
      expect(await search(one, typed), typed).toEqual(fits)
  })
  test('the beginnings of a word lie side by side', async () => {
    const one = await openTestVault()
    await named(one, 'Zonnebloem')
    const rows = await one.db.query('select token from vault_token')
    const begin = rows.map(({ token }) => (token instanceof Uint8Array ? token[0] : undefined))
    expect(begin).toHaveLength(9)
    expect(new Set(begin).size).toBe(1)
  })
  test('new words take the place of the earlier ones', async () => {
    const one = await openTestVault()
    const subject = await named(one, 'Jansen')
    await one.db.transaction((t) => one.vault.setWords(t, LANE, subject, 'Pietersen'))
    expect([await search(one, 'jansen'), await search(one, 'pieter')]).toEqual([[], [subject]])
  })
  test('comes in pages that miss nobody and tell nobody twice', async () => {
    const one = await openTestVault()
    const all: SubjectRef[] = []
    for (let i = 0; i < 23; i++) all.push(await named(one, `Jansen ${i}0`))
    const seen: SubjectRef[] = []
    let after: SubjectRef | null | undefined
    do {
      const page = valueOf(
        await one.vault.search(LANE, 'jan', { limit: 5, ...(after ? { after } : {}) }),
      )
      expect(page.subjects.length).toBeLessThanOrEqual(5)
      seen.push(...page.subjects)
      after = page.next
    } while (after)
    expect([...seen]).toEqual(all.sort())
    expect(valueOf(await one.vault.search(LANE, 'jan', { limit: 1e9 })).subjects).toHaveLength(23)
  })
})

test('any beginning of 2 to 12 letters of any word is a prefix, and nothing else is', () => {
  const words = fc.array(fc.stringMatching(/^[a-zé]{1,20}$/), { maxLength: 8 })
  fc.assert(
    fc.property(words, (raw) => {
      const kept = foldedWords(raw.join(' '))
      const expected = kept.flatMap((word) =>
        Array.from({ length: 11 }, (_, i) => word.slice(0, i + 2)).filter((p) => p.length >= 2),
      )
      expect([...prefixesOf(kept)].sort()).toEqual([...new Set(expected)].sort())
    }),
  )
})
