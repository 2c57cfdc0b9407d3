import type { KeyObject } from 'node:crypto'
import type { Random } from './random.ts'
import { KEY_BYTES, keyOf } from './seal.ts'
import type { Vault } from './vault.ts'

/** The key of another room, by its name: made on the first ask, and wrapped anew each epoch by the vault. */
export async function ownKey(
  { vault, random }: { readonly vault: Pick<Vault, 'secret'>; readonly random: Random },
  name: string,
): Promise<KeyObject> {
  // Making a key overwrites what it is made of.
  return keyOf((await vault.secret(name, () => random(KEY_BYTES))).slice())
}
