/** Loads `count` things in order, with up to `depth` of them under way while one is looked at. */
export async function* ahead<Loaded>(
  count: number,
  depth: number,
  load: (index: number) => Promise<Loaded>,
): AsyncGenerator<Loaded, void> {
  const underWay: Promise<Loaded>[] = []
  let next = 0
  while (next < count || underWay.length > 0) {
    while (next < count && underWay.length < depth) {
      const loading = load(next++)
      // It is awaited in its turn, and fails there; until then its failure is nobody's.
      loading.catch(() => {})
      underWay.push(loading)
    }
    const first = underWay.shift()
    if (first) yield await first
  }
}
