import type { Clock } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import type { Db, Query, Transaction } from '../db/port.ts'
import type { Body, BodyPlace } from './bodies.ts'
import { openBody, sealBodies } from './bodies.ts'
import type { Epochs } from './epochs.ts'
import type { Erasing, Erasure } from './erase.ts'
import { eraseSubject } from './erase.ts'
import { areSuppressed, isAnythingSuppressed, lookUpMany } from './find-many.ts'
import { foldedWords } from './fold.ts'
import { createKeyCache } from './key-cache.ts'
import { createDataKeys } from './keys.ts'
import type { Found, LookedUp, Peppers } from './look-up.ts'
import { lookUp, pepperName, peppersOf } from './look-up.ts'
import type { Merged } from './merge.ts'
import { mergeSubjects } from './merge.ts'
import type { ContactPoint } from './normalise.ts'
import type { AddedPoint, NewPoint, OpenPoint, PointId, PointPage, VaultParts } from './points.ts'
import { addPoints, openPoint, openPoints, pagePoints } from './points.ts'
import type { Random } from './random.ts'
import { removePoints } from './remove-points.ts'
import { KEY_BYTES, keyOf } from './seal.ts'
import { keepSecret, readSecrets } from './secrets.ts'
import type { Lane, SubjectRef } from './subject.ts'
import { addSubjects, claimAll, resolveSubject } from './subject.ts'
import type { SuppressionCause, SuppressionKey } from './suppression.ts'
import { createSuppressionKey, liftSuppression, suppress } from './suppression.ts'
import type { Page, SearchPage } from './tokens.ts'
import { createTokens, searchTokens } from './tokens.ts'
import type { TurnProgress, Turned } from './turn.ts'
import { turnEpoch } from './turn.ts'
import type { Words } from './words.ts'
import { dropOwnWords, keepWords } from './words.ts'

/**
 * The vault: what can be forgotten. Whatever takes a transaction is part of it, and falls with it; what
 * reads takes the `query` of a transaction where it has to see what that has written.
 */
export type Vault = {
  addSubject(transaction: Transaction, lane: Lane): Promise<SubjectRef>
  /** Room for so many new people. */
  addSubjects(transaction: Transaction, lane: Lane, count: number): Promise<readonly SubjectRef[]>
  /** The subject into which this one was merged, or itself. Undefined where it was erased. */
  resolve(lane: Lane, subject: SubjectRef, query?: Query): Promise<SubjectRef | undefined>
  addPoint(
    transaction: Transaction,
    lane: Lane,
    subject: SubjectRef,
    point: ContactPoint,
  ): Promise<AddedPoint>
  /** The same for many points of many subjects, in their order, in few statements. */
  addPoints(
    transaction: Transaction,
    lane: Lane,
    points: readonly NewPoint[],
  ): Promise<readonly AddedPoint[]>
  /** Everybody who has a point of this value: a number may be shared. */
  find(lane: Lane, value: LookedUp, query?: Query): Promise<readonly Found[]>
  /** The same for each of many values, in their order, in few statements. */
  findMany(
    lane: Lane,
    values: readonly LookedUp[],
    query?: Query,
  ): Promise<readonly (readonly Found[])[]>
  /** Words of the person that are no point, such as a name or a company, instead of the earlier ones. */
  setWords(transaction: Transaction, lane: Lane, subject: SubjectRef, text: string): Promise<void>
  /** The same for many subjects, in few statements. */
  setWordsOfMany(
    transaction: Transaction,
    lane: Lane,
    texts: ReadonlyMap<SubjectRef, string>,
  ): Promise<void>
  /** Who fits every word typed, a page at a time. */
  search(lane: Lane, typed: string, page?: Page): Promise<Result<SearchPage, 'too-short'>>
  openPoint(
    lane: Lane,
    point: PointId,
    query?: Query,
  ): Promise<Result<OpenPoint, 'unknown-point' | 'cannot-be-opened'>>
  points(
    lane: Lane,
    subject: SubjectRef,
    query?: Query,
  ): Promise<readonly Result<OpenPoint, 'cannot-be-opened'>[]>
  /** Every point of a lane, a page at a time, each page after the last point of the one before. */
  pagePoints(lane: Lane, after: string, size: number): Promise<PointPage | undefined>
  merge(
    transaction: Transaction,
    lane: Lane,
    both: { readonly from: SubjectRef; readonly into: SubjectRef },
  ): Promise<Result<Merged, 'unknown-subject' | 'cannot-be-opened'>>
  sealBodies(
    transaction: Transaction,
    lane: Lane,
    bodies: readonly Body[],
  ): Promise<readonly Result<Uint8Array, 'unknown-subject'>[]>
  openBody(
    lane: Lane,
    place: BodyPlace,
    sealed: Uint8Array,
    query?: Query,
  ): Promise<Result<Uint8Array, 'erased' | 'cannot-be-opened'>>
  erase(transaction: Transaction, lane: Lane, subject: SubjectRef, how?: Erasing): Promise<Erasure>
  /** Takes points of a subject away, with what finds them. Tells how many there were. */
  removePoints(transaction: Transaction, lane: Lane, points: readonly Found[]): Promise<number>
  /** Is an erasure of this epoch beyond undoing for whoever holds the present master key alone? */
  isFinal(epoch: number): Promise<boolean>
  suppress(
    transaction: Transaction,
    lane: Lane,
    value: LookedUp,
    cause: SuppressionCause,
  ): Promise<void>
  isSuppressed(lane: Lane, value: LookedUp, query?: Query): Promise<boolean>
  /** The same for each of many values, in their order, in few statements. */
  areSuppressed(lane: Lane, values: readonly LookedUp[], query?: Query): Promise<readonly boolean[]>
  isAnythingSuppressed(lane: Lane, query?: Query): Promise<boolean>
  liftSuppression(transaction: Transaction, lane: Lane, value: LookedUp): Promise<boolean>
  /** A new pepper for what is filed from now on; older ones are tried as before. Tells its number. */
  addPepper(): Promise<number>
  /** A secret of another room, such as a signing key: made on the first ask, wrapped anew each epoch. */
  secret(name: string, make: () => Uint8Array): Promise<Uint8Array>
  turnEpoch(progress?: (so: TurnProgress) => void): Promise<Turned>
}

type Parts = {
  readonly db: Db
  readonly epochs: Epochs
  readonly clock: Clock
  readonly random: Random
}

const FIRST_PEPPER = pepperName(1)
const SEARCH = 'search'
const SUPPRESSION = 'suppression'

/** Opens the vault; an empty one gets its first pepper and its keys for searching and suppression. */
export async function createVault(parts: Parts): Promise<Vault> {
  const { db, epochs, clock, random } = parts
  const opened = await openSecrets(parts)
  let { peppers } = opened
  const keys = createDataKeys({ epochs, random, cache: createKeyCache(clock), committed: db.query })
  const own = (): VaultParts => ({ keys, random, clock, ...opened, peppers })
  const { tokens, suppressionKey } = opened
  const vault: Vault = {
    addSubject: (transaction, lane) => only(vault.addSubjects(transaction, lane, 1)),
    addSubjects: async (transaction, lane, count) =>
      addSubjects(transaction, lane, count, { random, now: clock() }),
    resolve: (lane, subject, query = db.query) => resolveSubject(query, lane, subject),
    addPoint: (transaction, lane, subject, point) =>
      only(vault.addPoints(transaction, lane, [{ subject, point }])),
    addPoints: (transaction, lane, points) => addPoints(transaction, own(), lane, points),
    find: (lane, value, query = db.query) => lookUp(query, peppers, lane, value),
    findMany: (lane, values, query = db.query) => lookUpMany(query, peppers, lane, values),
    setWords: (transaction, lane, subject, text) =>
      vault.setWordsOfMany(transaction, lane, new Map([[subject, text]])),
    async setWordsOfMany(transaction, lane, texts) {
      const claimed = await claimAll(transaction, lane, [...texts.keys()])
      const words = new Map<SubjectRef, Words>()
      for (const [asked, text] of texts) {
        const subject = claimed.get(asked)
        if (subject) words.set(subject, { subject, point: '', words: foldedWords(text) })
      }
      await dropOwnWords(transaction, lane, [...words.keys()])
      keepWords(transaction, tokens, lane, [...words.values()])
    },
    search: (lane, typed, page) => searchTokens(db.query, tokens, lane, typed, page),
    openPoint: (lane, point, query = db.query) => openPoint(query, own(), lane, point),
    points: (lane, subject, query = db.query) => openPoints(query, own(), lane, subject),
    pagePoints: (lane, after, size) => pagePoints(db.query, own(), lane, after, size),
    merge: (transaction, lane, both) => mergeSubjects(transaction, own(), lane, both),
    sealBodies: (transaction, lane, bodies) => sealBodies(transaction, own(), lane, bodies),
    openBody: (lane, place, sealed, query = db.query) =>
      openBody(query, own(), lane, place, sealed),
    erase: (transaction, lane, subject, how) =>
      eraseSubject(transaction, own(), lane, subject, how),
    removePoints: (transaction, lane, points) => removePoints(transaction, lane, points),
    isFinal: (epoch) => isFinal(parts, epoch),
    suppress: (transaction, lane, value, cause) =>
      suppress(transaction, suppressionKey, lane, value, { cause, now: clock() }),
    isSuppressed: (lane, value, query) => only(vault.areSuppressed(lane, [value], query)),
    areSuppressed: (lane, values, query = db.query) =>
      areSuppressed(query, suppressionKey, lane, values),
    isAnythingSuppressed: (lane, query = db.query) => isAnythingSuppressed(query, lane),
    liftSuppression: (transaction, lane, value) =>
      liftSuppression(transaction, suppressionKey, lane, value),
    async addPepper() {
      const pepper = Math.max(...peppers.map((one) => one.pepper)) + 1
      await makeSecret(parts, pepperName(pepper), () => random(KEY_BYTES))
      peppers = peppersOf(await readSecrets(db.query, epochs))
      return pepper
    },
    secret: (name, make) => makeSecret(parts, `own-${name}`, make),
    turnEpoch: (progress) => turnEpoch(parts, progress),
  }
  return vault
}

/** What comes of one where many are asked. */
async function only<Made>(many: Promise<readonly Made[]>): Promise<Made> {
  const [one] = await many
  if (one === undefined) throw new Error('one was asked, and nothing came of it')
  return one
}

type OpenSecrets = {
  readonly peppers: Peppers
  readonly tokens: VaultParts['tokens']
  readonly suppressionKey: SuppressionKey
}

async function openSecrets(parts: Parts): Promise<OpenSecrets> {
  const fresh = (): Uint8Array => parts.random(KEY_BYTES)
  await makeSecret(parts, FIRST_PEPPER, fresh)
  const search = await makeSecret(parts, SEARCH, fresh)
  const suppression = await makeSecret(parts, SUPPRESSION, fresh)
  return {
    peppers: peppersOf(await readSecrets(parts.db.query, parts.epochs)),
    tokens: createTokens(keyOf(search)),
    suppressionKey: createSuppressionKey(suppression),
  }
}

/** The secret that is stored in the end, whoever made it first. */
async function makeSecret(parts: Parts, name: string, make: () => Uint8Array): Promise<Uint8Array> {
  const { db, epochs } = parts
  const known = (await readSecrets(db.query, epochs)).get(name)
  if (known) return known
  await db.transaction((transaction) => keepSecret(transaction, parts, name, make()))
  const kept = (await readSecrets(db.query, epochs)).get(name)
  if (!kept) throw new Error(`the secret ${name} was not kept`)
  return kept
}

async function isFinal({ db, epochs }: Parts, epoch: number): Promise<boolean> {
  const rows = await db.query('select 1 as found from vault_epoch where epoch <= $1 limit 1', [
    epoch,
  ])
  return rows.length === 0 && epochs.master().behind === 0
}
