import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Accounts } from '../src/accounts/accounts.ts'
import { createAccounts } from '../src/accounts/accounts.ts'
import type { AccountId } from '../src/accounts/account.ts'
import type { Role } from '../src/accounts/role.ts'
import { trust } from '../src/core/brand.ts'
import type { Instant } from '../src/core/calendar.ts'
import type { Db } from '../src/db/port.ts'
import { createRandom } from '../src/vault/random.ts'
import { mail } from './desk.ts'
import type { House } from './house.ts'
import { openHouse } from './house.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ON = 'Firefox, Linux'

/** What accounts promise, on either engine. */
export function accountsContract(name: string, open: () => Promise<Db | undefined>): void {
  let house: House
  let accounts: Accounts
  let now = Date.UTC(2026, 10, 25, 9)
  let lane = 100
  let count = 0
  const clock = (): Instant => trust<Instant>(now)

  beforeAll(async () => {
    house = await openHouse(await open())
    const url = 'https://may.example.nl'
    accounts = await createAccounts({ ...house, clock, random: createRandom(), url })
  })
  afterAll(() => house.close())
  beforeEach(() => {
    lane += 1
  })

  /** Somebody new with this role at the lane of the test. */
  async function somebody(role: Role = 'administrator', at = lane): Promise<AccountId> {
    return house.db.transaction(async (transaction) => {
      count += 1
      const { id } = await accounts.people.meet(transaction, mail(`p${count}@example.nl`), 'nl')
      await accounts.staff.join(transaction, { lane: at, account: id, role })
      return id
    })
  }

  describe(`${name}: links`, () => {
    test('a link works once, whoever comes second; looking changes nothing', async () => {
      const account = await somebody()
      const link = await accounts.links.toSignIn(account)
      if (!link) throw new Error('no link')
      for (let i = 0; i < 3; i++)
        expect(await accounts.links.look(link)).toEqual({ way: 'link', account })
      const came = await Promise.all([
        accounts.comeInByLink(link, ON),
        accounts.comeInByLink(link, ON),
        accounts.comeInByLink(link, ON),
      ])
      expect(came.filter(Boolean)).toHaveLength(1)
      expect(await accounts.links.look(link)).toBeUndefined()
      expect(await accounts.sessions.list(account)).toHaveLength(1)
    })
    test('it opens nothing after its time, and the older ones close with the first that is used', async () => {
      const account = await somebody()
      const links = [await accounts.links.toSignIn(account), await accounts.links.toSignIn(account)]
      const [one, other] = links
      if (!one || !other) throw new Error('no link')
      expect(await accounts.comeInByLink(other, ON)).toBeDefined()
      expect(await accounts.comeInByLink(one, ON)).toBeUndefined()
      const late = await accounts.links.toSignIn(account)
      now += 15 * 60_000
      expect(late && (await accounts.comeInByLink(late, ON))).toBeUndefined()
    })
    test('an account is sent only so many within an hour', async () => {
      const account = await somebody()
      const made: unknown[] = []
      for (let i = 0; i < 8; i++) made.push(await accounts.links.toSignIn(account))
      expect(made.filter(Boolean)).toHaveLength(5)
      now += HOUR + 1
      expect(await accounts.links.toSignIn(account)).toBeDefined()
    })
    test('a recovery signs everybody else out of the account, and may move it', async () => {
      const account = await somebody()
      const before = await accounts.comeInByPasskey(account, ON)
      const link = await accounts.recover(account, mail(`moved${count}@example.nl`))
      const back = link && (await accounts.comeInByLink(link, ON))
      expect(await accounts.sessions.find(before.secret)).toBeUndefined()
      expect(back && (await accounts.sessions.find(back.secret))?.account).toBe(account)
      expect((await accounts.people.find(account))?.address).toBe(`moved${count}@example.nl`)
      const other = await somebody()
      expect(await accounts.recover(other, mail(`moved${count - 1}@example.nl`))).toBeUndefined()
    })
  })

  describe(`${name}: sessions`, () => {
    test('end when nobody uses them, and after a week whatever happens', async () => {
      const account = await somebody()
      const { secret: idle } = await accounts.comeInByPasskey(account, ON)
      const { secret: used } = await accounts.comeInByPasskey(account, ON)
      const until = now + 7 * DAY
      for (; now + 5 * HOUR < until; now += 5 * HOUR)
        expect(await accounts.sessions.find(used)).toBeDefined()
      expect(await accounts.sessions.find(idle)).toBeUndefined()
      now = until - 1
      expect(await accounts.sessions.find(used)).toBeDefined()
      now = until
      expect(await accounts.sessions.find(used)).toBeUndefined()
      await accounts.prune()
      expect(await rowsOf('account_session', account)).toHaveLength(0)
    })
    test('one is switched to a seller where the account works, and to no other', async () => {
      const account = await somebody('marketer')
      await somebody('administrator', lane + 5000)
      const { secret } = await accounts.comeInByPasskey(account, ON)
      const session = await accounts.sessions.find(secret)
      if (!session) throw new Error('no session')
      expect(session.lane).toBe(lane)
      expect(await accounts.sessions.choose(session, lane + 5000)).toBe(false)
      expect((await accounts.sessions.find(secret))?.lane).toBe(lane)
    })
    test('only their own account ends them', async () => {
      const [account, other] = [await somebody(), await somebody()]
      const { secret } = await accounts.comeInByPasskey(account, ON)
      const id = (await accounts.sessions.find(secret))?.id ?? ''
      expect(await accounts.sessions.end(other, id, 'session-ended')).toBe(false)
      expect(await accounts.sessions.find(secret)).toBeDefined()
      expect(await accounts.sessions.signOutEverywhere(account)).toBe(1)
      expect(await accounts.sessions.find(secret)).toBeUndefined()
    })
  })

  const rowsOf = (table: string, account: string) =>
    house.db.query(`select * from ${table} where account = $1`, [account])

  describe(`${name}: places`, () => {
    test('a seller keeps its last administrator, also when two take off each other', async () => {
      const [one, other] = [await somebody(), await somebody()]
      const taken = await Promise.all([
        accounts.staff.remove({ lane, by: one, account: other }),
        accounts.staff.remove({ lane, by: other, account: one }),
      ])
      expect(taken.filter(({ ok }) => ok)).toHaveLength(1)
      const [left] = await accounts.staff.ofLane(lane)
      if (!left) throw new Error('nobody is left')
      const change = { lane, by: left.account, account: left.account, role: 'auditor' } as const
      expect(await accounts.staff.change(change)).toEqual({
        ok: false,
        reason: 'last-administrator',
      })
    })
    test('who works nowhere any more is forgotten; the trail keeps what they did', async () => {
      const [administrator, account] = [await somebody(), await somebody('marketer')]
      const { secret } = await accounts.comeInByPasskey(account, ON)
      await accounts.links.toSignIn(account)
      await accounts.staff.remove({ lane, by: administrator, account })
      for (const table of ['account', 'account_role', 'account_session', 'account_link'])
        expect([table, await rowsOf(table, account)]).toEqual([table, []])
      expect(await accounts.sessions.find(secret)).toBeUndefined()
      expect((await accounts.trail.ofAccount(account)).map(({ act }) => act)).toContain('signed-in')
    })
    test('who still works elsewhere stays', async () => {
      const [administrator, account] = [await somebody(), await somebody('marketer')]
      await house.db.transaction((transaction) =>
        accounts.staff.join(transaction, { lane: lane + 7000, account, role: 'marketer' }),
      )
      await accounts.staff.remove({ lane, by: administrator, account })
      expect(await accounts.people.find(account)).toBeDefined()
      expect(await accounts.staff.role(lane, account)).toBeUndefined()
    })
    test('a role that is taken up again is not raised by an older invitation', async () => {
      const administrator = await somebody()
      const address = mail(`invited${lane}@example.nl`)
      const ask = { lane, address, language: 'de', by: administrator } as const
      const first = await accounts.invitations.invite({ ...ask, role: 'administrator' })
      const second = await accounts.invitations.invite({ ...ask, role: 'auditor' })
      if (!first.ok || !second.ok) throw new Error('not invited')
      expect(await accounts.invitations.look(first.value)).toBeUndefined()
      const [came, again] = await Promise.all([
        accounts.comeInByInvitation(second.value, ON),
        accounts.comeInByInvitation(second.value, ON),
      ])
      const account = (came ?? again)?.account
      expect([came, again].filter(Boolean)).toHaveLength(1)
      expect(account && (await accounts.staff.role(lane, account))).toBe('auditor')
      expect(await accounts.invitations.invite({ ...ask, role: 'administrator' })).toEqual({
        ok: false,
        reason: 'works-here',
      })
    })
    test('an invitation ends by itself, or is withdrawn by its own seller', async () => {
      const administrator = await somebody()
      const ask = { lane, role: 'marketer', language: 'fr', by: administrator } as const
      const late = await accounts.invitations.invite({
        ...ask,
        address: mail(`l${lane}@example.nl`),
      })
      if (!late.ok) throw new Error('not invited')
      const [{ id } = { id: '' }] = await accounts.invitations.list(lane)
      expect(await accounts.invitations.withdraw(lane + 1, id, administrator)).toBe(false)
      expect(await accounts.invitations.look(late.value)).toBeDefined()
      now += 7 * DAY
      expect(await accounts.comeInByInvitation(late.value, ON)).toBeUndefined()
      await accounts.prune()
    })
  })

  describe(`${name}: two pairs of eyes`, () => {
    const what = { kind: 'export', subject: 'contacts' } as const
    test('whoever asks never approves; an administrator or privacy officer of this seller may', async () => {
      const [asker, officer, marketer] = [
        await somebody(),
        await somebody('privacy-officer'),
        await somebody('marketer'),
      ]
      const stranger = await somebody('administrator', lane + 9000)
      const id = await accounts.fourEyes.ask({ lane, ...what, by: asker })
      const reply = { lane, id, answer: 'approved' } as const
      const refusals = [
        [asker, 'own-request'],
        [marketer, 'not-an-approver'],
        [stranger, 'not-an-approver'],
      ] as const
      for (const [by, reason] of refusals)
        expect(await accounts.fourEyes.answer({ ...reply, by })).toEqual({ ok: false, reason })
      expect((await accounts.fourEyes.answer({ ...reply, by: officer })).ok).toBe(true)
      expect(await accounts.fourEyes.answer({ ...reply, by: officer })).toEqual({
        ok: false,
        reason: 'not-open',
      })
      const redeem = { lane, id, ...what, by: asker }
      expect((await accounts.fourEyes.redeem({ ...redeem, subject: 'more' })).ok).toBe(false)
      expect((await accounts.fourEyes.redeem({ ...redeem, by: officer })).ok).toBe(false)
      const used = await Promise.all([
        accounts.fourEyes.redeem(redeem),
        accounts.fourEyes.redeem(redeem),
      ])
      expect(used.filter(({ ok }) => ok)).toHaveLength(1)
      expect((await accounts.fourEyes.find(lane, id))?.state).toBe('used')
    })
    test('an approval ends with its time, a refusal never becomes one', async () => {
      const [asker, officer] = [await somebody(), await somebody('privacy-officer')]
      const ask = { lane, ...what, by: asker }
      const [late, refused] = [await accounts.fourEyes.ask(ask), await accounts.fourEyes.ask(ask)]
      await accounts.fourEyes.answer({ lane, id: late, by: officer, answer: 'approved' })
      await accounts.fourEyes.answer({ lane, id: refused, by: officer, answer: 'refused' })
      expect((await accounts.fourEyes.redeem({ ...ask, id: refused })).ok).toBe(false)
      now += DAY
      expect((await accounts.fourEyes.redeem({ ...ask, id: late })).ok).toBe(false)
      expect((await accounts.fourEyes.find(lane, late))?.state).toBe('over')
      expect(await accounts.fourEyes.open(lane)).toEqual([])
    })
  })

  describe(`${name}: what is kept`, () => {
    test('no address and no secret lies in the store as it is', async () => {
      const account = await somebody()
      const address = (await accounts.people.find(account))?.address ?? ''
      const link = await accounts.links.toSignIn(account)
      const { secret } = await accounts.comeInByPasskey(account, ON)
      const tables = ['account', 'account_link', 'account_session', 'account_invitation']
      const rows: unknown[] = []
      for (const table of [...tables, 'account_trail'])
        rows.push(...(await house.db.query(`select * from ${table}`)))
      const text = JSON.stringify(rows, (_name, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      )
      for (const kept of [address, link ?? '', secret]) {
        expect(kept.length).toBeGreaterThan(8)
        expect(text).not.toContain(kept)
      }
      expect(text).toContain(account)
    })
    test('an address is found however it is written, and belongs to one account', async () => {
      const account = await somebody()
      const address = (await accounts.people.find(account))?.address ?? ''
      expect((await accounts.people.at(mail(` ${address.toUpperCase()} `)))?.id).toBe(account)
    })
  })
}
