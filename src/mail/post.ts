import type { Transporter } from 'nodemailer'
import type { Clock } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Language } from '../core/terms.ts'
import type { MailAddress } from './address.ts'
import type { AccountLetter, Written } from './letter.tsx'
import { write } from './letter.tsx'
import type { Mailbox } from './mailbox.ts'

/** Whom a letter goes to, and in which language. */
type Addressee = { readonly address: MailAddress; readonly language: Language }

/**
 * The way out for mail. It takes letters about accounts, a closed union, and nothing else: whatever is for
 * a person of the ledger passes the gate and will need what the gate gives.
 */
export type Post = {
  send(letter: AccountLetter, to: Addressee): Promise<Result<void, NotSent>>
  close(): void
}

/** Why a letter did not leave; `code` is the next hop's or the network's, and names nobody. */
type NotSent = { readonly code: string }

type Carry = (mail: Written & { readonly to: MailAddress }) => Promise<void>

type Parts = {
  /** The next hop, `smtp://…` or `smtps://…`. Without it letters lie in the development mailbox. */
  readonly smtpUrl?: string
  readonly from: string
  readonly mailbox: Mailbox
  readonly clock: Clock
}

export function createPost(parts: Parts): Post {
  const { smtpUrl, mailbox, clock } = parts
  const way = smtpUrl === undefined ? undefined : openWay(smtpUrl, parts.from)
  const carry: Carry = way?.carry ?? ((mail) => mailbox.keep({ ...mail, at: clock() }))
  return {
    close: () => way?.close(),
    async send(letter, { address, language }) {
      try {
        await carry({ ...write(letter, language), to: address })
        return ok(undefined)
      } catch (failure) {
        return no({ code: codeOf(failure) })
      }
    },
  }
}

const TIMEOUT_MS = 20_000

/** The next hop; its driver is read with the first letter. */
function openWay(
  smtpUrl: string,
  from: string,
): { readonly carry: Carry; readonly close: () => void } {
  let transport: Promise<Transporter> | undefined
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      url: smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
  return {
    close: () => void transport?.then((opened) => opened.close()),
    async carry({ to, subject, text, html }) {
      transport ??= open()
      await (
        await transport
      ).sendMail({
        from: { name: 'Cabeceo', address: from },
        to: { name: '', address: to },
        subject,
        text,
        html,
        // A machine wrote it, and no machine should answer. @source RFC 3834, section 5
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      })
    },
  }
}

/** The code of a failure: what it says may hold an address. */
function codeOf(failure: unknown): string {
  const { code, responseCode } = failure as { readonly code?: unknown; responseCode?: unknown }
  if (typeof responseCode === 'number') return String(responseCode)
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : 'unknown'
}
