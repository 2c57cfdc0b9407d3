import type { FastifyRequest } from 'fastify'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Problem } from '../wire/problems.ts'
import { problem } from '../wire/problems.ts'
import type { ApiKeys, Asker, Scope } from './api-key.ts'
import { reaches } from './api-key.ts'

const BEARER = /^Bearer ([^\s]+)$/i

/** Who asks, by the key in `Authorization: Bearer KEY`, if it reaches as far as is wanted. */
export async function askerOf(
  keys: Pick<ApiKeys, 'find'>,
  request: Pick<FastifyRequest, 'headers'>,
  wanted: Scope,
): Promise<Result<Asker, Problem>> {
  const [, key] = BEARER.exec(request.headers.authorization ?? '') ?? []
  const asker = key === undefined ? undefined : await keys.find(key)
  if (!asker)
    return no(problem('key-unknown', 'Send "Authorization: Bearer KEY" with a key that counts.'))
  if (!reaches(asker, wanted))
    return no(problem('key-too-small', `This needs a key with the scope "${wanted}".`))
  return ok(asker)
}
