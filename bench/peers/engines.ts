// The same thirty rules in the natural idiom of three decision engines. Tried to make them faster: Cedar with
// its policy set parsed beforehand, one entity of each kind and all facts in the context (entities cost more);
// casbin with enforceSync and one matcher that evaluates a rule's expression (its own way for attribute rules;
// a role model cannot say them); json-rules-engine with one engine for all rules and its cache of facts.
import { createRequire } from 'node:module'
import type * as CedarModule from '@cedar-policy/cedar-wasm/nodejs'
import { Util, newModelFromString, newEnforcer } from 'casbin'
import { Engine } from 'json-rules-engine'
import type { PlainFacts, PlainRule } from '../rules.ts'
import { PLAIN_FACTS } from '../rules.ts'

export type Peer = {
  readonly name: string
  /** How many times faster ours must be. */
  readonly target: number
  /** Makes the request of a question, which is not timed. */
  prepare(facts: PlainFacts): unknown
  isAllowed(request: unknown): boolean | Promise<boolean>
}

const nameOf = (fact: string): string => fact.replace('.', '_')
const plain = (facts: PlainFacts): Record<string, string> =>
  Object.fromEntries([...facts].map(([fact, word]) => [nameOf(fact), word]))

type Cedar = typeof CedarModule

export function cedar(rules: readonly PlainRule[]): Peer {
  const { preparsePolicySet, statefulIsAuthorized } = createRequire(import.meta.url)(
    '@cedar-policy/cedar-wasm/nodejs',
  ) as Cedar
  const staticPolicies = Object.fromEntries(
    rules.map(({ id, deny, when }) => {
      const tests = when.map(
        ([fact, words]) => `${JSON.stringify(words)}.contains(context.${nameOf(fact)})`,
      )
      return [
        id,
        `${deny ? 'forbid' : 'permit'}(principal, action, resource) when { ${tests.join(' && ')} };`,
      ]
    }),
  )
  preparsePolicySet('plain', { staticPolicies })
  const uid = (type: string): { type: string; id: string } => ({ type, id: 'one' })
  const subject = { principal: uid('Seller'), action: uid('Action'), resource: uid('Person') }
  return {
    name: 'Cedar 4.13 (WASM, parsed beforehand)',
    target: 50,
    prepare: (facts) => ({
      ...subject,
      context: plain(facts),
      preparsedPolicySetId: 'plain',
      entities: [],
    }),
    isAllowed(request) {
      const answer = statefulIsAuthorized(request as Parameters<Cedar['statefulIsAuthorized']>[0])
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer))
      return answer.response.decision === 'allow'
    },
  }
}

const CASBIN_MODEL = `
[request_definition]
r = facts
[policy_definition]
p = rule, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = eval(p.rule)
`

export async function casbin(rules: readonly PlainRule[]): Promise<Peer> {
  const enforcer = await newEnforcer(newModelFromString(CASBIN_MODEL))
  for (const { deny, when } of rules) {
    const tests = when.map(
      ([fact, words]) =>
        `(${words.map((word) => `r.facts.${nameOf(fact)} == '${word}'`).join(' || ')})`,
    )
    await enforcer.addPolicy(Util.escapeAssertion(tests.join(' && ')), deny ? 'deny' : 'allow')
  }
  return {
    name: 'casbin 5.51 (enforceSync)',
    target: 50,
    prepare: plain,
    isAllowed: (request) => enforcer.enforceSync(request),
  }
}

export function jsonRules(rules: readonly PlainRule[]): Peer {
  const engine = new Engine()
  for (const { id, deny, when } of rules) {
    engine.addRule({
      name: id,
      conditions: {
        all: when.map(([fact, words]) => ({ fact: nameOf(fact), operator: 'in', value: words })),
      },
      event: { type: deny ? 'deny' : 'permit', params: { id } },
    })
  }
  if (PLAIN_FACTS.length === 0) throw new Error('there are no facts')
  return {
    name: 'json-rules-engine 7.3',
    target: 200,
    prepare: plain,
    async isAllowed(request) {
      const { events } = await engine.run(request as Record<string, string>)
      const types = events.map(({ type }) => type)
      return types.includes('permit') && !types.includes('deny')
    },
  }
}
