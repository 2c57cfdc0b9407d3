import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { FORM_DESK } from '../web/words/form-desk.ts'
import { fill } from '../web/language.ts'
import type { ApiKeys } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import type { Sellers } from '../sellers/seller.ts'
import { documented, onceHeader } from '../wire/documented.ts'
import {
  formListSchema,
  formSchema,
  publishedFormSchema,
  submissionSchema,
  takenSchema,
} from '../wire/form-schemas.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import type { Finding } from './checks.ts'
import type { PublishedForm } from './form.ts'
import { boxName, jsonOf, parseForm } from './form.ts'
import type { Forms } from './forms.ts'
import type { Typed } from './submission.ts'
import { readSubmission } from './submission.ts'
import type { Take } from './take.ts'

type Parts = {
  readonly keys: Pick<ApiKeys, 'find'>
  readonly sellers: Sellers
  readonly forms: Forms
  readonly take: Take
  readonly url: string
}

const LISTS = documented({
  summary: 'The forms of the seller, in the versions that stand',
  tags: ['forms'],
  answers: { 200: formListSchema },
})
const PUBLISHES = documented({
  summary: 'Publish a form',
  description:
    'Its checks say what stands in the way. A version never changes. Needs a key that may administer.',
  tags: ['forms'],
  body: formSchema,
  answers: { 201: publishedFormSchema },
})
const REPLACES = documented({
  summary: 'Publish the next version of a form',
  tags: ['forms'],
  body: formSchema,
  answers: { 200: publishedFormSchema },
})
const TAKES = documented({
  summary: 'Bring what somebody filled in on a page of your own',
  description:
    'What the page showed has to be this version, word for word. A letter asks the person to confirm; nothing counts before. Needs a key that may write.',
  tags: ['forms'],
  headers: onceHeader,
  body: submissionSchema,
  answers: { 202: takenSchema },
})

/** `/v1/forms`: forms by program, and forms that somebody filled in on a server of the seller. */
export function routeFormsApi(app: FastifyInstance, parts: Parts): void {
  const { keys, forms } = parts
  app.get('/v1/forms', LISTS, async (request, reply) => {
    const asker = await askerOf(keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const { lane } = asker.value
    const standing: object[] = []
    for (const { id } of await forms.list(lane)) {
      const published = await forms.standing(lane, id)
      if (published) standing.push(told(published, parts.url))
    }
    return reply.send({ forms: standing })
  })
  app.post('/v1/forms', PUBLISHES, (request, reply) => publish(parts, request, reply))
  app.post('/v1/forms/:form', REPLACES, (request, reply) => publish(parts, request, reply))
  app.post('/v1/forms/:form/submissions', TAKES, (request, reply) => take(parts, request, reply))
}

async function publish(
  { keys, sellers, forms, url }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asker = await askerOf(keys, request, 'admin')
  if (!asker.ok) return sendProblem(reply, asker.reason)
  const seller = await sellers.ofLane(asker.value.lane)
  const id = formOf(request.params)
  const known = id === undefined ? undefined : await forms.draft(asker.value.lane, id)
  if (!seller || (id !== undefined && !known)) return sendProblem(reply, UNKNOWN)
  const form = parseForm(request.body)
  if (!form.ok) return sendProblem(reply, unread(form.reason))
  const by = { author: 'api', revision: known?.revision ?? 0 }
  const saved = await forms.save(seller.lane, id, { form: form.value, ...by })
  if (!saved.ok) return sendProblem(reply, CHANGED)
  const published = await forms.publish(seller, saved.value.id, { ...by, ...saved.value })
  if (published.ok) return reply.status(known ? 200 : 201).send(told(published.value, url))
  if ('stale' in published.reason) return sendProblem(reply, CHANGED)
  const boxes = form.value.boxes.map(boxName)
  return sendProblem(reply, unread(foundIn(published.reason.findings, boxes)))
}

async function take(
  { keys, sellers, forms, take: takeFilled }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asker = await askerOf(keys, request, 'write')
  if (!asker.ok) return sendProblem(reply, asker.reason)
  const { lane } = asker.value
  const published = await forms.standing(lane, formOf(request.params) ?? '')
  const seller = published && (await sellers.ofLane(lane))
  if (!seller) return sendProblem(reply, UNKNOWN)
  const typed = readTyped(request.body, published)
  if (!typed.ok) return sendProblem(reply, unreadSubmission(typed.reason))
  const read = readSubmission(published.form, typed.value)
  if (!read.ok) {
    const wrong = [...read.reason].map((name) => ({
      pointer: name === 'nothing' ? '/boxes' : `/${name}`,
      says: SAYS[name],
    }))
    return sendProblem(reply, unreadSubmission(wrong))
  }
  const key = request.headers['idempotency-key']
  const once = typeof key === 'string' ? key.slice(0, 200) : crypto.randomUUID()
  const taken = await takeFilled({
    seller,
    published,
    submission: read.value,
    place: 'server',
    once: hash('sha256', `server ${once} ${JSON.stringify(typed.value)}`, 'base64url'),
    actor: 'person',
  })
  return reply.status(202).send({ taken: true, ...taken })
}

const UNKNOWN = problem('form-unknown', 'This seller has no such form.')
const CHANGED = problem('store-shut', 'Somebody else changed it. Send it again.')

function formOf(params: unknown): string | undefined {
  const form = isPlainObject(params) ? params['form'] : undefined
  return typeof form === 'string' ? form : undefined
}

function told({ id, version, hash: content, form }: PublishedForm, url: string): object {
  return { form: id, version, content, address: `${url}/f/${id}`, says: jsonOf(form) }
}

function unread(mistakes: readonly Mistake[]): ReturnType<typeof problem> {
  const count = mistakes.length === 1 ? 'One thing' : `${mistakes.length} things`
  return problem(
    'form-malformed',
    `${count} in it stand in the way. Nothing was published.`,
    mistakes,
  )
}

function unreadSubmission(mistakes: readonly Mistake[]): ReturnType<typeof problem> {
  return problem(
    'submission-malformed',
    'What was filled in cannot be taken. Nothing was kept.',
    mistakes,
  )
}

/** What a check found, as a mistake at its place. */
function foundIn(findings: readonly Finding[], boxes: readonly string[]): readonly Mistake[] {
  const { says } = FORM_DESK.en.checks
  return findings
    .filter(({ stops }) => stops)
    .map(({ check, place, by = '' }) => ({
      pointer: place.startsWith('box:')
        ? `/boxes/${String(boxes.indexOf(place.slice(4)))}`
        : `/${place}`,
      says: fill(says[check], { by }),
    }))
}

const SAYS = {
  email: 'No mail can be sent to this.',
  phone: 'Nobody can be called at this.',
  country: 'The form asks for the country.',
  nothing: 'Nothing was ticked, and nothing asked for.',
} as const

const KEYS = ['version', 'email', 'name', 'phone', 'country', 'boxes']

/** Reads what a server brings. A box that the version does not have was shown to nobody. */
function readTyped(
  json: unknown,
  { version, form }: PublishedForm,
): Result<Typed, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  if (!isPlainObject(json))
    return no([{ pointer: '', says: 'An object belongs here.', allowed: KEYS }])
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, ''))
  if (json['version'] !== version)
    note(mistakes, { pointer: '/version', says: `The version that stands is ${String(version)}.` })
  const names = form.boxes.map(boxName)
  const { boxes = [] } = json
  const ticked = Array.isArray(boxes) ? boxes.filter((one) => typeof one === 'string') : []
  if (
    !Array.isArray(boxes) ||
    ticked.some((one) => !names.includes(one)) ||
    ticked.length < boxes.length
  )
    note(mistakes, { pointer: '/boxes', says: 'This box is none of the form.', allowed: names })
  const text = (name: string): string => {
    const value = json[name]
    if (value !== undefined && typeof value !== 'string')
      note(mistakes, { pointer: `/${name}`, says: 'A text belongs here.' })
    return typeof value === 'string' ? value : ''
  }
  const typed = {
    email: text('email'),
    name: text('name'),
    phone: text('phone'),
    country: text('country'),
    boxes: ticked,
  }
  return mistakes.length > 0 ? no(mistakes) : ok(typed)
}
