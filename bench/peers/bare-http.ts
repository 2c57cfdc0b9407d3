// The limit for an HTTP answer on this machine: bare node:http that reads the body and writes the very bytes
// that the product answered. Tried to make it faster: one writeHead with a ready length, no Date header, the
// answer kept as a Buffer, no body parsing beyond the look-up, no-delay sockets. Cluster mode was left out, as
// the product runs in one process too.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const answers = new Map<string, Buffer>()
for (const line of readFileSync(process.argv[2] ?? '', 'utf8').split('\n')) {
  if (line === '') continue
  const [body, answer] = JSON.parse(line) as [string, string]
  answers.set(body, Buffer.from(answer))
}

const server = createServer({ noDelay: true }, (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString()
    const answer = answers.get(body) ?? Buffer.alloc(0)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
    response.end(answer)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`listening on ${typeof address === 'object' ? address?.port : address}\n`)
})
process.on('SIGTERM', () => server.close(() => process.exit(0)))
