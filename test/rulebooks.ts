import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './reading.ts'

export type RuleJson = Record<string, unknown> & { when: object }
export type BookJson = Record<string, unknown> & {
  definitions: Record<string, object>
  rules: RuleJson[]
}
/** How to write a rulebook, and the examples in it. */
export const DOCUMENT = readFileSync(join(ROOT, 'docs/rulebooks.md'), 'utf8')

/** The JSON examples of the document, each with the kind that its fence names. */
export const examples = [...DOCUMENT.matchAll(/^ *```json ([\w-]+)\n([\s\S]*?)^ *```$/gm)].map(
  ([, kind = '', text = '']) => ({ kind, json: JSON.parse(text) as unknown }),
)
export const example = (): BookJson =>
  structuredClone(examples.find(({ kind }) => kind === 'rulebook')?.json) as BookJson
export const bookNamed = (name: string): BookJson =>
  JSON.parse(readFileSync(join(ROOT, 'rulebooks', name), 'utf8')) as BookJson

export const ruleOf = (book: BookJson, id: string): RuleJson =>
  book.rules.find((rule) => rule['id'] === id)!
