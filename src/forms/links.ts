import type { Stamps } from '../vault/stamps.ts'

/** What a link is about: something of one lane by its random id of 16 bytes, 22 characters. */
export type Linked = { readonly lane: number; readonly id: string }

/**
 * The addresses of links in letters: unguessable, each good for one act alone, and without a word about
 * anybody. What is not stored cannot leak.
 */
export type Links = {
  /** Opens the page of one request. */
  readonly confirm: Link
  /** Opens the page on which a person stops everything of one seller. */
  readonly wayOut: Link
}

type Link = {
  token(of: Linked): string
  /** Undefined for whatever this house did not make for this act. */
  read(token: string): Linked | undefined
}

const LANE_BYTES = 4
const ID_BYTES = 16
const STAMP_BYTES = 16
const TOKEN = /^[A-Za-z0-9_-]{48}$/

export function createLinks(stamps: Stamps): Links {
  const link = (scope: 'confirm' | 'way-out'): Link => ({
    token({ lane, id }) {
      const head = Buffer.alloc(LANE_BYTES)
      head.writeUInt32BE(lane)
      const stamp = Buffer.from(stamps.of(scope, textOf({ lane, id }), 'base64url'), 'base64url')
      return Buffer.concat([head, Buffer.from(id, 'base64url'), stamp]).toString('base64url')
    },
    read(token) {
      if (!TOKEN.test(token)) return undefined
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length !== LANE_BYTES + ID_BYTES + STAMP_BYTES) return undefined
      const lane = bytes.readUInt32BE()
      const id = bytes.subarray(LANE_BYTES, LANE_BYTES + ID_BYTES).toString('base64url')
      const stamp = bytes.subarray(LANE_BYTES + ID_BYTES).toString('base64url')
      const isOurs = stamps.fits(scope, textOf({ lane, id }), stamp, 'base64url')
      return isOurs ? { lane, id } : undefined
    },
  })
  return { confirm: link('confirm'), wayOut: link('way-out') }
}

function textOf({ lane, id }: Linked): string {
  return `${lane} ${id}`
}
