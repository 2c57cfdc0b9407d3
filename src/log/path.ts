/** Hashes in a full tile, and entries in a full bundle. */
export const TILE_WIDTH = 256

/** A place in the layout of a log: a tile of hashes at a level, or a bundle of entries. */
export type Place = {
  readonly level: number | 'entries'
  /** Which tile of the level, from 0 on. */
  readonly index: number
  /** How many hashes or entries it holds; below 256 the tile is partial. */
  readonly width: number
}

/**
 * The path of a tile or bundle below the folder of its log, such as `tile/0/x001/234.p/7`.
 * @source C2SP tlog-tiles
 */
export function pathOf({ level, index, width }: Place): string {
  const partial = width === TILE_WIDTH ? '' : `.p/${width}`
  return `tile/${level}/${indexPath(index)}${partial}`
}

/** Groups of three digits, each but the last with an x, so that no file is also a folder. */
function indexPath(index: number): string {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return groups.join('/')
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** Reads a path back; one that is not written as `pathOf` writes it is no place. */
export function parsePath(path: string): Place | undefined {
  const [, level = '', groups = '', width = String(TILE_WIDTH)] = PATH.exec(path) ?? []
  const place: Place = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: Number(width),
  }
  const isIn = place.width <= TILE_WIDTH && (level === 'entries' || Number(level) <= LEVEL_MAX)
  return isIn && pathOf(place) === path ? place : undefined
}

const LEVEL_MAX = 63

/** How many hashes level `level` of a log holds: those of its full subtrees of `256 ** level` leaves. */
export function levelWidth(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}

/** The width of one tile or bundle in a log of `size`; 0 where the log does not reach it. */
export function widthAt(size: number, { level, index }: Pick<Place, 'level' | 'index'>): number {
  const hashes = levelWidth(size, level === 'entries' ? 0 : level)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}
