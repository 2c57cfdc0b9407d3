import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInbound } from '../src/mail/inbound.ts'
import type { Inbound } from '../src/mail/inbound.ts'
import type { AskingWorld } from './asking.ts'
import { emailOf, linkIn, openAsking } from './asking.ts'
import type { Postfix } from './postfix.ts'
import { freePort, hasPostfix, startPostfix } from './postfix.ts'
import type { Sink } from './sink.ts'
import { openSink } from './sink.ts'

const DOMAIN = 'in.example.nl'
const GONE = 'gone@example.nl'

describe.skipIf(!hasPostfix() && process.env['CI'] === undefined)(
  'mail through a real Postfix',
  () => {
    let world: AskingWorld
    let sink: Sink
    let postfix: Postfix
    let inbound: Inbound
    beforeAll(async () => {
      sink = await openSink([GONE])
      const back = await freePort()
      postfix = await startPostfix({ everything: sink.port, domain: DOMAIN, ofDomain: back })
      world = await openAsking(undefined, {
        SMTP_URL: `smtp://127.0.0.1:${String(postfix.port)}`,
        MAIL_FROM: 'letters@example.nl',
        DKIM_SELECTOR: 'cabeceo',
        INBOUND_PORT: String(back),
        INBOUND_DOMAIN: DOMAIN,
      })
      inbound = await openInbound({
        port: back,
        bounces: world.house.mail.bounces,
        report: () => {},
      })
    })
    afterAll(async () => {
      await world?.close()
      await inbound?.close()
      postfix?.stop()
      await sink?.close()
    })

    test('a letter arrives whole in both parts, signed, and its link confirms', async () => {
      const form = await world.publish()
      const email = 'bo@example.nl'
      await world.fillIn(form, { email, box: 'newsletter.email' })
      const [mail] = await sink.waitFor(email)
      if (!mail) throw new Error('nothing came')
      const read = await PostalMime.parse(mail.raw)
      expect(read.from).toEqual({ name: 'Voorbeeld Boomgaard', address: 'letters@example.nl' })
      expect(read.subject).toBe('Please confirm: Voorbeeld Boomgaard')
      expect(read.to?.[0]?.address).toBe(email)
      expect(read.text).toContain('> Send me the newsletter, once a month.')
      expect(read.html).toContain('See and confirm')
      expect(read.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
      expect(mail.from).toMatch(/^b-[0-9a-f-]+@in\.example\.nl$/)
      const done = await world.press(linkIn({ text: read.text ?? '' }), { answer: 'yes' })
      expect(done.text).toContain('It counts from now on')
      const record = await world.house.mail.dkimRecord('cabeceo')
      const { results } = await dkimVerify(mail.raw, {
        resolver: async (name: string) => (name === record?.name ? [[record.text]] : []),
      })
      expect(results.map(({ status, signingDomain }) => [status.result, signingDomain])).toEqual([
        ['pass', 'example.nl'],
      ])
      const broken = Buffer.from(mail.raw.toString().replace('once a month', 'once an hour'))
      const changed = await dkimVerify(broken, {
        resolver: async () => [[record?.text ?? '']],
      })
      expect(changed.results[0]?.status.result).not.toBe('pass')
    })

    test('what cannot be delivered comes back, and is kept with the point', async () => {
      const form = await world.publish()
      await world.fillIn(form, { email: GONE, box: 'newsletter.email' })
      const { ledger, vault, db } = world.house
      const { lane } = world.seller
      const bounced = async (): Promise<unknown> => {
        const [found] = await vault.find(lane, emailOf(GONE), db.query)
        const entries = found ? await ledger.about(lane, [found.subject]) : []
        return entries.find(({ kind }) => kind === 'point.bounced')?.codes
      }
      await expect.poll(bounced, { timeout: 20_000 }).toMatchObject({ bounce: 'hard' })
      expect(postfix.log()).toContain('status=sent')
    })
  },
)
