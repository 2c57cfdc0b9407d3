import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createApp } from '../src/server/app.ts'
import { readConfig } from '../src/server/config.ts'
import type { Parts } from '../src/server/parts.ts'
import { createParts } from '../src/server/parts.ts'

export type Running = {
  readonly app: FastifyInstance
  readonly base: string
  readonly logged: readonly object[]
  /** Every route, as `POST /v1/may`. */
  readonly routes: readonly string[]
}

/** The real server on a port of its own, with a log that tests can read. */
export async function serveForTest(
  change: (parts: Parts) => Parts = (parts) => parts,
  environment: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-server-'))
  const config = readConfig({
    PORT: '0',
    CABECEO_DATA: folder,
    CABECEO_CLOCK: '2026-11-23T10:00:00+01:00',
    ...environment,
  })
  if (!config.ok) throw new Error(config.reason)
  const logged: object[] = []
  const parts = await createParts(config.value, (event) => logged.push(event))
  const routes: string[] = []
  const app = await createApp(change(parts), ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push(`${one} ${url}`)
  })
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, base, logged, routes }
}
