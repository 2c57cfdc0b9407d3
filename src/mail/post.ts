import type { Result } from '../core/result.ts'
import { no } from '../core/result.ts'
import type { Language } from '../core/terms.ts'
import type { Release } from '../gate/release.ts'
import type { MailAddress } from './address.ts'
import type { AccountLetter } from './letter.ts'
import { write } from './letter.ts'
import type { PersonLetter } from './person-letter.ts'
import { writeToPerson } from './person-letter.ts'
import { oneLine } from './sheet.tsx'
import type { NotCarried, Transport } from './transport.ts'

/** Whom a letter goes to, and in which language. */
export type Addressee = { readonly address: MailAddress; readonly language: Language }

/**
 * The way out for mail. It takes letters about accounts, a closed union; whatever is for a person of the
 * ledger brings what only the gate can give.
 */
export type Post = {
  send(letter: AccountLetter, to: Addressee): Promise<Result<void, Pick<NotCarried, 'code'>>>
  /** One letter to one person, for one release. */
  deliver(
    release: Release,
    letter: PersonLetter,
    to: Addressee & { readonly bounceTo?: string },
  ): Promise<Result<void, NotCarried>>
  close(): void
}

export function createPost(transport: Transport): Post {
  return {
    close: () => transport.close(),
    async send(letter, { address, language }) {
      const mail = { ...write(letter, language), to: address, fromName: 'Cabeceo' }
      try {
        return await transport.carry(mail)
      } catch (failure) {
        // The development mailbox could not be written to.
        return no({ code: failure instanceof Error ? failure.name : 'unknown' })
      }
    },
    deliver(release, letter, { address, language, bounceTo }) {
      if (release.channel !== 'email') throw new Error('this release is for another channel')
      return transport.carry({
        ...writeToPerson(letter, language),
        to: address,
        fromName: oneLine(letter.seller),
        ...(bounceTo === undefined ? {} : { bounceTo }),
      })
    },
  }
}
