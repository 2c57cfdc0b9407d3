import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import { isPlainObject } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db, Transaction } from '../db/port.ts'
import { bytesOf, numberOf, numberOrNone, textOf } from '../db/rows.ts'
import type { Account, AccountId } from './account.ts'
import type { Secret } from './secret.ts'
import { hashOf } from './secret.ts'
import type { Trail } from './trail.ts'
import { NO_SELLER } from './trail.ts'

/** A key in a device or a password manager, that signs in without a letter. */
export type Passkey = {
  readonly id: string
  readonly madeAt: Instant
  readonly usedAt?: Instant
}

/** How long a browser may take to sign what it was given. */
const LASTS_MS = 5 * 60_000
/** Characters of what a browser sends back. */
const RESPONSE_LENGTH_MAX = 20_000
const PASSKEYS_MAX = 20
/** EdDSA, ES256 and RS256, which every device can. @source IANA COSE algorithms */
const ALGORITHMS = [-8, -7, -257]

/** Passkeys: a second way in, beside the link by mail, and never the only one. @source W3C WebAuthn 3 */
export type Passkeys = {
  /** What the browser needs to make one. `door` is the secret that this browser holds. */
  toAdd(account: Account, door: Secret): Promise<PublicKeyCredentialCreationOptionsJSON>
  add(account: Account, door: Secret, response: string): Promise<Result<void, 'not-verified'>>
  /** What the browser needs to sign in, whoever it is. */
  toSignIn(door: Secret): Promise<PublicKeyCredentialRequestOptionsJSON>
  /** Whose passkey signed what this browser was given. */
  verify(door: Secret, response: string): Promise<Result<AccountId, 'not-verified'>>
  list(account: AccountId): Promise<readonly Passkey[]>
  remove(account: AccountId, id: string): Promise<boolean>
  prune(): Promise<void>
}

type Parts = {
  readonly db: Db
  readonly trail: Trail
  readonly clock: Clock
  /** The public base address, whose host the passkeys are for. */
  readonly url: string
}

export function createPasskeys(parts: Parts): Passkeys {
  const { db, trail, clock } = parts
  const list: Passkeys['list'] = async (account) => {
    const sql = `select credential, made_at, used_at from account_passkey where account = $1
                 order by made_at, credential`
    return (await db.query(sql, [account])).map((row) => {
      const used = numberOrNone(row, 'used_at')
      const madeAt = trust<Instant>(numberOf(row, 'made_at'))
      const id = textOf(row, 'credential')
      return { id, madeAt, ...(used === undefined ? {} : { usedAt: trust<Instant>(used) }) }
    })
  }
  return {
    list,
    toAdd: async (account, door) => registrationOf(parts, account, await list(account.id), door),
    add: (account, door, response) => addPasskey(parts, account, door, response),
    async toSignIn(door) {
      const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
      const options = await generateAuthenticationOptions({
        rpID: new URL(parts.url).hostname,
        userVerification: 'required',
      })
      await keepChallenge(parts, options.challenge, door)
      return options
    },
    verify: (door, response) => verifySignature(parts, door, response),
    remove: (account, id) =>
      db.transaction(async (transaction) => {
        const gone = await transaction.query(
          'delete from account_passkey where credential = $1 and account = $2 returning credential',
          [id, account],
        )
        if (gone.length > 0)
          await trail.note(transaction, { lane: NO_SELLER, account, act: 'passkey-removed' })
        return gone.length > 0
      }),
    async prune() {
      await db.transaction(({ query }) =>
        query('delete from account_challenge where ends_at <= $1', [clock()]),
      )
    },
  }
}

async function registrationOf(
  parts: Parts,
  account: Account,
  known: readonly Passkey[],
  door: Secret,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const options = await generateRegistrationOptions({
    rpName: 'Cabeceo',
    rpID: new URL(parts.url).hostname,
    userName: account.address,
    userID: new Uint8Array(Buffer.from(account.id)),
    excludeCredentials: known.map(({ id }) => ({ id })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(parts, options.challenge, door)
  return options
}

async function addPasskey(
  parts: Parts,
  account: Account,
  door: Secret,
  text: string,
): Promise<Result<void, 'not-verified'>> {
  const response = readResponse<RegistrationResponseJSON>(text)
  const challenge = response && challengeOf(response)
  if (!response || !challenge || !(await takeChallenge(parts, challenge, door)))
    return no('not-verified')
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: parts.url,
    expectedRPID: new URL(parts.url).hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(malformed)
  if (!verified?.verified) return no('not-verified')
  const { id, publicKey, counter } = verified.registrationInfo.credential
  return parts.db.transaction(async (transaction) => {
    const kept = await keepPasskey(transaction, {
      values: [id, account.id, publicKey, counter, parts.clock()],
      account: account.id,
    })
    if (!kept) return no('not-verified')
    await parts.trail.note(transaction, {
      lane: NO_SELLER,
      account: account.id,
      act: 'passkey-added',
    })
    return ok(undefined)
  })
}

async function keepPasskey(
  { query }: Transaction,
  {
    values,
    account,
  }: { readonly values: readonly (string | number | Uint8Array)[]; readonly account: AccountId },
): Promise<boolean> {
  const [row] = await query('select count(*) as kept from account_passkey where account = $1', [
    account,
  ])
  if (row && numberOf(row, 'kept') >= PASSKEYS_MAX) return false
  const made = await query(
    `insert into account_passkey (credential, account, public_key, counter, made_at)
     values ($1, $2, $3, $4, $5) on conflict (credential) do nothing returning credential`,
    values,
  )
  return made.length > 0
}

async function verifySignature(
  parts: Parts,
  door: Secret,
  text: string,
): Promise<Result<AccountId, 'not-verified'>> {
  const response = readResponse<AuthenticationResponseJSON>(text)
  const challenge = response && challengeOf(response)
  if (!response || !challenge || !(await takeChallenge(parts, challenge, door)))
    return no('not-verified')
  const [row] = await parts.db.query('select * from account_passkey where credential = $1', [
    response.id,
  ])
  if (!row) return no('not-verified')
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: parts.url,
    expectedRPID: new URL(parts.url).hostname,
    requireUserVerification: true,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(bytesOf(row, 'public_key')),
      counter: numberOf(row, 'counter'),
    },
  }).catch(malformed)
  if (!verified?.verified) return no('not-verified')
  await parts.db.transaction(({ query }) =>
    query('update account_passkey set counter = $2, used_at = $3 where credential = $1', [
      response.id,
      verified.authenticationInfo.newCounter,
      parts.clock(),
    ]),
  )
  return ok(trust<AccountId>(textOf(row, 'account')))
}

/** Whatever the library finds wrong with what a browser sent is told by throwing. */
function malformed(failure: unknown): undefined {
  if (!(failure instanceof Error)) throw failure
  return undefined
}

type Response = { readonly id: string; readonly response: { readonly clientDataJSON: string } }

/** The outer shape of a response; the library checks all of the rest. */
function readResponse<Shape extends Response>(text: string): Shape | undefined {
  if (text.length > RESPONSE_LENGTH_MAX) return undefined
  try {
    const json: unknown = JSON.parse(text)
    const isShape =
      isPlainObject(json) &&
      typeof json['id'] === 'string' &&
      isPlainObject(json['response']) &&
      typeof json['response']['clientDataJSON'] === 'string'
    return isShape ? trust<Shape>(json) : undefined
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined
    throw failure
  }
}

function challengeOf({ response }: Response): string | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString())
    const challenge = isPlainObject(json) ? json['challenge'] : undefined
    return typeof challenge === 'string' ? challenge : undefined
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined
    throw failure
  }
}

async function keepChallenge({ db, clock }: Parts, challenge: string, door: Secret): Promise<void> {
  await db.transaction(({ query }) =>
    query('insert into account_challenge (challenge, door, ends_at) values ($1, $2, $3)', [
      challenge,
      hashOf(door),
      clock() + LASTS_MS,
    ]),
  )
}

/** Takes a challenge away: it was given to this browser, and is signed once. */
async function takeChallenge(
  { db, clock }: Parts,
  challenge: string,
  door: Secret,
): Promise<boolean> {
  const taken = await db.transaction(({ query }) =>
    query(
      'delete from account_challenge where challenge = $1 and door = $2 and ends_at > $3 returning challenge',
      [challenge, hashOf(door), clock()],
    ),
  )
  return taken.length > 0
}
