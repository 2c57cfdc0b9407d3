import { expect } from 'vitest'
import type { ToldImport } from '../src/imports/import.ts'
import type { Doors } from './doors.ts'
import { openDoors } from './doors.ts'
import { startWorking } from './working.ts'

/** The doors of a server whose jobs are run, with the road of an import. */
export type ImportDoors = Doors & {
  /** Sends a file as it is. */
  upload(key: string, content: string | Uint8Array): Promise<Answer>
  get(key: string, path: string): Promise<Answer>
  /** The import, once no job is at it any more. */
  ended(key: string, id: string): Promise<ToldImport>
  /** Sends, imports and waits. */
  import(key: string, content: string | Uint8Array, mapping?: object): Promise<ToldImport>
  /** Sends, plans and waits. */
  plan(key: string, content: string | Uint8Array, mapping?: object): Promise<ToldImport>
  undo(key: string, id: string): Promise<ToldImport>
}

type Answer = { readonly status: number; readonly text: string; readonly json: ToldImport }

const UNDER_WAY = ['planning', 'running', 'undoing']
const PATIENCE_MS = 20_000

export async function openImportDoors(): Promise<ImportDoors> {
  const doors = await openDoors()
  const { house, server } = doors
  const working = startWorking(house)
  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(server.base + path, init)
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') === true
    return { status: answer.status, text, json: (isJson ? JSON.parse(text) : {}) as ToldImport }
  }
  const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` })
  const told: ImportDoors = {
    ...doors,
    upload: (key, content) =>
      call('/v1/imports', {
        method: 'POST',
        headers: { ...bearer(key), 'content-type': 'text/csv' },
        body: Buffer.from(content),
      }),
    get: (key, path) => call(path, { headers: bearer(key) }),
    async ended(key, id) {
      let last: ToldImport | undefined
      const look = async (): Promise<boolean> => {
        last = (await told.get(key, `/v1/imports/${id}`)).json
        return UNDER_WAY.includes(last.state)
      }
      await expect.poll(look, { timeout: PATIENCE_MS, interval: 20 }).toBe(false)
      return last as ToldImport
    },
    import: (key, content, mapping) => begun(key, content, 'run', mapping),
    plan: (key, content, mapping) => begun(key, content, 'plan', mapping),
    async undo(key, id) {
      const asked = await doors.send(`/v1/imports/${id}/undo`, key, {})
      expect(asked.status).toBe(202)
      return told.ended(key, id)
    },
    async close() {
      await working.stop()
      await doors.close()
    },
  }
  async function begun(
    key: string,
    content: string | Uint8Array,
    what: 'plan' | 'run',
    mapping: object = {},
  ): Promise<ToldImport> {
    const { json } = await told.upload(key, content)
    const asked = await doors.send(`/v1/imports/${json.import}/${what}`, key, { mapping })
    expect(asked.status, JSON.stringify(asked.json)).toBe(202)
    return told.ended(key, json.import)
  }
  return told
}

/** A CSV of some lines. */
export function csvOf(...lines: readonly string[]): string {
  return lines.join('\n') + '\n'
}
