import { z } from 'zod'
import { problemSchema } from './schemas.ts'

/** What the API document says of a route. Shapes are zod schemas. */
export type Described = {
  readonly summary: string
  readonly description?: string
  readonly tags: readonly ['gate' | 'contacts' | 'sellers' | 'imports' | 'registers' | 'forms']
  readonly params?: z.ZodType
  readonly querystring?: z.ZodType
  readonly headers?: z.ZodType
  readonly body?: z.ZodType
  /** What a good answer holds, by its status. */
  readonly answers: Readonly<Record<number, z.ZodType>>
}

type Documented = {
  readonly schema: object
  readonly validatorCompiler: () => (value: unknown) => { readonly value: unknown }
  readonly serializerCompiler: () => (value: unknown) => string
}

/**
 * The options of a route that stands in the API document. Bodies are read by parsers of our own, which say
 * more than a schema can; the schema tells others what to send, and a test holds the two equal.
 */
export function documented({ answers, tags, ...described }: Described): Documented {
  return {
    schema: {
      ...described,
      tags: [...tags],
      security: [{ key: [] }],
      response: { ...answers, '4xx': problemSchema },
    },
    validatorCompiler: () => (value) => ({ value }),
    serializerCompiler: () => (value) => JSON.stringify(value),
  }
}

/** `Idempotency-Key`: the same request with the same key is done once. */
export const onceHeader: z.ZodType = z.object({
  'idempotency-key': z
    .string()
    .max(200)
    .optional()
    .describe('The same key again does nothing more, and gives the same answer.'),
})
