import { afterAll, beforeAll, describe } from 'vitest'
import { storeContract } from '../../test/db-contract.ts'
import type { Postgres } from '../../test/postgres.ts'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import { openPostgres } from './postgres.ts'

describe.runIf(hasPostgres())('PostgreSQL', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())
  storeContract('PostgreSQL', () => openPostgres(server.database()))
})
