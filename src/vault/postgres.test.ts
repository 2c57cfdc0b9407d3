import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Postgres } from '../../test/postgres.ts'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import { migrated } from '../../test/store.ts'
import { vaultContract } from '../../test/vault-contract.ts'
import type { TestVault } from '../../test/vaults.ts'
import { email, valueOf } from '../../test/points.ts'
import { openTestVault, random, reasonOf } from '../../test/vaults.ts'
import type { Db } from '../db/port.ts'
import { openPostgres } from '../db/postgres.ts'
import { nextMasterKey } from './master.ts'
import type { SubjectRef } from './subject.ts'

const LANE = 1

describe.runIf(hasPostgres())('PostgreSQL', () => {
  let server: Postgres
  const opened: Db[] = []
  const open = async (url = server.database()): Promise<Db> => {
    const db = await openPostgres(url)
    opened.push(db)
    return migrated(db)
  }
  /** Two processes with the same store and master key. */
  const two = async (): Promise<readonly [TestVault, TestVault]> => {
    const url = server.database()
    const one = await openTestVault(await open(url))
    return [one, await openTestVault(await open(url), one.master)]
  }
  const subjectOf = ({ vault, db }: TestVault): Promise<SubjectRef> =>
    db.transaction((t) => vault.addSubject(t, LANE))
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(async () => {
    for (const db of opened) await db.close()
    await server.stop()
  })

  vaultContract('PostgreSQL', () => open())

  test('two processes that need the same key at once get the same one', async () => {
    const [one, other] = await two()
    for (let i = 0; i < 10; i++) {
      const body = { subject: await subjectOf(one), retention: 'x', entry: '1:1', bytes: random(9) }
      const sealed = await Promise.all(
        [one, other].map(({ vault, db }) =>
          db.transaction((t) => vault.sealBodies(t, LANE, [body])),
        ),
      )
      for (const [each] of sealed) {
        const bytes = valueOf(each ?? { ok: false, reason: 'nothing' })
        expect((await one.vault.openBody(LANE, body, bytes)).ok).toBe(true)
      }
    }
  })
  test('what is added while a person is erased leaves no trace', async () => {
    const [one, other] = await two()
    for (let i = 0; i < 10; i++) {
      const subject = await subjectOf(one)
      await Promise.all([
        one.db.transaction((t) => one.vault.erase(t, LANE, subject)),
        other.db.transaction((t) =>
          other.vault.addPoint(t, LANE, subject, email(`p${i}@example.nl`)),
        ),
        other.db.transaction((t) =>
          other.vault.sealBodies(t, LANE, [
            { subject, retention: 'x', entry: '1:1', bytes: random(9) },
          ]),
        ),
        other.db.transaction((t) => other.vault.setWords(t, LANE, subject, 'Jansen')),
      ])
      for (const table of ['subject', 'key', 'point', 'look_up', 'token', 'words'])
        expect(await one.db.query(`select * from vault_${table}`), table).toEqual([])
    }
  })
  test('a turn goes on while another process adds people, and loses nobody', async () => {
    const [one, other] = await two()
    const added: SubjectRef[] = []
    const so = { isTurning: true }
    const adding = (async () => {
      for (let i = 0; so.isTurning || i < 20; i++) {
        const subject = await subjectOf(other)
        const adds = other.db.transaction((t) =>
          other.vault.addPoint(t, LANE, subject, email(`late${i}@example.nl`)),
        )
        valueOf(await adds)
        added.push(subject)
      }
    })()
    for (let i = 0; i < 3; i++) await one.vault.turnEpoch()
    so.isTurning = false
    await adding
    expect(reasonOf(await one.vault.search(LANE, 'late'))).toBe('no refusal')
    const master = nextMasterKey(nextMasterKey(nextMasterKey(one.master)))
    const fresh = await openTestVault(one.db, master)
    for (const subject of added)
      expect((await fresh.vault.points(LANE, subject)).map(({ ok }) => ok)).toEqual([true])
  })
})
