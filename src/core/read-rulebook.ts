import { trust } from './brand.ts'
import { parsePeriod } from './calendar.ts'
import type { Condition } from './condition.ts'
import { FACTS, FACT_KEYS } from './facts.ts'
import { RULES_MAX } from './limits.ts'
import type { Mistake } from './mistake.ts'
import { note } from './mistake.ts'
import type { Definitions } from './read-condition.ts'
import { readCondition, readDefinitions } from './read-condition.ts'
import type { Reader } from './reader.ts'
import { createReader } from './reader.ts'
import { turnsOf } from './turn.ts'
import type { Result } from './result.ts'
import { no, ok } from './result.ts'
import type { Deadline, DutyRule, Rule, Rulebook, RuleId, RulebookId } from './rulebook.ts'
import type { Layer } from './terms.ts'
import { CONFIDENCES, DUTY_KINDS, LAYERS, OUTCOMES } from './terms.ts'

const BOOK_KEYS = [
  '$schema',
  'id',
  'title',
  'about',
  'from',
  'to',
  'appliesTo',
  'definitions',
  'rules',
]
const RULE_KEYS = [
  'id',
  'layer',
  'from',
  'to',
  'when',
  'then',
  'duties',
  'says',
  'cite',
  'confidence',
]
const ALWAYS: Condition = { op: 'all', of: [] }

/** Reads a rulebook as it stands in its file. Every mistake says which rule and which field. */
export function parseRulebook(json: unknown): Result<Rulebook, readonly Mistake[]> {
  const reader = createReader()
  const book = reader.object(json, '', BOOK_KEYS)
  const definitions = readDefinitions(book['definitions'], reader.mistakes)
  const listed = reader.list(book['rules'], '/rules', RULES_MAX)
  const rules = listed.map((rule, i) => readRule(rule, `/rules/${i}`, definitions, reader))
  refuseTwice(rules, reader)
  const applies = book['appliesTo']
  const read: Omit<Rulebook, 'turnsOn' | 'turnsBy' | 'turnsAt'> = {
    id: trust<RulebookId>(reader.id(book['id'], '/id')),
    title: reader.text(book['title'], '/title'),
    about: reader.text(book['about'], '/about'),
    from: reader.day(book['from'], '/from'),
    ...(book['to'] === undefined ? {} : { to: reader.day(book['to'], '/to') }),
    appliesTo:
      applies === undefined
        ? ALWAYS
        : readCondition(applies, '/appliesTo', definitions, reader.mistakes),
    rules,
    byLayer: new Map(LAYERS.map((layer) => [layer, rules.filter((rule) => rule.layer === layer)])),
  }
  return reader.mistakes.length > 0 ? no(reader.mistakes) : ok({ ...read, ...turnsOf(read) })
}

function readRule(json: unknown, pointer: string, definitions: Definitions, reader: Reader): Rule {
  const rule = reader.object(json, pointer, RULE_KEYS)
  const at = (field: string): string => `${pointer}/${field}`
  const duties =
    rule['duties'] === undefined ? [] : reader.list(rule['duties'], at('duties'), DUTY_KINDS.length)
  if (rule['then'] === undefined && duties.length === 0) {
    note(reader.mistakes, { pointer, says: 'A rule needs "then", or duties, or both.' })
  }
  return {
    id: trust<RuleId>(reader.id(rule['id'], at('id'))),
    layer: reader.word(rule['layer'], at('layer'), LAYERS),
    ...(rule['from'] === undefined ? {} : { from: reader.day(rule['from'], at('from')) }),
    ...(rule['to'] === undefined ? {} : { to: reader.day(rule['to'], at('to')) }),
    when: readCondition(rule['when'], at('when'), definitions, reader.mistakes),
    ...(rule['then'] === undefined
      ? {}
      : { outcome: reader.word(rule['then'], at('then'), OUTCOMES) }),
    duties: duties.map((duty, i) => readDuty(duty, `${at('duties')}/${i}`, reader)),
    says: reader.text(rule['says'], at('says')),
    cite: reader.sentence(rule['cite'], at('cite')),
    confidence: reader.word(rule['confidence'], at('confidence'), CONFIDENCES),
  }
}

/** A duty is its kind alone, or an object with a deadline or a wording of its own. */
function readDuty(json: unknown, pointer: string, reader: Reader): DutyRule {
  if (typeof json === 'string') return { kind: reader.word(json, pointer, DUTY_KINDS), by: [] }
  const duty = reader.object(json, pointer, ['kind', 'by', 'says'])
  const by =
    duty['by'] === undefined ? [] : reader.list(duty['by'], `${pointer}/by`, FACT_KEYS.length)
  return {
    kind: reader.word(duty['kind'], `${pointer}/kind`, DUTY_KINDS),
    by: by.map((deadline, i) => readDeadline(deadline, `${pointer}/by/${i}`, reader)),
    ...(duty['says'] === undefined ? {} : { says: reader.text(duty['says'], `${pointer}/says`) }),
  }
}

/**
 * `"act"`; a fact and the period after it: `{ "fact": "source.obtainedAt", "plus": "P1M" }`; or a
 * period after the act: `{ "plus": "P5Y" }`.
 */
function readDeadline(json: unknown, pointer: string, reader: Reader): Deadline {
  if (json === 'act') return {}
  const deadline = reader.object(json, pointer, ['fact', 'plus', 'toWorkingDay'])
  const days = FACT_KEYS.filter((key) => FACTS[key].form === 'day')
  const fact =
    deadline['fact'] === undefined
      ? undefined
      : reader.word(deadline['fact'], `${pointer}/fact`, days)
  const plus = typeof deadline['plus'] === 'string' ? parsePeriod(deadline['plus']) : undefined
  if (!plus)
    note(reader.mistakes, {
      pointer: `${pointer}/plus`,
      says: 'A period belongs here, such as "P1M".',
    })
  if (![undefined, true].includes(deadline['toWorkingDay'] as true | undefined))
    note(reader.mistakes, {
      pointer: `${pointer}/toWorkingDay`,
      says: 'This is true, or it is left out.',
    })
  return {
    ...(fact ? { fact } : {}),
    ...(plus ? { plus } : {}),
    ...(deadline['toWorkingDay'] ? { toWorkingDay: true } : {}),
  }
}

/** One id may name several rules of one norm, but only within one layer. */
function refuseTwice(rules: readonly Rule[], reader: Reader): void {
  const layers = new Map<RuleId, Layer>()
  for (const [i, rule] of rules.entries()) {
    const layer = layers.get(rule.id) ?? rule.layer
    layers.set(rule.id, layer)
    if (layer !== rule.layer) {
      note(reader.mistakes, {
        pointer: `/rules/${i}/id`,
        says: `"${rule.id}" stands in the layer "${layer}" already.`,
      })
    }
  }
}
