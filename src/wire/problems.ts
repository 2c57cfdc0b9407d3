import type { Mistake } from '../core/mistake.ts'

/** What can go wrong at the door, with the HTTP status and the title that go with it. */
const PROBLEMS = {
  'question-malformed': [422, 'The question cannot be read'],
  'questions-too-many': [422, 'Too many questions at once'],
  'rulebook-unknown': [422, 'There is no such rulebook'],
  'language-unknown': [422, 'There is no such language'],
  'body-not-json': [400, 'The body is not JSON'],
  'body-too-large': [413, 'The body is too large'],
  'media-type-unknown': [415, 'The body has another media type'],
  'request-malformed': [400, 'The request cannot be read'],
  'page-unknown': [404, 'There is nothing at this address'],
  'method-unknown': [405, 'This address does not take that method'],
  'key-unknown': [401, 'This needs a key'],
  'key-too-small': [403, 'The key does not reach this far'],
  'event-malformed': [422, 'The event cannot be read'],
  'event-reused': [409, 'The same key came with other events'],
  'contact-malformed': [422, 'The contact cannot be read'],
  'contact-ambiguous': [409, 'The points belong to several people'],
  'contact-suppressed': [409, 'The person was erased and may not come back'],
  'contact-unknown': [404, 'There is no such contact'],
  'review-malformed': [422, 'The decisions cannot be read'],
  'extracts-malformed': [422, 'The extracts cannot be read'],
  'purpose-malformed': [422, 'The purpose cannot be read'],
  'form-malformed': [422, 'The form cannot be published'],
  'form-unknown': [404, 'There is no such form'],
  'submission-malformed': [422, 'What was filled in cannot be read'],
  'purpose-unknown': [422, 'There is no such purpose'],
  'register-unknown': [404, 'There is no such register'],
  'list-malformed': [422, 'The list is not described'],
  'list-refused': [422, 'The list was not taken into use'],
  'list-too-late': [409, 'A newer list is in use, or on its way'],
  'file-unreadable': [422, 'The file cannot be imported as it is'],
  'file-too-large': [413, 'The file is too large'],
  'mapping-malformed': [422, 'The mapping cannot be read'],
  'import-unknown': [404, 'There is no such import'],
  'import-under-way': [409, 'Something else is being done with the import'],
  'import-done': [409, 'The file was imported already'],
  'import-begun': [409, 'The import began with another mapping'],
  'import-not-run': [409, 'There is nothing to stop or to undo'],
  'import-undone': [409, 'The import was undone'],
  'import-file-gone': [410, 'The file is kept no longer'],
  'not-released': [409, 'Nothing is released'],
  'store-shut': [503, 'The store does not answer'],
  broken: [500, 'Something broke on our side'],
} as const

export type ProblemKind = keyof typeof PROBLEMS

export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** An RFC 9457 problem document. `detail` is a sentence a person understands; `errors` says where and what. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors: readonly ProblemError[]
}
type ProblemError = {
  readonly pointer: string
  readonly detail: string
  readonly allowed?: readonly string[]
}

/** Turns a reason into the problem document that everybody outside sees. */
export function problem(
  kind: ProblemKind,
  detail: string,
  mistakes: readonly Mistake[] = [],
): Problem {
  const [status, title] = PROBLEMS[kind]
  return {
    type: `urn:cabeceo:problem:${kind}`,
    title,
    status,
    detail,
    errors: mistakes.map(({ pointer, says, allowed }) => ({
      pointer,
      detail: says,
      ...(allowed ? { allowed } : {}),
    })),
  }
}
