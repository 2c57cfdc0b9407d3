import { createHmac } from 'node:crypto'
import { trust } from '../core/brand.ts'
import type { SubjectRef } from '../core/entry.ts'
import { insertInto } from '../db/insert.ts'
import type { Query, Transaction } from '../db/port.ts'
import { bytesOf, padded, places, textOf } from '../db/rows.ts'
import { later } from '../db/watched.ts'
import type { Vault } from '../vault/vault.ts'

/** What sellers call people in their own systems: kept as keyed hashes. */
export type Refs = {
  /** Makes the secret of refs where there is none yet: in a transaction of its own, before another one begins. */
  open(): Promise<void>
  /** The living people whom the seller calls so, by ref. */
  find(
    query: Query,
    lane: number,
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, SubjectRef>>
  /** Files people who had no ref before. */
  add(transaction: Transaction, lane: number, refs: ReadonlyMap<string, SubjectRef>): Promise<void>
}

const SECRET_BYTES = 32
/** Refs of one statement, so that few different statements are ever prepared. */
const AT_ONCE = [1, 16, 256]
const INSERT = insertInto('contact_ref', ['lane', 'output', 'subject'])

export function createRefs(vault: Pick<Vault, 'secret'>): Refs {
  let secret: Promise<Uint8Array> | undefined
  const opened = async (): Promise<Uint8Array> => {
    const make = (): Uint8Array => crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
    const asked = (secret ??= vault.secret('refs', make))
    // What failed once is asked again the next time.
    asked.catch(() => (secret = undefined))
    return asked
  }
  const outputOf = async (lane: number, ref: string): Promise<Uint8Array> =>
    createHmac('sha256', await opened())
      .update(`${lane}\0${ref}`)
      .digest()
  return {
    async open() {
      await opened()
    },
    async find(query, lane, refs) {
      const found = new Map<string, SubjectRef>()
      const names = new Map<string, string>()
      const outputs: Uint8Array[] = []
      for (const ref of refs) {
        const output = await outputOf(lane, ref)
        names.set(hex(output), ref)
        outputs.push(output)
      }
      for (const some of padded(outputs, AT_ONCE)) {
        const rows = await query(
          `select r.output, coalesce(s.merged_into, s.subject) as subject
           from contact_ref r join vault_subject s on s.lane = r.lane and s.subject = r.subject
           where r.lane = $1 and r.output in (${places(some.length, 2)})`,
          [lane, ...some],
        )
        for (const row of rows) {
          const ref = names.get(hex(bytesOf(row, 'output')))
          if (ref !== undefined) found.set(ref, trust<SubjectRef>(textOf(row, 'subject')))
        }
      }
      return found
    },
    async add({ query }, lane, refs) {
      const rows = [...refs].map(async ([ref, subject]) => [
        lane,
        await outputOf(lane, ref),
        subject,
      ])
      later(INSERT(query, await Promise.all(rows)))
    },
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
