import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { parseSignOffs } from '../core/sign-off.ts'
import type { Language } from '../core/terms.ts'
import { LANGUAGES } from '../core/terms.ts'
import type { Desk } from '../gate/suppose.ts'
import { answerFor } from '../gate/suppose.ts'
import { openDesk } from '../server/parts.ts'
import type { Answer } from '../wire/answer.ts'
import { isLanguage } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { DEFAULT_RULEBOOK, parseSuppose } from '../wire/suppose.ts'
import { ClearError, WrongUsage } from './errors.ts'
import { readText, understand } from './input.ts'

const OPTIONS = {
  rulebook: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  'sign-off': { type: 'string' },
} as const

/** `suppose [FILE]`: reads one question, or an array of them, and prints what may be done. Needs no data folder. */
export async function suppose(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  )
  if (positionals.length > 1)
    throw new WrongUsage('suppose takes one file, or none to read standard input.')
  const language = values.lang ?? 'en'
  if (!isLanguage(language)) throw new WrongUsage(`--lang is one of ${LANGUAGES.join(', ')}.`)
  const asked = parseJson(await readInput(positionals[0]))
  const several = Array.isArray(asked)
  const plain = await openDesk()
  const file = values['sign-off']
  const desk =
    file === undefined
      ? plain
      : signedDesk(plain, parseJson(await readInput(file), SIGN_OFF_NO_JSON))
  const rulebook = values.rulebook ?? DEFAULT_RULEBOOK
  const body = parseSuppose(
    { rulebook, [several ? 'questions' : 'question']: asked },
    desk.rulebooks,
  )
  if (!body.ok) throw new ClearError(refusal(body.reason))
  const answers = body.value.questions.map((question) =>
    answerFor(desk, rulebook, question, language),
  )
  if (values.json)
    process.stdout.write(JSON.stringify(several ? answers : answers[0], null, 2) + '\n')
  else process.stdout.write(answers.map((answer) => tell(answer, language)).join('\n'))
}

/** The desk as this seller's counsel reads the rules that are not certain. */
function signedDesk(desk: Desk, json: unknown): Desk {
  const signOffs = parseSignOffs(json)
  if (!signOffs.ok)
    throw new ClearError(refusal({ says: SIGN_OFF_UNREAD, mistakes: signOffs.reason }))
  const signed = desk.signedOff(signOffs.value)
  if (!signed.ok) throw new ClearError(refusal({ says: SIGN_OFF_UNREAD, mistakes: signed.reason }))
  return signed.value
}

const SIGN_OFF_UNREAD = 'The sign-offs cannot be used. Nothing was answered.'

async function readInput(file: string | undefined): Promise<string> {
  if (file === undefined || file === '-') {
    if (process.stdin.isTTY)
      process.stderr.write('Type or paste a question as JSON, and end with Ctrl-D.\n')
    return text(process.stdin)
  }
  return readText(file)
}

const NO_JSON =
  'The question is not JSON. A small one: {"channel":"email","purpose":{"kind":"newsletter"}}'
const SIGN_OFF_NO_JSON = 'The file of --sign-off is not JSON. Nothing was answered.'

function parseJson(input: string, says = NO_JSON): unknown {
  try {
    return JSON.parse(input.replace(/^\uFEFF/, ''))
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure
    throw new ClearError(says)
  }
}

function refusal({
  says,
  mistakes,
}: {
  says: string
  mistakes: readonly { pointer: string; says: string; allowed?: readonly string[] }[]
}): string {
  const lines = mistakes.map(({ pointer, says: what, allowed }) => {
    return `  ${pointer || '(the whole)'}: ${what}${allowed ? ` Allowed: ${allowed.join(', ')}.` : ''}`
  })
  return [says, ...lines].join('\n')
}

/** The answer as a few lines for a terminal, in the order of the page. */
export function tell(answer: Answer, language: Language): string {
  const words = WORDS[language]
  const list = (title: string, items: readonly string[]): string =>
    items.length === 0 ? '' : `\n${title}\n${items.map((item) => `  - ${item}`).join('\n')}\n`
  const asking = answer.answer === 'ask-first'
  return [
    `${words.verdicts[answer.answer]}. ${answer.reasons[0]?.says ?? ''}`,
    answer.confidence === 'check' ? ` ${words.may.check}` : '',
    '\n',
    list(
      asking ? words.may.toDoWhenAsking : words.may.toDo,
      answer.duties.map(({ says }) => says),
    ),
    list(
      words.may.youMayAsk,
      answer.askVia.map((channel) => words.values.byChannel[channel]),
    ),
    list(
      answer.answer === 'yes-once' ? words.may.toLastingYes : words.may.toYes,
      answer.unlock.map(({ says }) => says),
    ),
    list(
      words.may.why,
      answer.reasons.map(
        ({ rule, cite, says, signOff }) =>
          `${rule} (${cite}): ${says}${signOff ? ` ${signOff.says}` : ''}`,
      ),
    ),
  ].join('')
}
