import { PassThrough } from 'node:stream'
import type { Transporter } from 'nodemailer'
import type { Clock } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { MailAddress } from './address.ts'
import type { Mailbox } from './mailbox.ts'
import type { Written } from './sheet.tsx'

/** A letter with what stands on its envelope. */
type Mail = Written & {
  readonly to: MailAddress
  /** The name of whoever it is from; the address is that of the house. */
  readonly fromName: string
  /** Where it goes that it could not be delivered; without one, to the sender. */
  readonly bounceTo?: string
}

/**
 * Why a letter did not leave. `later`: nobody has it, and trying again is safe. `never`: the next hop refused
 * it for good. `open`: the connection broke after the last line, so that it may have arrived. `code` is the
 * next hop's or the network's, and names nobody.
 */
export type NotCarried = { readonly kind: 'later' | 'never' | 'open'; readonly code: string }

/** The way out of the house, to one next hop. Only the post and the outbox hold it. */
export type Transport = {
  carry(mail: Mail): Promise<Result<void, NotCarried>>
  close(): void
}

/** How letters are signed. @source RFC 6376 */
export type Signing = {
  readonly domainName: string
  readonly keySelector: string
  /** PEM. */
  readonly privateKey: string
}

type Parts = {
  /** The next hop, `smtp://…` or `smtps://…`. Without it letters lie in the development mailbox. */
  readonly smtpUrl?: string
  readonly from: string
  readonly mailbox: Mailbox
  readonly clock: Clock
  readonly signing?: Signing
}

export function createTransport(parts: Parts): Transport {
  const { smtpUrl, mailbox, clock } = parts
  if (smtpUrl !== undefined) return openWay({ ...parts, smtpUrl })
  return {
    close: () => {},
    async carry({ to, fromName, subject, text, html }) {
      await mailbox.keep({ to, from: fromName, subject, text, html, at: clock() })
      return ok(undefined)
    },
  }
}

const TIMEOUT_MS = 20_000
/** Connections that are held open for the next letters. */
const CONNECTIONS = 4

type Way = Omit<Parts, 'smtpUrl'> & { readonly smtpUrl: string }

/** The next hop; its driver is read with the first letter. */
function openWay(way: Way): Transport {
  let transport: Promise<Transporter> | undefined
  return {
    close: () => void transport?.then((opened) => opened.close()),
    async carry(mail) {
      const step: Step = { hasLeft: false }
      try {
        transport ??= open(way)
        await (await transport).sendMail(messageOf(way, mail, step))
        return ok(undefined)
      } catch (failure) {
        return no(whyOf(failure, step))
      }
    },
  }
}

/** How far a letter came: whether its last line was handed to the connection. */
type Step = { hasLeft: boolean }

async function open({ smtpUrl, signing }: Way): Promise<Transporter> {
  const { createTransport: create } = await import('nodemailer')
  const opened: Transporter = create({
    url: smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(signing ? { dkim: signing } : {}),
  })
  return opened.use('stream', (mail, done) => {
    const step = (mail.data as { readonly step?: Step }).step
    mail.message.transform(() => watching(() => step && (step.hasLeft = true)))
    done()
  })
}

/** Passes everything on, and tells when all of it has gone through. */
function watching(onEnd: () => void): PassThrough {
  return new PassThrough({
    flush(done) {
      onEnd()
      done()
    },
  })
}

function messageOf({ from }: Way, mail: Mail, step: Step): object {
  const { to, fromName, bounceTo, subject, text, html } = mail
  return {
    step,
    from: { name: fromName, address: from },
    to: { name: '', address: to },
    envelope: { from: bounceTo ?? from, to },
    subject,
    text,
    html,
    // A machine wrote it, and no machine should answer. @source RFC 3834, section 5
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}

/** Replies of a next hop from which on it will never take this letter. @source RFC 5321, section 4.2.1 */
const NEVER_FROM = 500

/** What a failure means, by its code: what it says may hold an address. */
function whyOf(failure: unknown, { hasLeft }: Step): NotCarried {
  const { code, responseCode } = failure as { readonly code?: unknown; responseCode?: unknown }
  if (typeof responseCode === 'number')
    return { kind: responseCode >= NEVER_FROM ? 'never' : 'later', code: String(responseCode) }
  const known = typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : 'unknown'
  return { kind: hasLeft ? 'open' : 'later', code: known }
}
