import type { Json } from '../core/canonical.ts'
import { isId } from '../core/entry.ts'
import { TEXT_LENGTH_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, pointerStep, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Language, Text } from '../core/terms.ts'
import { LANGUAGES, PROFILINGS, PURPOSES } from '../core/terms.ts'
import type { Registry } from '../registry/registry.ts'

/** Why data are used, in plain words. One permission for each. @source GDPR art. 5(1)(b), 13(1)(c) */
export type Purpose = {
  readonly id: string
  readonly kind: (typeof PURPOSES)[number]
  readonly title: Text
  /** The products it is about: what somebody bought of the same family is similar. */
  readonly family?: string
  /** The seller's word that every message of this purpose shows the way out. @source Directive 2002/58/EC art. 13(2) */
  readonly optOutInMessage?: boolean
  /** Whether people are profiled for it, and whether they are told. */
  readonly profiling?: (typeof PROFILINGS)[number]
}

/** The purposes of sellers: versions in the registry, each with its entry in the ledger. */
export type Purposes = {
  /** Publishes a purpose, or a new version of it. */
  add(lane: number, purpose: Purpose, author: string): Promise<Result<Purpose, 'stale'>>
  find(lane: number, id: string): Promise<Purpose | undefined>
  list(lane: number): Promise<readonly Purpose[]>
}

/** What a purpose is called; one that is gone, by its id. */
export function titleOf(purposes: readonly Purpose[], id: string, language: Language): string {
  return purposes.find((one) => one.id === id)?.title[language] ?? id
}

const KEYS = ['id', 'kind', 'title', 'family', 'optOutInMessage', 'profiling']

/** Reads a purpose; a title may be one text for all languages, or one for each. */
export function parsePurpose(json: unknown, pointer = ''): Result<Purpose, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  if (!isPlainObject(json)) {
    note(mistakes, { pointer, says: 'A purpose is an object.', allowed: KEYS })
    return no(mistakes)
  }
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, pointer))
  const wrong = (name: string, says: string, allowed?: readonly string[]): void =>
    note(mistakes, { pointer: `${pointer}/${name}`, says, ...(allowed ? { allowed } : {}) })
  const { id, family, optOutInMessage } = json
  if (!isId(id)) wrong('id', 'An id belongs here.')
  const kind = PURPOSES.find((one) => one === json['kind'])
  if (!kind) wrong('kind', 'This kind of purpose is not known.', PURPOSES)
  if (family !== undefined && !isId(family)) wrong('family', 'An id belongs here.')
  if (optOutInMessage !== undefined && typeof optOutInMessage !== 'boolean')
    wrong('optOutInMessage', 'This is true or false.')
  const profiling = PROFILINGS.find((one) => one === json['profiling'])
  if (json['profiling'] !== undefined && !profiling)
    wrong('profiling', 'This word is not known here.', PROFILINGS)
  const title = readTitle(json['title'], `${pointer}/title`, mistakes)
  if (mistakes.length > 0 || !isId(id) || !kind) return no(mistakes)
  return ok({
    id,
    kind,
    title,
    ...(isId(family) ? { family } : {}),
    ...(typeof optOutInMessage === 'boolean' ? { optOutInMessage } : {}),
    ...(profiling ? { profiling } : {}),
  })
}

function readTitle(json: unknown, pointer: string, mistakes: Mistake[]): Text {
  const read = (value: unknown, where: string): string => {
    if (typeof value === 'string' && value.trim() !== '' && value.length <= TEXT_LENGTH_MAX)
      return value
    note(mistakes, { pointer: where, says: 'Some plain words belong here.' })
    return ''
  }
  if (!isPlainObject(json)) {
    const words = read(json, pointer)
    return { en: words, nl: words, de: words, fr: words }
  }
  for (const name of Object.keys(json))
    if (!LANGUAGES.some((one) => one === name)) note(mistakes, unknownKey(name, LANGUAGES, pointer))
  const of = (language: string): string => read(json[language], pointer + pointerStep(language))
  return { en: of('en'), nl: of('nl'), de: of('de'), fr: of('fr') }
}

export function createPurposes({ registry }: { readonly registry: Registry }): Purposes {
  const find = async (lane: number, id: string): Promise<Purpose | undefined> => {
    const version = await registry.current({ lane, kind: 'purpose', id })
    return version && purposeOf(version.content)
  }
  return {
    find,
    async add(lane, purpose, author) {
      const ref = { lane, kind: 'purpose', id: purpose.id } as const
      const revision = (await registry.working(ref))?.revision ?? 0
      const content: Json = { ...purpose }
      const saved = await registry.draft(ref, { content, author, revision })
      if (!saved.ok) return no('stale')
      const published = await registry.publish(ref, { ...saved.value, author })
      return published.ok ? ok(purpose) : no('stale')
    },
    async list(lane) {
      const purposes: Purpose[] = []
      let after: string | undefined
      do {
        const page = await registry.list(
          { lane, kind: 'purpose' },
          after === undefined ? {} : { after },
        )
        for (const { id } of page.items) {
          const purpose = await find(lane, id)
          if (purpose) purposes.push(purpose)
        }
        after = page.next
      } while (after !== undefined)
      return purposes
    },
  }
}

/** What was published was read before; what lies in the store is read all the same. */
function purposeOf(content: Json): Purpose {
  const purpose = parsePurpose(content)
  if (!purpose.ok) throw new Error('a published purpose cannot be read')
  return purpose.value
}
