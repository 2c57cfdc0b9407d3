import { createHmac } from 'node:crypto'
import { trust } from '../core/brand.ts'
import type { MailAddress } from '../mail/address.ts'
import type { Random } from '../vault/random.ts'
import { ownKey } from '../vault/own-key.ts'
import { boundTo, open, seal } from '../vault/seal.ts'
import type { Vault } from '../vault/vault.ts'

/** The addresses of staff, as they are kept: sealed, and found by a keyed hash. */
export type Addresses = {
  /** The keyed hash: without the key nobody can tell what it stands for. */
  output(address: MailAddress): Uint8Array
  /** Sealed for one owner: an account or an invitation. */
  seal(owner: string, address: MailAddress): Uint8Array
  open(owner: string, sealed: Uint8Array): MailAddress
}

/** Opens them with keys of their own, which the vault keeps and wraps anew each epoch. */
export async function openAddresses({
  vault,
  random,
}: {
  readonly vault: Pick<Vault, 'secret'>
  readonly random: Random
}): Promise<Addresses> {
  const sealing = await ownKey({ vault, random }, 'account-seal')
  const finding = await ownKey({ vault, random }, 'account-look-up')
  const bound = (owner: string): string => boundTo('account', owner)
  return {
    output: (address) => createHmac('sha256', finding).update(address).digest(),
    seal: (owner, address) => seal(sealing, bound(owner), Buffer.from(address), random),
    open(owner, sealed) {
      const opened = open(sealing, bound(owner), sealed)
      if (!opened.ok) throw new Error('an address of staff cannot be opened')
      return trust<MailAddress>(Buffer.from(opened.value).toString())
    },
  }
}
