import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import files from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FormLimits } from '../forms/form-routes.tsx'
import { routeForms } from '../forms/form-routes.tsx'
import { ANYWHERE } from '../forms/public.tsx'
import { routeRequests } from '../forms/request-routes.tsx'
import { networkOf } from '../console/network.ts'
import { isAtHome } from '../mail/at-home.ts'
import { assetFolders } from '../web/assets.ts'
import type { Parts } from './parts.ts'

/** Bytes of one form that somebody fills in. */
const FORM_BYTES_MAX = 64 * 1024
const WINDOW_MS = 600_000
/** What a browser needs of the library that makes its proof of work. */
const ALTCHA = 'node_modules/altcha-lib/dist/esm/v2'

/** The pages of forms and of their letters, in a room of their own: no cookie is read or given there. */
export async function openForms(app: FastifyInstance, parts: Parts): Promise<void> {
  const { config, house, assets } = parts
  await app.register(files, {
    root: join(parts.root, ALTCHA),
    prefix: '/assets/altcha/',
    decorateReply: false,
    index: false,
    setHeaders: (reply) => void reply.headers(ANYWHERE),
    allowedPath: (path) => /^\/(pow|helpers|types|algorithms\/web\/sha)\.js$/.test(path),
  })
  app.get('/embed.js', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .headers({ ...ANYWHERE, 'cache-control': 'public, max-age=3600' })
      .type('text/javascript; charset=utf-8')
      .send(await readFile(join(assetFolders(parts.root).built, 'embed.js'))),
  )
  await app.register(async (room) => {
    await room.register(formbody, { bodyLimit: FORM_BYTES_MAX })
    await room.register(rateLimit, { global: false })
    const shared = { ...house, ...house.asking, assets }
    const atHome = (request: FastifyRequest): boolean => config.isAtHome && isAtHome(request)
    routeForms(room, { ...shared, limits: limitsOf(room, parts.formLimits), isAtHome: atHome })
    routeRequests(room, shared)
  })
}

/** Counts the forms of each network by itself; what is proven counts apart. */
function limitsOf(
  room: FastifyInstance,
  { proven, unproven }: { readonly proven: number; readonly unproven: number },
): FormLimits {
  const countedBy = {
    timeWindow: WINDOW_MS,
    keyGenerator: (request: FastifyRequest) => networkOf(request.ip),
  }
  const counts = {
    proven: room.createRateLimit({ ...countedBy, max: proven }),
    unproven: room.createRateLimit({ ...countedBy, max: unproven }),
  }
  return {
    async isTooMuch(request, isProven) {
      const counted = await counts[isProven ? 'proven' : 'unproven'](request)
      return !counted.isAllowed && counted.isExceeded
    },
  }
}
