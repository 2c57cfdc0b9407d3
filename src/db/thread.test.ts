import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pack } from './page.ts'
import { createThread } from './thread.ts'

test('what is sent behind a begin that failed is not run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-thread-'))
  const thread = createThread(join(folder, 'store.db'), ({ message }) => new Error(message))
  const query = (sql: string) => thread.ask({ ask: 'query', sql, params: pack([]) })
  await query('create table thing (id bigint)')
  await thread.ask({ ask: 'begin' })
  const behind = [
    thread.ask({ ask: 'begin' }),
    query('insert into thing values (1)'),
    thread.ask({ ask: 'commit' }),
  ]
  for (const one of await Promise.allSettled(behind)) expect(one.status).toBe('rejected')
  await thread.ask({ ask: 'rollback' })
  expect((await query('select id from thing')).values).toEqual([])
  await thread.end()
  rmSync(folder, { recursive: true })
})
