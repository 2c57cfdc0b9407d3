import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { LetterState } from '../src/mail/recipients.ts'
import { countStates, listIn } from '../src/mail/recipients.ts'
import { trust } from '../src/core/brand.ts'
import type { Instant } from '../src/core/calendar.ts'
import type { AskingWorld } from './asking.ts'
import { entriesAbout, openAsking } from './asking.ts'
import { freePort } from './postfix.ts'

/** A next hop that does as it is told with each mail. */
type Hop = { readonly url: string; readonly mails: string[]; close(): Promise<void> }
type Does = 'take' | 'refuse' | 'later' | 'hang-up-after' | 'hang-up-before'

async function openHop(does: (mail: number) => Does, port = 0): Promise<Hop> {
  const mails: string[] = []
  const sockets = new Set<Socket>()
  let seen = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    let [isBody, body] = [false, '']
    socket.on('error', () => {}).write('220 next hop\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        if (isBody && line !== '.') {
          body += `${line}\n`
          continue
        }
        if (isBody) {
          isBody = false
          const deed = does(seen++)
          if (deed === 'hang-up-after') return void socket.destroy()
          if (deed === 'take') mails.push(body)
          socket.write(
            { take: '250 taken', refuse: '550 5.7.1 no', later: '451 4.3.0 later' }[
              deed as 'take'
            ] + '\r\n',
          )
          body = ''
          continue
        }
        if (line === 'DATA' && does(seen) === 'hang-up-before') {
          seen++
          return void socket.destroy()
        }
        isBody = line === 'DATA'
        socket.write(isBody ? '354 go on\r\n' : '250 fine\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    mails,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A retry is due in time: these worlds have the present. */
const NOW = { CABECEO_CLOCK: '' }

async function states({
  house,
  seller,
}: AskingWorld): Promise<Partial<Record<LetterState, number>>> {
  const counts = await countStates(house.db.query, seller.lane, trust<Instant>(0))
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

/** Why the letter that waits did not leave. */
async function codeOf({ house, seller }: AskingWorld): Promise<string | undefined> {
  const of = { lane: seller.lane, state: 'waiting', limit: 1 } as const
  return (await listIn(house.db.query, of))[0]?.code
}

async function withHop(
  does: (mail: number) => Does,
  run: (world: AskingWorld, hop: Hop) => Promise<void>,
): Promise<void> {
  const hop = await openHop(does)
  const world = await openAsking(undefined, { ...NOW, SMTP_URL: hop.url })
  try {
    await run(world, hop)
  } finally {
    await world.close()
    await hop.close()
  }
}

async function ask(world: AskingWorld, ...addresses: readonly string[]): Promise<void> {
  const form = await world.publish()
  for (const email of addresses) await world.fillIn(form, { email, box: 'newsletter.email' })
}

describe('a letter on its way out', () => {
  test('is remembered for each recipient, and a retry reaches only the rest', async () => {
    await withHop(
      (mail) => (mail === 1 ? 'later' : 'take'),
      async (world, hop) => {
        const emails = ['a@example.nl', 'b@example.nl', 'c@example.nl']
        await ask(world, ...emails)
        await expect.poll(() => states(world), { timeout: 20_000 }).toEqual({ sent: 3 })
        const to = hop.mails.map((mail) => /^To: (\S+)/m.exec(mail)?.[1])
        expect([to.length, new Set(to)]).toEqual([3, new Set(emails)])
        for (const email of emails)
          expect(
            (await entriesAbout(world, email)).filter(({ kind }) => kind === 'message.sent'),
          ).toHaveLength(1)
      },
    )
  })

  test('stays open where the connection broke after its last line, and is sent again by a person alone', async () => {
    await withHop(
      (mail) => (mail === 0 ? 'hang-up-after' : 'take'),
      async (world, hop) => {
        await ask(world, 'd@example.nl')
        await expect.poll(() => states(world)).toEqual({ open: 1 })
        const { house, seller } = world
        expect(hop.mails).toEqual([])
        const [open] = await listIn(house.db.query, { lane: seller.lane, state: 'open', limit: 5 })
        if (!open) throw new Error('none is open')
        expect(open.code).toMatch(/^[A-Z]+$/)
        expect(await house.mail.outbox.sendAgain(open)).toBe(true)
        await expect.poll(() => states(world)).toEqual({ sent: 1 })
        expect(await house.mail.outbox.sendAgain(open)).toBe(false)
        expect(hop.mails).toHaveLength(1)
      },
    )
  })

  test('is tried again where it broke before its last line, and given up where it is refused', async () => {
    await withHop(
      (mail) => ['hang-up-before', 'take', 'refuse'][mail] as Does,
      async (world, hop) => {
        await ask(world, 'e@example.nl')
        await expect.poll(() => states(world), { timeout: 20_000 }).toEqual({ sent: 1 })
        await ask(world, 'f@example.nl')
        await expect.poll(() => states(world)).toEqual({ sent: 1, refused: 1 })
        expect(hop.mails).toHaveLength(1)
      },
    )
  })

  test('waits while nobody takes it, and leaves when somebody does', async () => {
    const port = await freePort()
    const world = await openAsking(undefined, {
      ...NOW,
      SMTP_URL: `smtp://127.0.0.1:${String(port)}`,
    })
    try {
      await ask(world, 'g@example.nl')
      await expect.poll(() => codeOf(world)).toBe('ESOCKET')
      expect(await states(world)).toEqual({ waiting: 1 })
      const hop = await openHop(() => 'take', port)
      await expect.poll(() => states(world), { timeout: 30_000 }).toEqual({ sent: 1 })
      await hop.close()
    } finally {
      await world.close()
    }
  })

  test('does not leave where the gate says no by then', async () => {
    const world = await openAsking(undefined, { ...NOW, SMTP_URL: 'smtp://127.0.0.1:1' })
    try {
      await ask(world, 'h@example.nl')
      await expect.poll(() => codeOf(world)).toBe('ESOCKET')
      const [entry] = await entriesAbout(world, 'h@example.nl')
      const subject = entry?.subject
      if (!subject) throw new Error('nobody')
      await world.house.ledger.append(world.seller.lane, [
        {
          kind: 'restriction.set',
          subject,
          occurredAt: world.house.clock(),
          actor: 'person',
          codes: {},
          body: {},
        },
      ])
      await expect.poll(() => states(world), { timeout: 20_000 }).toEqual({ barred: 1 })
    } finally {
      await world.close()
    }
  })
})
