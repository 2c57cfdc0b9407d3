import type { TreeHash } from './merkle.ts'
import { HASH_BYTES } from './merkle.ts'

/** A tree at one moment: how many leaves, and the root over them. */
export type TreeHead = { readonly size: number; readonly root: Uint8Array }

/** What is claimed of a leaf: its hash, its place, and the proof from its sibling up. */
export type Inclusion = {
  readonly leaf: Uint8Array
  readonly index: number
  readonly proof: readonly Uint8Array[]
}

/**
 * Does the proof lead from the leaf to the root of this tree? A node too many or too few refuses.
 * @source RFC 9162 section 2.1.3.2
 */
export function verifyInclusion(tree: TreeHash, head: TreeHead, claim: Inclusion): boolean {
  const { leaf, index, proof } = claim
  if (!isCount(index) || !isCount(head.size) || index >= head.size) return false
  if (![head.root, leaf, ...proof].every(isHash)) return false
  const walk = createWalk(index, head.size - 1)
  let root = leaf
  for (const node of proof) {
    if (walk.isAtTop()) return false
    root = walk.climb() === 'left' ? tree.node(node, root) : tree.node(root, node)
  }
  return walk.isAtTop() && isSame(root, head.root)
}

/**
 * Is the older tree the beginning of the newer? A node too many or too few refuses. The empty tree
 * is the beginning of every tree and needs no proof.
 * @source RFC 9162 section 2.1.4.2
 */
export function verifyConsistency(
  tree: TreeHash,
  heads: { readonly older: TreeHead; readonly newer: TreeHead },
  proof: readonly Uint8Array[],
): boolean {
  const { older, newer } = heads
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false
  if (![older.root, newer.root, ...proof].every(isHash)) return false
  if (older.size === newer.size) return proof.length === 0 && isSame(older.root, newer.root)
  if (older.size === 0) return proof.length === 0 && isSame(older.root, tree.empty)
  return leadsToBoth(tree, { older, newer }, proof)
}

function leadsToBoth(
  tree: TreeHash,
  { older, newer }: { readonly older: TreeHead; readonly newer: TreeHead },
  proof: readonly Uint8Array[],
): boolean {
  const [first, ...rest] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof
  if (!first || proof.length === 0) return false
  const walk = createWalk(older.size - 1, newer.size - 1)
  walk.skipRightChildren()
  let oldRoot = first
  let newRoot = first
  for (const node of rest) {
    if (walk.isAtTop()) return false
    if (walk.climb() === 'left') {
      oldRoot = tree.node(node, oldRoot)
      newRoot = tree.node(node, newRoot)
    } else newRoot = tree.node(newRoot, node)
  }
  return walk.isAtTop() && isSame(oldRoot, older.root) && isSame(newRoot, newer.root)
}

/** The way from a node to the root beside the last node of the tree; sizes may pass 32 bits. */
function createWalk(index: number, last: number): Walk {
  let at = index
  let end = last
  const up = (steps: number): void => {
    at = Math.floor(at / 2 ** steps)
    end = Math.floor(end / 2 ** steps)
  }
  return {
    isAtTop: () => end === 0,
    skipRightChildren: () => up(trailing(at, 1)),
    climb() {
      const side = at % 2 === 1 || at === end ? 'left' : 'right'
      if (side === 'left' && at > 0) up(trailing(at, 0))
      up(1)
      return side
    },
  }
}

type Walk = {
  isAtTop(): boolean
  skipRightChildren(): void
  /** One step up: on which side does the next node of the proof stand? */
  climb(): 'left' | 'right'
}

/** How many of the lowest bits of a number are this one. */
function trailing(number: number, bit: 0 | 1): number {
  let count = 0
  for (let rest = number; rest % 2 === bit; rest = Math.floor(rest / 2)) count++
  return count
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0
}

function isPowerOfTwo(count: number): boolean {
  return count === 2 ** trailing(count, 0)
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i])
}
