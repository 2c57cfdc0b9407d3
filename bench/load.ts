import { createConnection } from 'node:net'

/** How much one load run sends, and what came of it. */
export type Load = { readonly requests: number; readonly seconds: number }

/**
 * Sends every body once over some kept-alive connections, one request at a time on each, and counts the
 * seconds. Plain sockets, so that the client costs little beside the server that it measures. Answers are
 * handed to `onAnswer` whole, for checking. The client never sleeps: waking it would be counted to the
 * server, and to the slower one more often.
 */
export async function sendAll(
  port: number,
  path: string,
  bodies: readonly string[],
  connections: number,
  {
    onAnswer,
    headers = {},
  }: {
    readonly onAnswer?: (index: number, status: number, body: string) => void
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Promise<Load> {
  const requests = bodies.map((body) => requestOf(path, headers, body))
  let next = 0
  let isRunning = true
  const stayAwake = (): void => {
    if (isRunning) setImmediate(stayAwake)
  }
  stayAwake()
  const began = performance.now()
  try {
    await Promise.all(Array.from({ length: connections }, () => talk()))
  } finally {
    isRunning = false
  }
  return { requests: bodies.length, seconds: (performance.now() - began) / 1000 }

  function talk(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
      let index = -1
      let buffered = Buffer.alloc(0)
      const send = (): void => {
        index = next++
        const request = requests[index]
        if (request) socket.write(request)
        else socket.end(() => resolve())
      }
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
        const headEnd = buffered.indexOf('\r\n\r\n')
        if (headEnd < 0) return
        const head = buffered.toString('latin1', 0, headEnd)
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
        if (!Number.isInteger(length)) return reject(new Error(`an answer without length: ${head}`))
        if (buffered.length < headEnd + 4 + length) return
        onAnswer?.(
          index,
          Number(head.slice(9, 12)),
          buffered.toString('utf8', headEnd + 4, headEnd + 4 + length),
        )
        buffered = Buffer.alloc(0)
        send()
      })
    })
  }
}

function requestOf(path: string, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\n${more.join('')}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
