import type { Pace } from '../db/pace.ts'
import type { Work } from '../jobs/turn.ts'
import { openBounces } from '../mail/bounce.ts'
import type { Bounces } from '../mail/bounce.ts'
import { dnsRecordOf, isSelector, openSigning } from '../mail/dkim.ts'
import type { Mailbox } from '../mail/mailbox.ts'
import { createMailbox } from '../mail/mailbox.ts'
import type { Outbox } from '../mail/outbox.ts'
import { createOutbox } from '../mail/outbox.ts'
import type { Post } from '../mail/post.ts'
import { createPost } from '../mail/post.ts'
import type { Writer } from '../mail/sending.ts'
import { letterWork } from '../mail/sending.ts'
import { createTransport } from '../mail/transport.ts'
import type { Stamps } from '../vault/stamps.ts'
import type { House, HouseParts } from './house.ts'

/** Everything by which mail leaves and comes back. */
export type MailRoom = {
  readonly mailbox: Mailbox
  readonly post: Post
  readonly outbox: Outbox
  readonly bounces: Bounces
  /** What stands in DNS under a selector. Undefined where it can be none. */
  dkimRecord(
    selector: string,
  ): Promise<{ readonly name: string; readonly text: string } | undefined>
  /** The work of sending letters, which others write. */
  letters(writers: Readonly<Record<string, Writer>>): Readonly<Record<string, Work>>
}

type Parts = Pick<House, 'db' | 'jobs' | 'clock' | 'random' | 'vault' | 'ledger' | 'release'> & {
  readonly stamps: Stamps
  readonly pace: Pace
}

export async function openMailRoom(config: HouseParts['config'], parts: Parts): Promise<MailRoom> {
  const { mailFrom: from, smtpUrl, dkimSelector: selector, inbound } = config
  const mailbox = createMailbox(config.data)
  const signing =
    smtpUrl !== undefined && selector !== undefined
      ? await openSigning(parts.vault, { from, selector })
      : undefined
  const post = createPost(
    createTransport({
      from,
      mailbox,
      clock: parts.clock,
      ...(smtpUrl === undefined ? {} : { smtpUrl }),
      ...(signing ? { signing } : {}),
    }),
  )
  const bounces = openBounces({ ...parts, ...(inbound ? { domain: inbound.domain } : {}) })
  return {
    mailbox,
    post,
    outbox: createOutbox(parts),
    bounces,
    async dkimRecord(name) {
      if (!isSelector(name)) return undefined
      return dnsRecordOf(await openSigning(parts.vault, { from, selector: name }))
    },
    letters: (writers) =>
      letterWork({ ...parts, post, writers, bounceTo: (one) => bounces.addressOf(one) }),
  }
}
