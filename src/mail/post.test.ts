import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import { LANGUAGES } from '../core/terms.ts'
import { parseMailAddress } from './address.ts'
import type { AccountLetter } from './letter.ts'
import { write } from './letter.ts'
import type { Mailbox } from './mailbox.ts'
import { createMailbox } from './mailbox.ts'
import type { Post } from './post.ts'
import { createPost } from './post.ts'
import { createTransport } from './transport.ts'

const LINK = 'https://may.example.nl/desk/link/abc'
const LETTERS: readonly AccountLetter[] = [
  { kind: 'sign-in', link: LINK },
  { kind: 'invitation', link: LINK, seller: 'Voorbeeld & Zonen <BV>' },
  { kind: 'passkey-added', link: LINK },
  { kind: 'came-back', link: LINK },
]
const TO = parseMailAddress('jan@example.nl')
const from = 'cabeceo@example.nl'
const clock = (): Instant => trust<Instant>(1_795_424_400_000)

describe('a letter', () => {
  test('says the same in both parts, in four languages, with one button', () => {
    for (const letter of LETTERS)
      for (const language of LANGUAGES) {
        const { subject, text, html } = write(letter, language)
        expect(subject.length).toBeGreaterThan(10)
        expect(text.split(LINK)).toHaveLength(2)
        expect(html.match(/<a /g)).toHaveLength(1)
        expect(html).toContain(`href="${LINK}"`)
        expect(html).not.toMatch(/<(img|script|link)\b/)
        const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('http'))
        for (const line of lines.slice(0, 1))
          expect(html).toContain(line.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
        expect(text).not.toMatch(/\{\w+\}/)
      }
  })
  test('a name of a company stays on its line', () => {
    const letter = { kind: 'invitation', link: LINK, seller: 'Een\r\nBcc: x@example.nl' } as const
    expect(write(letter, 'nl').subject).toBe('Een Bcc: x@example.nl nodigt u uit op zijn werkplek')
  })
})

/** A next hop that takes a mail, or answers every recipient with this. */
async function nextHop(answer = '250 fine'): Promise<{
  readonly url: string
  readonly received: string[]
  close(): void
}> {
  const received: string[] = []
  const server = createServer((socket) => {
    let isBody = false
    socket.write('220 next hop\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n')) {
        if (line === '' && !isBody) continue
        received.push(line)
        if (isBody && line !== '.') continue
        isBody = line === 'DATA'
        if (isBody) socket.write('354 go on\r\n')
        else socket.write(line.startsWith('RCPT') ? `${answer}\r\n` : '250 fine\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, received, close: () => server.close() }
}

function open(smtpUrl?: string): { readonly post: Post; readonly mailbox: Mailbox } {
  const mailbox = createMailbox(mkdtempSync(join(tmpdir(), 'cabeceo-mail-')))
  const way = smtpUrl === undefined ? {} : { smtpUrl }
  const post = createPost(createTransport({ from, mailbox, clock, ...way }))
  return { post, mailbox }
}

describe('the post', () => {
  if (!TO) throw new Error('no address')
  const to = { address: TO, language: 'nl' } as const
  const letter = { kind: 'sign-in', link: LINK } as const
  test('hands a letter to the next hop, marked as made by a machine', async () => {
    const hop = await nextHop()
    const { post, mailbox } = open(hop.url)
    expect(await post.send(letter, to)).toEqual({ ok: true, value: undefined })
    const said = hop.received.join('\n')
    expect(said).toContain('RCPT TO:<jan@example.nl>')
    expect(said).toContain('From: Cabeceo <cabeceo@example.nl>')
    expect(said).toContain('Auto-Submitted: auto-generated')
    expect(said).toContain('multipart/alternative')
    expect(await mailbox.list()).toEqual([])
    post.close()
    hop.close()
  })
  test('tells by code why one did not leave, and names nobody', async () => {
    const hop = await nextHop('550 5.1.1 no such jan@example.nl')
    const { post } = open(hop.url)
    const sent = await post.send(letter, to)
    expect(sent.ok).toBe(false)
    expect(JSON.stringify(sent)).not.toContain('example')
    hop.close()
    const nowhere = open('smtp://127.0.0.1:1')
    expect(await nowhere.post.send(letter, to)).toEqual({
      ok: false,
      reason: { kind: 'later', code: 'ESOCKET' },
    })
    const full = open()
    const keep = () => Promise.reject(new Error('no room for jan@example.nl'))
    const broken = createPost(createTransport({ from, clock, mailbox: { ...full.mailbox, keep } }))
    expect(await broken.send(letter, to)).toEqual({ ok: false, reason: { code: 'Error' } })
  })
  test('without a next hop letters lie in the mailbox, the newest first, and not for ever', async () => {
    const { post, mailbox } = open()
    for (let i = 0; i < 103; i++)
      await post.send(letter, { ...to, language: i > 100 ? 'de' : 'nl' })
    const mails = await mailbox.list()
    expect(mails).toHaveLength(100)
    expect(mails[0]?.subject).toBe('Ihr Link zum Anmelden')
    expect(mails[99]?.subject).toBe('Uw link om in te loggen')
    for (const id of ['../store', 'x', '']) expect(await mailbox.find(id)).toBeUndefined()
  })
})
