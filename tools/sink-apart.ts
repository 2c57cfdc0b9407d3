import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openSink } from '../test/sink.ts'

/** A mail that came: whom it went to, whether it asks to confirm, and the path of its link. */
export type Came = { readonly to: string; readonly isConfirm: boolean; readonly path: string }

/** The last server of a mail in a process of its own, so that it takes nothing from whoever measures. */
export type SinkApart = {
  readonly port: number
  readonly got: readonly Came[]
  close(): Promise<void>
}

const EVERY_MS = 200

export async function openSinkApart(): Promise<SinkApart> {
  const child = fork(fileURLToPath(import.meta.url), { stdio: 'inherit' })
  const got: Came[] = []
  const port = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.on('message', (said: { readonly port?: number; readonly came?: readonly Came[] }) => {
      if (said.port !== undefined) resolve(said.port)
      got.push(...(said.came ?? []))
    })
  })
  return {
    port,
    got,
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}

/** What the process does: it takes every mail, and tells now and then of those that came. */
async function runApart(): Promise<void> {
  const sink = await openSink()
  process.send?.({ port: sink.port })
  let told = 0
  const telling = setInterval(() => {
    const came = sink.got.slice(told).map(({ to, raw }): Came => {
      const text = raw.toString().replaceAll(/=\r?\n/g, '')
      const path = /\/confirm\/[\w-]{48}/.exec(text)?.[0] ?? ''
      return { to, isConfirm: text.includes('Subject: Please confirm'), path }
    })
    told += came.length
    if (came.length > 0) process.send?.({ came })
  }, EVERY_MS)
  process.on('disconnect', () => {
    clearInterval(telling)
    void sink.close().then(() => process.exit())
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runApart()
