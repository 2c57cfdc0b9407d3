import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeJobs } from '../src/jobs/lease.ts'
import { readConfig } from '../src/server/config.ts'
import type { House } from '../src/server/house.ts'
import { openHouse } from '../src/server/house.ts'
import { houseParts, openDesk } from '../src/server/parts.ts'

test('a house that opens again takes up at once what its last process was at', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-broken-off-'))
  const config = readConfig({ CABECEO_DATA: folder, CABECEO_CLOCK: '2026-11-23T10:00:00+01:00' })
  if (!config.ok) throw new Error(config.reason)
  const open = async (): Promise<House> => openHouse(houseParts(config.value, await openDesk()))
  const dead = await open()
  const job = await dead.jobs.add({ lane: 0, kind: 'count', input: {} })
  expect(await takeJobs(dead, ['count'], 1)).toHaveLength(1)
  expect(await takeJobs(dead, ['count'], 1)).toEqual([])
  await dead.close()
  const house = await open()
  expect(await takeJobs(house, ['count'], 1)).toMatchObject([{ id: job.id, attempt: 2 }])
  await house.close()
  rmSync(folder, { recursive: true })
})
