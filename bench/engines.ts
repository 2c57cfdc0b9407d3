import { compile } from '../src/core/compile.ts'
import { decide } from '../src/core/decide.ts'
import type { Known } from '../src/core/facts.ts'
import { situate } from '../src/core/situation.ts'
import { NOW, law } from '../test/reading.ts'
import type { Figure } from './figure.ts'
import { median, rate } from './figure.ts'
import type { Peer } from './peers/engines.ts'
import { casbin, cedar, jsonRules } from './peers/engines.ts'
import type { PlainFacts } from './rules.ts'
import { isAllowed, plainQuestions, plainReading, plainRules, withCountry } from './rules.ts'

const QUESTIONS = 10_000
const ASKED_OF_PEERS = 1000
const ROUNDS = 5

/** Verdicts per second with the rules that gave them, against three engines on the same thirty rules. */
export async function benchEngines(): Promise<readonly Figure[]> {
  const rules = plainRules()
  const questions = plainQuestions(QUESTIONS)
  const few = questions.slice(0, ASKED_OF_PEERS)
  const peers = [cedar(rules), await casbin(rules), jsonRules(rules)]
  const reading = plainReading(rules)
  const engine = compile(law, reading)
  const known = questions.map(withCountry)
  const verdict = (facts: Known): boolean => {
    const { answer, rules: because } = engine.verdict(situate(law.calendars, facts, NOW))
    if (because.length === 0) throw new Error('a verdict without a rule')
    return answer === 'yes'
  }
  const told = (facts: PlainFacts): boolean =>
    decide(law, reading, { facts: withCountry(facts) }, NOW).answer === 'yes'
  await check(questions, (_, i) => verdict(known[i] ?? new Map()))
  await check(few, told)
  for (const peer of peers) await check(few, (facts) => peer.isAllowed(peer.prepare(facts)))
  const figures: Figure[] = []
  const compiled = {
    count: QUESTIONS,
    ask: () => known.forEach(verdict),
    what: 'compiled verdict with the ids of its rules, from facts and instant',
  }
  for (const peer of peers)
    figures.push(await against(peer, few, { ...compiled, target: peer.target }))
  const [first] = peers
  // The slow reading with its whole story, against the peer that names every rule that counted.
  const full = { count: few.length, ask: () => few.forEach(told), what: 'full explanation' }
  if (first) figures.push(await against(first, few, { ...full, target: 1 }))
  return figures

  /** Everybody must give the answers of the reference before anything is timed. */
  async function check(
    asked: readonly PlainFacts[],
    answer: (facts: PlainFacts, i: number) => boolean | Promise<boolean>,
  ): Promise<void> {
    for (const [i, facts] of asked.entries())
      if ((await answer(facts, i)) !== isAllowed(rules, facts))
        throw new Error(`question ${i} is answered in another way`)
  }
}

const NOTE = `the same 30 rules (16 refuse, 14 allow, refusals win), 12 facts, answers checked equal first; median of ${ROUNDS} rounds in turn`

/** What of ours is timed: so many questions at once. */
type Ours = {
  readonly count: number
  readonly ask: () => void
  readonly what: string
  readonly target: number
}

async function against(peer: Peer, asked: readonly PlainFacts[], ours: Ours): Promise<Figure> {
  const rounds: { ours: number; theirs: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const rateOfOurs = ours.count / (await seconds(ours.ask))
    rounds.push({ ours: rateOfOurs, theirs: await rateOf(peer, asked) })
  }
  return rate({
    name: 'decide',
    against: peer.name,
    ours: median(rounds.map((one) => one.ours)),
    theirs: median(rounds.map((one) => one.theirs)),
    target: ours.target,
    unit: 'verdicts/s',
    note: `${ours.what}; ${NOTE}`,
  })
}

async function rateOf(peer: Peer, asked: readonly PlainFacts[]): Promise<number> {
  const requests = asked.map((facts) => peer.prepare(facts))
  const took = await seconds(async () => {
    for (const request of requests) await peer.isAllowed(request)
  })
  return asked.length / took
}

async function seconds(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
