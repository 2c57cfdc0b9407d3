import helmet from '@fastify/helmet'
import files from '@fastify/static'
import swagger from '@fastify/swagger'
import type { FastifyError, FastifyInstance, RouteOptions } from 'fastify'
import fastify from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { BODY_BYTES_MAX } from '../core/limits.ts'
import { routeBulk } from '../gate/bulk-http.ts'
import { routeContactFiles } from '../gate/contact-http.ts'
import { routeSuppose } from '../gate/http.ts'
import { routeReleases } from '../gate/release-http.ts'
import { remainingStops } from '../gate/remaining-stops.ts'
import { withDecisions } from '../gate/with-decisions.ts'
import { routeStored } from '../gate/stored-http.ts'
import { routeMay } from '../gate/pages.tsx'
import { routeRules } from '../gate/rules-pages.tsx'
import { routeExtracts } from '../companies/extracts-http.ts'
import { routeReview } from '../companies/review-http.ts'
import { routeEvents } from '../contacts/events-http.ts'
import { routeContacts } from '../contacts/http.ts'
import { routeImports } from '../imports/http.ts'
import { routeLog } from '../ledger/http.ts'
import { routeRegisters } from '../registers/http.ts'
import { assetFolders } from '../web/assets.ts'
import { rulebookSchema } from '../wire/rulebook-schema.ts'
import { routeFormsApi } from '../forms/http.ts'
import { ANYWHERE } from '../forms/public.tsx'
import { openConsole } from './console.ts'
import { openForms } from './forms.ts'
import { answerFailure, answerUnknown } from './failures.ts'
import type { Parts } from './parts.ts'

type Route = Pick<RouteOptions, 'method' | 'url'>

/** The HTTP server with every route, not yet listening. `onRoute` hears of each. */
export async function createApp(
  parts: Parts,
  onRoute: (route: Route) => void = () => {},
): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    logger: false,
    forceCloseConnections: 'idle',
    trustProxy: parts.config.trustProxy.length > 0 ? [...parts.config.trustProxy] : false,
    // Every reader of a body refuses a key that it does not know, `__proto__` and `constructor` among them.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
  })
  app.addHook('onRoute', onRoute)
  app.addHook('onRequest', async () => parts.pace.asked())
  await app.register(helmet, { ...HEADERS, hsts: parts.config.url.startsWith('https:') })
  await app.register(swagger, { openapi: OPENAPI, transform: jsonSchemaTransform })
  await serveAssets(app, parts.root)
  // Only JSON is read; Fastify would hand plain text on as it came.
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler((failure: FastifyError, request, reply) =>
    answerFailure(parts, failure, request, reply),
  )
  app.setNotFoundHandler((request, reply) => answerUnknown(app, parts, request, reply))
  routeSuppose(app, parts.desk)
  routeMay(app, { ...parts, url: parts.config.url })
  routeRules(app, parts)
  routeLog(app, parts.house.publisher)
  routeContacts(app, parts.house)
  routeEvents(app, {
    ...parts.house,
    withDecisions: withDecisions.bind(undefined, parts.house),
    stillStopped: remainingStops.bind(undefined, parts.house),
  })
  routeReview(app, parts.house)
  routeExtracts(app, parts.house)
  routeStored(app, parts.house)
  await routeImports(app, parts.house)
  routeFormsApi(app, { ...parts.house, ...parts.house.asking })
  routeBulk(app, parts.house)
  routeReleases(app, parts.house)
  routeContactFiles(app, parts.house)
  await routeRegisters(app, parts.house)
  await openConsole(app, parts)
  await openForms(app, parts)
  app.addHook('onClose', () => parts.house.close())
  app.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
  const schema = JSON.stringify(rulebookSchema())
  app.get('/v1/schemas/rulebook.json', { schema: { hide: true } }, (_request, reply) =>
    reply.type('application/schema+json').send(schema),
  )
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'up' }))
  app.get('/readyz', { schema: { hide: true } }, () => ({ status: 'ready' }))
  return app
}

async function serveAssets(app: FastifyInstance, root: string): Promise<void> {
  const folders = assetFolders(root)
  const kept = { maxAge: '365d', immutable: true, index: false } as const
  await app.register(files, { root: folders.plain, prefix: '/assets/', ...kept })
  await app.register(files, {
    root: folders.built,
    prefix: '/assets/page/',
    decorateReply: false,
    // The page of a seller that holds a form imports one of them.
    setHeaders: (reply) => void reply.headers(ANYWHERE),
    ...kept,
  })
}

const HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
} as const

const OPENAPI = {
  openapi: '3.1.0' as const,
  info: {
    title: 'Cabeceo',
    description:
      'May this seller contact this person, about this, over this channel, now? Errors are RFC 9457 problem documents.',
    version: '0.1.0',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  tags: [
    { name: 'gate', description: 'The one question, answered' },
    { name: 'contacts', description: 'People, and what happened between them and a seller' },
    { name: 'sellers', description: 'What a seller says of itself' },
    { name: 'imports', description: 'Files of contacts' },
    { name: 'registers', description: 'Lists of people who do not want to be contacted' },
    { name: 'forms', description: 'Asking people, and what they answer' },
  ],
  components: {
    securitySchemes: {
      key: {
        type: 'http' as const,
        scheme: 'bearer',
        description: 'A key of one seller. `./cabeceo key create` tells it once.',
      },
    },
  },
}
