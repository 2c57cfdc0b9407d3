import { hash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { LogCheckpoint } from '@sigstore/verify/dist/tlog/checkpoint.js'
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  consistencyProof,
  createEdge,
  createTreeHash,
  inclusionProof,
  perfectNodes,
  rootOf,
} from './merkle.ts'
import { verifyConsistency, verifyInclusion } from './merkle-verify.ts'

const tree = createTreeHash((bytes) => hash('sha256', bytes, 'buffer'))
const base64 = (text: string): Uint8Array => Buffer.from(text, 'base64')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const VECTORS = new URL('../../test/vectors/merkle/', import.meta.url)
type Vector = {
  readonly leafIdx: number
  readonly treeSize: number
  readonly root: string
  readonly leafHash: string
  readonly size1: number
  readonly size2: number
  readonly root1: string
  readonly root2: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

function vectors(kind: string): readonly (readonly [string, Vector])[] {
  const below = new URL(`${kind}/`, VECTORS)
  return readdirSync(below).flatMap((number) =>
    readdirSync(new URL(`${number}/`, below)).map((name) => {
      const path = `${number}/${encodeURIComponent(name)}`
      return [
        `${number}/${name}`,
        JSON.parse(readFileSync(new URL(path, below), 'utf8')) as Vector,
      ] as const
    }),
  )
}

describe('the vectors of other logs', () => {
  const inclusions = vectors('inclusion')
  const consistencies = vectors('consistency')
  test('there are all of them', () => {
    expect(inclusions.length + consistencies.length).toBeGreaterThan(120)
  })
  test.each(inclusions)('inclusion %s', (_, vector) => {
    const head = { size: vector.treeSize, root: base64(vector.root) }
    const proof = (vector.proof ?? []).map(base64)
    const claim = { leaf: base64(vector.leafHash), index: vector.leafIdx, proof }
    expect(verifyInclusion(tree, head, claim)).toBe(!vector.wantErr)
  })
  test.each(consistencies)('consistency %s', (_, vector) => {
    const older = { size: vector.size1, root: base64(vector.root1) }
    const newer = { size: vector.size2, root: base64(vector.root2) }
    const proof = (vector.proof ?? []).map(base64)
    expect(verifyConsistency(tree, { older, newer }, proof)).toBe(!vector.wantErr)
  })
})

/** The RFC read word by word. */
const slow = {
  root(leaves: readonly Uint8Array[]): Uint8Array {
    if (leaves.length === 0) return tree.empty
    const [only] = leaves
    if (leaves.length === 1 && only) return only
    const k = slow.k(leaves.length)
    return tree.node(slow.root(leaves.slice(0, k)), slow.root(leaves.slice(k)))
  },
  k: (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1),
  path(m: number, leaves: readonly Uint8Array[]): readonly Uint8Array[] {
    const n = leaves.length
    if (n === 1) return []
    const k = slow.k(n)
    return m < k
      ? [...slow.path(m, leaves.slice(0, k)), slow.root(leaves.slice(k))]
      : [...slow.path(m - k, leaves.slice(k)), slow.root(leaves.slice(0, k))]
  },
  subproof(m: number, leaves: readonly Uint8Array[], isKnown: boolean): readonly Uint8Array[] {
    const n = leaves.length
    if (m === n) return isKnown ? [] : [slow.root(leaves)]
    const k = slow.k(n)
    return m <= k
      ? [...slow.subproof(m, leaves.slice(0, k), isKnown), slow.root(leaves.slice(k))]
      : [...slow.subproof(m - k, leaves.slice(k), false), slow.root(leaves.slice(0, k))]
  },
}

const leavesOf = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, i) => tree.leaf(Buffer.from(`leaf ${i}`)))
const all = leavesOf(70)

describe('the RFC read word by word says the same', () => {
  test('of every root, however the edge was kept', () => {
    let edge = createEdge(tree)
    for (const [size, leaf] of all.entries()) {
      expect(hex(edge.root())).toBe(hex(slow.root(all.slice(0, size))))
      edge.add(leaf)
      edge = createEdge(tree, { size: edge.size, nodes: edge.nodes() })
    }
    expect(hex(rootOf(tree, all))).toBe(hex(slow.root(all)))
    expect(() => createEdge(tree, { size: 3, nodes: [] })).toThrow(RangeError)
  })
  test('of every proof of a leaf', () => {
    for (let size = 1; size <= all.length; size++) {
      const leaves = all.slice(0, size)
      for (let index = 0; index < size; index++)
        expect(inclusionProof(tree, leaves, index).map(hex)).toEqual(
          slow.path(index, leaves).map(hex),
        )
    }
  })
  test('of every proof of a beginning', () => {
    for (let size = 1; size <= all.length; size++) {
      const leaves = all.slice(0, size)
      for (let older = 1; older <= size; older++)
        expect(consistencyProof(tree, leaves, older).map(hex)).toEqual(
          slow.subproof(older, leaves, true).map(hex),
        )
    }
  })
})

const grown = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat(12), fc.nat(31)))

describe('for any tree', () => {
  test('a proof of a leaf holds, and nothing near it does', () => {
    fc.assert(
      fc.property(grown, ([size, index, at, byte]) => {
        const leaves = leavesOf(size)
        const head = { size, root: rootOf(tree, leaves) }
        const claim = {
          leaf: leaves[index] ?? tree.empty,
          index,
          proof: inclusionProof(tree, leaves, index),
        }
        expect(verifyInclusion(tree, head, claim)).toBe(true)
        for (const proof of spoilt(claim.proof, at, byte))
          expect(verifyInclusion(tree, head, { ...claim, proof })).toBe(false)
        if (size > 1)
          expect(verifyInclusion(tree, head, { ...claim, index: (index + 1) % size })).toBe(false)
        expect(verifyInclusion(tree, head, { ...claim, leaf: tree.empty })).toBe(false)
      }),
    )
  })
  test('a proof of a beginning holds, and nothing near it does', () => {
    fc.assert(
      fc.property(grown, ([size, before, at, byte]) => {
        const leaves = leavesOf(size)
        const newer = { size, root: rootOf(tree, leaves) }
        const older = { size: before, root: rootOf(tree, leaves.slice(0, before)) }
        const proof = consistencyProof(tree, leaves, before)
        expect(verifyConsistency(tree, { older, newer }, proof)).toBe(true)
        for (const wrong of spoilt(proof, at, byte))
          expect(verifyConsistency(tree, { older, newer }, wrong)).toBe(false)
        const other = { size: before, root: tree.leaf(older.root) }
        expect(verifyConsistency(tree, { older: other, newer }, proof)).toBe(false)
      }),
    )
  })
  test('sizes beyond 32 bits are walked as well', () => {
    const size = 2 ** 52
    const proof = Array.from({ length: 52 }, () => tree.empty)
    const root = proof.reduce((left, right) => tree.node(left, right), tree.empty)
    expect(verifyInclusion(tree, { size, root }, { leaf: tree.empty, index: 0, proof })).toBe(true)
    expect(perfectNodes({ start: 0, end: size + 1 })).toEqual([
      { level: 52, index: 0 },
      { level: 0, index: size },
    ])
  })
})

/** One node more at either end, one less, one bit turned, one node too short. */
function spoilt(
  proof: readonly Uint8Array[],
  at: number,
  byte: number,
): readonly (readonly Uint8Array[])[] {
  const longer = [
    [...proof, tree.empty],
    [tree.empty, ...proof],
  ]
  if (proof.length === 0) return longer
  const place = at % proof.length
  const turned = proof.map((node, i) =>
    i === place ? node.map((value, j) => (j === byte ? value ^ 1 : value)) : node,
  )
  const cut = proof.map((node, i) => (i === place ? node.subarray(1) : node))
  return [...longer, proof.slice(1), proof.slice(0, -1), turned, cut]
}

describe('the verifier of Sigstore says the same', () => {
  const accepts =
    (entry: Uint8Array, index: number, hashes: readonly Uint8Array[], size: number) =>
    (root: Uint8Array): boolean => {
      try {
        // What it reads of an entry; the rest of theirs is of no account here.
        const read = {
          canonicalizedBody: entry,
          inclusionProof: {
            logIndex: String(index),
            hashes: hashes.map((one) => Buffer.from(one)),
          },
        } as unknown as Parameters<typeof verifyMerkleInclusion>[0]
        const head = new LogCheckpoint('', BigInt(size), Buffer.from(root), [])
        verifyMerkleInclusion(read, head)
        return true
      } catch {
        return false
      }
    }
  test('of right and of spoilt proofs', () => {
    fc.assert(
      fc.property(grown, ([size, index, at, byte]) => {
        const leaves = leavesOf(size)
        const root = rootOf(tree, leaves)
        const entry = Buffer.from(`leaf ${index}`)
        const right = inclusionProof(tree, leaves, index)
        expect(accepts(entry, index, right, size)(root)).toBe(true)
        for (const proof of spoilt(right, at, byte)) {
          const ours = verifyInclusion(
            tree,
            { size, root },
            { leaf: tree.leaf(entry), index, proof },
          )
          expect(ours).toBe(accepts(entry, index, proof, size)(root))
        }
      }),
    )
  })
})
