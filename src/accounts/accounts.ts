import type { Clock } from '../core/calendar.ts'
import type { Language } from '../core/terms.ts'
import type { Db } from '../db/port.ts'
import type { MailAddress } from '../mail/address.ts'
import type { Random } from '../vault/random.ts'
import type { Vault } from '../vault/vault.ts'
import type { AccountId, People } from './account.ts'
import { createPeople } from './account.ts'
import { openAddresses } from './address.ts'
import type { FourEyes } from './four-eyes.ts'
import { createFourEyes } from './four-eyes.ts'
import type { Invitations } from './invitation.ts'
import { createInvitations } from './invitation.ts'
import type { Links } from './link.ts'
import { createLinks } from './link.ts'
import type { Passkeys } from './passkey.ts'
import { createPasskeys } from './passkey.ts'
import type { Role } from './role.ts'
import type { Secret } from './secret.ts'
import type { Sessions, WayIn } from './session.ts'
import { createSessions } from './session.ts'
import type { Staff } from './staff.ts'
import { createStaff } from './staff.ts'
import type { Trail } from './trail.ts'
import { createTrail } from './trail.ts'

/** Somebody has come in: the secret for their browser, once. */
export type CameIn = {
  readonly secret: Secret
  readonly account: AccountId
  readonly way: WayIn
}

/** A new company on an installation that has none. */
type SetUp = {
  readonly lane: number
  readonly address: MailAddress
  readonly language: Language
  readonly device: string
  /** The one-time link, where one is asked for. */
  readonly link?: Secret
  /** There is nobody yet but whoever looked around in an example. */
  readonly isBesideExample?: true
}

/** The people who work at sellers: their accounts, places, sessions, and the ways in. */
export type Accounts = {
  readonly people: People
  readonly staff: Staff
  readonly sessions: Sessions
  readonly links: Links
  readonly invitations: Invitations
  readonly passkeys: Passkeys
  readonly fourEyes: FourEyes
  readonly trail: Trail
  /** Comes in by a link; it is used up. After a recovery nothing that was signed in before stays so. */
  comeInByLink(link: Secret, device: string): Promise<CameIn | undefined>
  comeInByInvitation(invitation: Secret, device: string): Promise<CameIn | undefined>
  comeInByPasskey(account: AccountId, device: string): Promise<CameIn>
  /** Makes the first administrator and signs them in. Undefined where somebody was here before. */
  setUp(setUp: SetUp): Promise<CameIn | undefined>
  /** An account with a role, from the command line, and a link that opens it. */
  create(place: NewPlace): Promise<Secret>
  /** A link for an administrator who lost every way in; with `moveTo`, at a new address. */
  recover(account: AccountId, moveTo?: MailAddress): Promise<Secret | undefined>
  /** Drops what has ended. */
  prune(): Promise<void>
}

type NewPlace = {
  readonly lane: number
  readonly address: MailAddress
  readonly role: Role
  readonly language: Language
}

type Parts = {
  readonly db: Db
  readonly vault: Pick<Vault, 'secret'>
  readonly clock: Clock
  readonly random: Random
  readonly url: string
}

export async function createAccounts(parts: Parts): Promise<Accounts> {
  const { db } = parts
  const addresses = await openAddresses(parts)
  const trail = createTrail(parts)
  const people = createPeople({ ...parts, addresses })
  const staff = createStaff({ ...parts, people, trail })
  const sessions = createSessions({ ...parts, staff, trail })
  const links = createLinks(parts)
  const invitations = createInvitations({ ...parts, addresses, people, staff, trail })
  const passkeys = createPasskeys({ ...parts, trail })
  const rooms = { people, staff, sessions, links, invitations, passkeys, trail }
  return {
    ...rooms,
    fourEyes: createFourEyes({ ...parts, staff, trail }),
    ...createWaysIn(db, rooms),
    setUp: (setUp) => setUpCompany(db, rooms, setUp),
    create: ({ lane, address, role, language }) =>
      db.transaction(async (transaction) => {
        const { id } = await people.meet(transaction, address, language)
        await staff.join(transaction, { lane, account: id, role })
        await trail.note(transaction, { lane, account: id, act: 'joined', detail: role })
        return links.toRecover(transaction, id)
      }),
    recover: (account, moveTo) =>
      db.transaction(async (transaction) => {
        if (moveTo && !(await people.move(transaction, account, moveTo))) return undefined
        return links.toRecover(transaction, account)
      }),
    async prune() {
      for (const room of [sessions, links, invitations, passkeys]) await room.prune()
    },
  }
}

type Rooms = Omit<Accounts, 'fourEyes' | 'setUp' | 'create' | 'recover' | 'prune' | keyof WaysIn>
type WaysIn = Pick<Accounts, 'comeInByLink' | 'comeInByInvitation' | 'comeInByPasskey'>

function createWaysIn(db: Db, { links, invitations, sessions }: Rooms): WaysIn {
  return {
    comeInByLink: (secret, device) =>
      db.transaction(async (transaction) => {
        const link = await links.use(transaction, secret)
        if (!link || link.way === 'set-up') return undefined
        const { account, way } = link
        if (way === 'recovery') await sessions.endAll(transaction, account)
        return { secret: await sessions.begin(transaction, { account, way, device }), account, way }
      }),
    comeInByInvitation: (secret, device) =>
      db.transaction(async (transaction) => {
        const accepted = await invitations.accept(transaction, secret)
        if (!accepted) return undefined
        const begin = { ...accepted, way: 'invitation', device } as const
        const session = await sessions.begin(transaction, begin)
        return { secret: session, account: accepted.account, way: 'invitation' }
      }),
    comeInByPasskey: (account, device) =>
      db.transaction(async (transaction) => {
        const begin = { account, way: 'passkey', device } as const
        return { secret: await sessions.begin(transaction, begin), account, way: 'passkey' }
      }),
  }
}

/** Everything of it or nothing; two that come at the same moment do not both get in. */
function setUpCompany(
  db: Db,
  { people, staff, sessions, links, trail }: Rooms,
  { lane, address, language, device, link, isBesideExample }: SetUp,
): Promise<CameIn | undefined> {
  return db.transaction(async (transaction) => {
    if (link && (await links.use(transaction, link))?.way !== 'set-up') return undefined
    if (!isBesideExample && !(await people.isEmpty(transaction.query))) return undefined
    const { id: account } = await people.meet(transaction, address, language)
    await staff.join(transaction, { lane, account, role: 'administrator' })
    await trail.note(transaction, { lane, account, act: 'company-set-up' })
    const secret = await sessions.begin(transaction, { account, way: 'set-up', device, lane })
    return { secret, account, way: 'set-up' as const }
  })
}
