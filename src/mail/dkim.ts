import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { Vault } from '../vault/vault.ts'
import type { Signing } from './transport.ts'

const NAME = 'dkim'
const BITS = 2048

/** The key that signs mail: made on the first ask, kept in the vault, and never anywhere else. */
async function keyOf(vault: Pick<Vault, 'secret'>): Promise<ReturnType<typeof createPrivateKey>> {
  const der = await vault.secret(NAME, () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: BITS })
    return privateKey.export({ type: 'pkcs8', format: 'der' })
  })
  return createPrivateKey({ key: Buffer.from(der), type: 'pkcs8', format: 'der' })
}

/** Is it one label of a domain? */
export function isSelector(text: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text)
}

/** How mail of an address is signed under a selector. @source RFC 6376 */
export async function openSigning(
  vault: Pick<Vault, 'secret'>,
  { from, selector }: { readonly from: string; readonly selector: string },
): Promise<Signing> {
  const key = await keyOf(vault)
  return {
    domainName: from.slice(from.lastIndexOf('@') + 1),
    keySelector: selector,
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** The record that has to stand in DNS, so that others can verify the signatures: its name, and its text. */
export function dnsRecordOf({ domainName, keySelector, privateKey }: Signing): {
  readonly name: string
  readonly text: string
} {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return {
    name: `${keySelector}._domainkey.${domainName}`,
    text: `v=DKIM1; k=rsa; p=${der.toString('base64')}`,
  }
}
