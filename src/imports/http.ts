import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { Clock } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { ok } from '../core/result.ts'
import type { ApiKeys, Scope } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import { preferredLanguage } from '../web/language.ts'
import { documented } from '../wire/documented.ts'
import { importSchema, importsSchema, wishSchema } from '../wire/import-schemas.ts'
import type { Problem } from '../wire/problems.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import { z } from 'zod'
import type { ToldImport } from './import.ts'
import type { Imports, NotDone } from './imports.ts'
import { IMPORT_SAYS, TOO_LARGE_SAYS } from './says.ts'
import type { ImportRef } from './store.ts'
import type { Wish } from './wish.ts'
import { parseWish } from './wish.ts'

type Parts = {
  readonly keys: Pick<ApiKeys, 'find'>
  readonly imports: Imports
  readonly clock: Clock
}

const TAGS = ['imports'] as const
const CSV = 'text/csv; charset=utf-8'
const NAMED = z.object({ import: z.string() })

const STARTS = documented({
  summary: 'Send a file of contacts',
  description:
    'The body is the file itself, as `text/csv`. Nothing is recorded yet: the answer says how its columns are understood. The same file again is the same import.',
  tags: TAGS,
  answers: { 200: importSchema, 201: importSchema },
})
const begins = (summary: string, description: string) =>
  documented({
    summary,
    description,
    tags: TAGS,
    params: NAMED,
    body: wishSchema,
    answers: { 202: importSchema },
  })
const PLANS = begins(
  'Say what an import would do',
  'A job reads the file and asks the gate about everybody in it. Nothing is recorded.',
)
const RUNS = begins(
  'Import the file',
  'A job records its rows. It goes on after a restart, and after it was cancelled.',
)
const UNDOES = documented({
  summary: 'Undo an import',
  description:
    'Who was new is forgotten; of the others, what spoke for contact counts no more. Stops stay.',
  tags: TAGS,
  params: NAMED,
  answers: { 202: importSchema },
})
const CANCELS = documented({
  summary: 'Stop a plan or an import that is under way',
  description: 'What was recorded stays, until the import is undone.',
  tags: TAGS,
  params: NAMED,
  answers: { 200: importSchema },
})
const TELLS = documented({
  summary: 'How an import stands',
  tags: TAGS,
  params: NAMED,
  answers: { 200: importSchema },
})
const LISTS = documented({
  summary: 'The imports of the seller, the latest first',
  tags: TAGS,
  querystring: z.object({
    before: z.string().optional().describe('`next` of the page before.'),
  }),
  answers: { 200: importsSchema },
})
const REFUSES = documented({
  summary: 'The rows that were refused',
  description:
    'A CSV with each row as it stood, why it was refused and what would help; mend it and send it again. Rows that tell of a stop come first. Needs a key that may write.',
  tags: TAGS,
  params: NAMED,
  answers: { 200: z.string() },
})

/** `/v1/imports`: files of contacts, sent, planned, imported, told and undone. */
export async function routeImports(app: FastifyInstance, parts: Parts): Promise<void> {
  const { imports, keys } = parts
  await app.register(async (scope) => {
    // The file is not read into memory: it goes to the disk as it comes.
    scope.addContentTypeParser(
      ['text/csv', 'application/octet-stream', 'application/vnd.ms-excel'],
      (_request, payload, done) => done(null, payload),
    )
    scope.post('/v1/imports', STARTS, async (request, reply) => {
      const asker = await askerOf(keys, request, 'write')
      if (!asker.ok) return sendProblem(reply, asker.reason)
      if (!(request.body instanceof Readable)) return sendProblem(reply, NO_FILE)
      const started = await imports.start(asker.value.lane, request.body)
      if (started.ok) {
        const { isNew, ...told } = started.value
        return reply.status(isNew ? 201 : 200).send(told)
      }
      if (started.reason.reason === 'too-large')
        return sendProblem(reply, problem('file-too-large', TOO_LARGE_SAYS))
      const { flaw } = started.reason
      const says = flaw.line === undefined ? flaw.says : `${flaw.says} See line ${flaw.line}.`
      return sendProblem(reply, problem('file-unreadable', says, [{ pointer: '', says }]))
    })
  })
  routeSteps(app, parts)
  app.get('/v1/imports', LISTS, async (request, reply) => {
    const asker = await askerOf(keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const { before } = request.query as { readonly before?: string }
    const page = await imports.list(asker.value.lane, before === undefined ? {} : { before })
    const { items, next = null } = page
    return reply.send({ imports: items, next })
  })
  app.get('/v1/imports/:import', TELLS, async (request, reply) => {
    const ref = await refOf(parts, request, 'gate')
    if (!ref.ok) return sendProblem(reply, ref.reason)
    const language = preferredLanguage(request.headers['accept-language'])
    const told = await imports.find(ref.value, language)
    return told ? reply.send(told) : sendProblem(reply, UNKNOWN)
  })
  app.get('/v1/imports/:import/refused.csv', REFUSES, async (request, reply) => {
    const ref = await refOf(parts, request, 'write')
    if (!ref.ok) return sendProblem(reply, ref.reason)
    if (!(await imports.find(ref.value))) return sendProblem(reply, UNKNOWN)
    const rows = await imports.refused(ref.value)
    if (!rows) return sendProblem(reply, notDone('import-file-gone'))
    return reply
      .type(CSV)
      .header('content-disposition', `attachment; filename="refused-${ref.value.id}.csv"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(rows))
  })
}

/** What is begun and stopped by name. */
function routeSteps(app: FastifyInstance, parts: Parts): void {
  const { imports } = parts
  const at = (step: string): string => `/v1/imports/:import/${step}`
  app.post(at('plan'), PLANS, (request, reply) =>
    begin(parts, request, reply, { work: (ref, wish) => imports.plan(ref, wish) }),
  )
  app.post(at('run'), RUNS, (request, reply) =>
    begin(parts, request, reply, { work: (ref, wish) => imports.run(ref, wish) }),
  )
  app.post(at('undo'), UNDOES, (request, reply) =>
    begin(parts, request, reply, { work: (ref) => imports.undo(ref) }),
  )
  app.post(at('cancel'), CANCELS, (request, reply) =>
    begin(parts, request, reply, { work: (ref) => imports.cancel(ref), status: 200 }),
  )
}

const NO_FILE = problem('media-type-unknown', 'Send the file itself as text/csv.', [
  { pointer: '', says: 'Send the file itself as text/csv.', allowed: ['text/csv'] },
])
const UNKNOWN = notDone('import-unknown')

function notDone(reason: NotDone): Problem {
  return problem(reason, IMPORT_SAYS[reason])
}

async function refOf(
  { keys }: Parts,
  request: FastifyRequest,
  scope: Scope,
): Promise<Result<ImportRef, Problem>> {
  const asker = await askerOf(keys, request, scope)
  if (!asker.ok) return asker
  const { import: id } = request.params as { readonly import: string }
  return ok({ lane: asker.value.lane, id })
}

type Step = {
  readonly work: (ref: ImportRef, wish: Wish) => Promise<Result<ToldImport, NotDone>>
  readonly status?: number
}

async function begin(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  { work, status = 202 }: Step,
): Promise<FastifyReply> {
  const ref = await refOf(parts, request, 'write')
  if (!ref.ok) return sendProblem(reply, ref.reason)
  const wish = parseWish(request.body, parts.clock)
  if (!wish.ok) {
    const says = 'Something in the mapping cannot be read.'
    return sendProblem(reply, problem('mapping-malformed', says, wish.reason))
  }
  const begun = await work(ref.value, wish.value)
  return begun.ok
    ? reply.status(status).send(begun.value)
    : sendProblem(reply, notDone(begun.reason))
}
