import { hash } from 'node:crypto'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import { canonical } from '../core/canonical.ts'
import type { Actor, Header, Members, SubjectRef } from '../core/entry.ts'
import { ACTORS } from '../core/entry.ts'
import { isEntryKind } from '../core/entry-kinds.ts'
import { isPlainObject } from '../core/mistake.ts'
import type { Random } from '../vault/random.ts'

const SALT_BYTES = 16

/** An entry ready to be stored: its header as text, what is to be sealed, and what the public log holds. */
export type Committed = {
  readonly header: string
  readonly inside: string
  readonly commitment: Uint8Array
}

/**
 * Commits to an entry: SHA-256 of the canonical JSON of body, header and a fresh salt. Whoever holds all
 * three can check it; without the salt, which is sealed with the body, it tells nothing about them.
 * @source RFC 8785
 */
export function commit(header: Header, body: Members, random: Random): Committed {
  const salt = Buffer.from(random(SALT_BYTES)).toString('base64url')
  const headerText = canonical(header)
  const bodyText = canonical(body)
  return {
    header: headerText,
    inside: `{"body":${bodyText},"salt":"${salt}"}`,
    commitment: digest(bodyText, headerText, salt),
  }
}

/** The canonical JSON of the three is their canonical texts in the order of their names. */
function digest(body: string, header: string, salt: string): Uint8Array {
  const text = `{"body":${body},"header":${header},"salt":"${salt}"}`
  return Buffer.from(hash('sha256', text, 'hex'), 'hex')
}

/** What lay in the sealed body. Undefined where it does not fit the header and the commitment. */
export function openCommitted(
  header: string,
  inside: string,
  commitment: Uint8Array,
): { readonly body: Members; readonly salt: string } | undefined {
  const opened = parsed(inside)
  const { body, salt } = opened ?? {}
  if (!isPlainObject(body) || typeof salt !== 'string') return undefined
  const members = body as Members
  const fits = Buffer.from(digest(canonical(members), header, salt)).equals(commitment)
  return fits ? { body: members, salt } : undefined
}

/** Reads a stored header. Undefined where it is none: somebody changed the store. */
export function parseHeader(text: string): Header | undefined {
  const header = parsed(text)
  if (!header) return undefined
  const { kind, lane, position, occurredAt, receivedAt, actor, subject, codes } = header
  const isWhole =
    isEntryKind(kind) &&
    [lane, position, occurredAt, receivedAt].every(Number.isSafeInteger) &&
    ACTORS.includes(actor as Actor) &&
    (subject === undefined || typeof subject === 'string') &&
    isPlainObject(codes)
  if (!isWhole) return undefined
  return {
    kind,
    lane: lane as number,
    position: position as number,
    occurredAt: trust<Instant>(occurredAt),
    receivedAt: trust<Instant>(receivedAt),
    actor: actor as Actor,
    codes: codes as Members,
    ...(subject === undefined ? {} : { subject: trust<SubjectRef>(subject) }),
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return isPlainObject(json) ? json : undefined
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined
    throw failure
  }
}
