import { expect, test } from 'vitest'
import { handedOver, packPage, rowsOfPage } from './page.ts'

test('rows come out of a page as they went in', () => {
  const bytes = (...all: readonly number[]) => Uint8Array.from(all)
  const page = packPage(
    ['id', 'name', 'key'],
    [
      [1, 'one', bytes(1, 2)],
      [2, null, bytes()],
      [3, '', null],
      [bytes(9), 'four', bytes(3)],
    ],
    true,
  )
  expect(handedOver(page)).toHaveLength(2)
  expect(rowsOfPage(structuredClone(page))).toEqual([
    { id: 1, name: 'one', key: bytes(1, 2) },
    { id: 2, name: null, key: bytes() },
    { id: 3, name: '', key: null },
    { id: bytes(9), name: 'four', key: bytes(3) },
  ])
  expect(rowsOfPage(packPage(['id'], [], true))).toEqual([])
  expect(handedOver(packPage(['id'], [[1]], true))).toEqual([])
})
