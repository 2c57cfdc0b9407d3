import type { Challenge, Solution } from 'altcha-lib'
import { CappedMap, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import type { Clock } from '../core/calendar.ts'
import { isPlainObject } from '../core/mistake.ts'

/**
 * A proof of work: a browser computes for half a second, so that sending forms by the thousand costs
 * something. Nobody is watched for it, and nothing is asked from elsewhere.
 */
export type Challenges = {
  /** For one form, as text. */
  make(): Promise<string>
  /** Was this computed for a challenge of ours, in time, and for nothing else before? */
  check(proof: string, usedFor: string): Promise<boolean>
}

/** How much is computed: some 4,096 tries of a few hashes each. */
const PREFIX = '000'
const COST = 5
const KEPT_MS = 2 * 3_600_000
const USED_MAX = 100_000
const PROOF_LENGTH_MAX = 4000

export function createChallenges({
  secret,
  clock,
}: {
  readonly secret: string
  readonly clock: Clock
}): Challenges {
  const used = new CappedMap<string, string>({ maxSize: USED_MAX })
  return {
    async make() {
      const challenge = await createChallenge({
        algorithm: 'SHA-256',
        cost: COST,
        keyPrefix: PREFIX,
        deriveKey,
        data: { at: clock() },
        hmacSignatureSecret: secret,
      })
      return Buffer.from(JSON.stringify(challenge)).toString('base64url')
    },
    async check(proof, usedFor) {
      const read = readProof(proof)
      if (!read || !isInTime(read.challenge, clock())) return false
      const { verified } = await verifySolution({ ...read, deriveKey, hmacSignatureSecret: secret })
      const name = read.challenge.signature ?? ''
      if (!verified || (used.get(name) ?? usedFor) !== usedFor) return false
      used.set(name, usedFor)
      return true
    },
  }
}

type Proof = { readonly challenge: Challenge; readonly solution: Solution }

/** Whether its parts are what they should be is looked at where they are verified. */
function readProof(proof: string): Proof | undefined {
  if (proof.length > PROOF_LENGTH_MAX) return undefined
  try {
    const read: unknown = JSON.parse(Buffer.from(proof, 'base64url').toString())
    if (!isPlainObject(read)) return undefined
    const { challenge, solution } = read
    const isWhole =
      isPlainObject(challenge) &&
      isPlainObject(challenge['parameters']) &&
      isPlainObject(solution) &&
      typeof challenge['signature'] === 'string'
    return isWhole ? (read as Proof) : undefined
  } catch {
    return undefined
  }
}

function isInTime({ parameters }: Challenge, now: number): boolean {
  const at = parameters.data?.['at']
  return typeof at === 'number' && at <= now && at > now - KEPT_MS
}
