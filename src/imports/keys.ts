import type { KeyObject } from 'node:crypto'
import type { Random } from '../vault/random.ts'
import { ownKey } from '../vault/own-key.ts'
import { boundTo, unwrap, wrap } from '../vault/seal.ts'
import type { Vault } from '../vault/vault.ts'
import type { Import } from './import.ts'
import type { Kept } from './kept-files.ts'

type Parts = { readonly vault: Pick<Vault, 'secret'>; readonly random: Random }

function secretOf(parts: Parts): Promise<KeyObject> {
  return ownKey(parts, 'imports')
}

/** Seals the key of a kept file for the row of its import. */
export async function sealKey(
  parts: Parts,
  lane: number,
  { file, key }: Kept,
): Promise<Uint8Array> {
  const bound = boundTo('import-key', lane, file)
  return wrap(await secretOf(parts), bound, key.export(), parts.random)
}

/** Opens it again. Undefined where the file is kept no longer. */
export async function openKey(parts: Parts, { lane, file }: Import): Promise<Kept | undefined> {
  if (!file) return undefined
  const bound = boundTo('import-key', lane, file.name)
  const key = unwrap(await secretOf(parts), bound, file.sealedKey)
  if (!key.ok) throw new Error('the key of a file to be imported cannot be opened')
  return { file: file.name, key: key.value }
}
