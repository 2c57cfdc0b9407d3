import { afterAll, beforeAll, describe } from 'vitest'
import { accountsContract } from '../../test/accounts-contract.ts'
import type { Postgres } from '../../test/postgres.ts'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import { openPostgres } from '../db/postgres.ts'

describe.runIf(hasPostgres())('PostgreSQL', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())
  accountsContract('PostgreSQL', () => openPostgres(server.database()))
})
