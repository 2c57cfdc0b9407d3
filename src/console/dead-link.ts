import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../core/terms.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { DeadLinkPage } from './door-pages.tsx'
import type { DoorParts } from './door.ts'
import { sendDoorPage } from './door.ts'

/** What somebody sees at a door that is not open, or not any more. */
export function sendDeadLink(
  parts: DoorParts,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { language }: { readonly language: Language },
): FastifyReply {
  const { title } = WORDS[language].desk.deadLink
  const main = DeadLinkPage({ language })
  return sendDoorPage(parts, exchange, { language, title, main, status: 404 })
}
