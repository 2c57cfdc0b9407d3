import { accountsContract } from '../../test/accounts-contract.ts'

accountsContract('SQLite', async () => undefined)
