import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Question } from '../core/question.ts'
import { parseQuestion } from '../core/question.ts'
import type { Text } from '../core/terms.ts'
import type { ExampleGroup } from '../web/words/words.ts'
import { EXAMPLE_GROUPS } from '../web/words/words.ts'

/** A golden case that people may click: a question with its title in every language. */
export type Example = {
  readonly id: string
  readonly group: ExampleGroup
  readonly title: Text
  readonly rulebook: string
  readonly question: Question
}

type CaseJson = {
  readonly id: string
  readonly title: string
  readonly rulebook: string
  readonly question: unknown
}
type TitleJson = {
  readonly group: string
  readonly nl: string
  readonly de: string
  readonly fr: string
}

/** Reads the cases of a file with their titles. A case that cannot be read stops the start. */
export async function readExamples(folder: string, name: string): Promise<readonly Example[]> {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, file), 'utf8'))
  const cases = (await read(`${name}.json`)) as readonly CaseJson[]
  const titles = (await read(`${name}.titles.json`)) as Readonly<Record<string, TitleJson>>
  return cases.map(({ id, title, rulebook, question }) => {
    const words = titles[id]
    const group = EXAMPLE_GROUPS.find((known) => known === words?.group)
    const parsed = parseQuestion(question)
    if (!words || !group || !parsed.ok)
      throw new Error(`cases/${name}.json: the case ${id} cannot be shown.`)
    return {
      id,
      group,
      rulebook,
      question: parsed.value,
      title: { en: title, nl: words.nl, de: words.de, fr: words.fr },
    }
  })
}
