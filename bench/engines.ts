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
  for (const peer of peers) figures.push(await against(peer, few, () => known.forEach(verdict)))
  const [first] = peers
  if (first) figures.push(await fullAgainst(first, few, told))
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

async function against(
  peer: Peer,
  asked: readonly PlainFacts[],
  askOurs: () => void,
): Promise<Figure> {
  const rounds: { ours: number; theirs: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const ours = QUESTIONS / (await seconds(askOurs))
    rounds.push({ ours, theirs: await rateOf(peer, asked) })
  }
  return rate({
    name: 'decide',
    against: peer.name,
    ours: median(rounds.map(({ ours }) => ours)),
    theirs: median(rounds.map(({ theirs }) => theirs)),
    target: peer.target,
    unit: 'verdicts/s',
    note: `compiled verdict with the ids of its rules, from facts and instant; ${NOTE}`,
  })
}

/** The slow reading with its whole story, against the peer that names every rule that counted. */
async function fullAgainst(
  peer: Peer,
  asked: readonly PlainFacts[],
  told: (facts: PlainFacts) => boolean,
): Promise<Figure> {
  const rounds: { ours: number; theirs: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const ours = asked.length / (await seconds(() => asked.forEach((facts) => told(facts))))
    rounds.push({ ours, theirs: await rateOf(peer, asked) })
  }
  return rate({
    name: 'decide',
    against: peer.name,
    ours: median(rounds.map(({ ours }) => ours)),
    theirs: median(rounds.map(({ theirs }) => theirs)),
    target: 1,
    unit: 'verdicts/s',
    note: `full explanation; ${NOTE}`,
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
