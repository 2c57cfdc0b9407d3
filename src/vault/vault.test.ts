import { openTestStore } from '../../test/store.ts'
import { vaultContract } from '../../test/vault-contract.ts'

vaultContract('SQLite', openTestStore)
