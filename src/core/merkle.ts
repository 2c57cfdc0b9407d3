/** SHA-256, or another hash; `core` has none of its own. */
export type HashBytes = (bytes: Uint8Array) => Uint8Array

/** The two hashes of a Merkle tree, kept apart by a first byte, and the root of no leaves. */
export type TreeHash = {
  readonly empty: Uint8Array
  leaf(entry: Uint8Array): Uint8Array
  node(left: Uint8Array, right: Uint8Array): Uint8Array
}

/** Bytes of one hash. */
export const HASH_BYTES = 32

/** @source RFC 9162 section 2.1.1 */
export function createTreeHash(hashBytes: HashBytes): TreeHash {
  const pair = new Uint8Array(1 + 2 * HASH_BYTES)
  pair[0] = 1
  return {
    empty: hashBytes(new Uint8Array()),
    leaf(entry) {
      const prefixed = new Uint8Array(1 + entry.length)
      prefixed.set(entry, 1)
      return hashBytes(prefixed)
    },
    node(left, right) {
      pair.set(left, 1)
      pair.set(right, 1 + HASH_BYTES)
      return hashBytes(pair)
    },
  }
}

/** The leaves from `start` up to, not including, `end`. */
export type Range = { readonly start: number; readonly end: number }

/** A perfect subtree: `2 ** level` leaves, the `index`-th of that width. */
export type Node = { readonly level: number; readonly index: number }

/** The largest power of two below `count`, where a tree of `count` leaves splits. */
function split(count: number): number {
  let width = 1
  while (width * 2 < count) width *= 2
  return width
}

/**
 * The subtrees whose hashes prove that leaf `index` stands in a tree of `size`, from its sibling up.
 * @source RFC 9162 section 2.1.3.1
 */
export function inclusionRanges(index: number, size: number): readonly Range[] {
  assertWithin(index < size, index, size)
  const ranges: Range[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + split(end - start)
    if (index < middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  return ranges.toReversed()
}

/**
 * The subtrees whose hashes prove that a tree of `oldSize` is the beginning of one of `newSize`.
 * @source RFC 9162 section 2.1.4.1
 */
export function consistencyRanges(oldSize: number, newSize: number): readonly Range[] {
  assertWithin(oldSize <= newSize, oldSize, newSize)
  if (oldSize === 0) return []
  const ranges: Range[] = []
  let start = 0
  let end = newSize
  while (end !== oldSize) {
    const middle = start + split(end - start)
    if (oldSize <= middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  // The verifier knows the old root itself; every other subtree it must be told.
  if (start > 0) ranges.push({ start, end })
  return ranges.toReversed()
}

function assertWithin(isWithin: boolean, smaller: number, larger: number): void {
  const areCounts = Number.isSafeInteger(smaller) && Number.isSafeInteger(larger) && smaller >= 0
  if (!areCounts || !isWithin) throw new RangeError(`${smaller} is not within ${larger}.`)
}

/** The perfect subtrees of a range, from left to right; the range starts where a subtree of its width may. */
export function perfectNodes({ start, end }: Range): readonly Node[] {
  const nodes: Node[] = []
  let at = start
  while (at < end) {
    let level = 0
    while (2 ** (level + 1) <= end - at) level++
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

/** The root over perfect subtrees that stand side by side, the widest on the left. */
export function joinNodes(tree: TreeHash, hashes: readonly Uint8Array[]): Uint8Array {
  return (
    hashes.reduceRight<Uint8Array | undefined>(
      (right, left) => (right ? tree.node(left, right) : left),
      undefined,
    ) ?? tree.empty
  )
}

/** The right edge of a growing tree: the few subtrees from which each later root can be told. */
export type Edge = {
  readonly size: number
  /** Appends a leaf by its hash: one hash more on average. */
  add(leaf: Uint8Array): void
  /** The perfect subtrees, from left to right. */
  nodes(): readonly Uint8Array[]
  root(): Uint8Array
}

/** An edge; `from` is one that was kept, as its size and its nodes. */
export function createEdge(
  tree: TreeHash,
  from: { readonly size: number; readonly nodes: readonly Uint8Array[] } = { size: 0, nodes: [] },
): Edge {
  let size = from.size
  const stack = [...from.nodes]
  if (stack.length !== perfectNodes({ start: 0, end: size }).length)
    throw new RangeError(`${stack.length} nodes are no edge of a tree of ${size}.`)
  return {
    get size() {
      return size
    },
    add(leaf) {
      let hash = leaf
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
        const left = stack.pop()
        if (left) hash = tree.node(left, hash)
      }
      stack.push(hash)
      size++
    },
    nodes: () => [...stack],
    root: () => joinNodes(tree, stack),
  }
}

/** The root over leaves, each given by its hash. */
export function rootOf(tree: TreeHash, leaves: readonly Uint8Array[]): Uint8Array {
  const edge = createEdge(tree)
  for (const leaf of leaves) edge.add(leaf)
  return edge.root()
}

/** The proof, from the leaf's sibling up, that leaf `index` stands among these leaves. */
export function inclusionProof(
  tree: TreeHash,
  leaves: readonly Uint8Array[],
  index: number,
): readonly Uint8Array[] {
  return inclusionRanges(index, leaves.length).map(({ start, end }) =>
    rootOf(tree, leaves.slice(start, end)),
  )
}

/** The proof that the tree over the first `oldSize` of these leaves is the beginning of the whole. */
export function consistencyProof(
  tree: TreeHash,
  leaves: readonly Uint8Array[],
  oldSize: number,
): readonly Uint8Array[] {
  return consistencyRanges(oldSize, leaves.length).map(({ start, end }) =>
    rootOf(tree, leaves.slice(start, end)),
  )
}
