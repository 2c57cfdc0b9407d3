import type { VNode } from 'preact'
import type { Accounts } from '../accounts/accounts.ts'
import type { Invitation } from '../accounts/invitation.ts'
import type { Role } from '../accounts/role.ts'
import { ROLES, isRole } from '../accounts/role.ts'
import type { AccountId } from '../accounts/account.ts'
import { trust } from '../core/brand.ts'
import type { MailAddress } from '../mail/address.ts'
import { parseMailAddress } from '../mail/address.ts'
import type { Post } from '../mail/post.ts'
import { fill, isLanguage } from '../web/language.ts'
import type { DeskAnswer, SellerPage, SellerVisit } from './desk.ts'
import { Address } from './address.tsx'
import { LanguageField } from './door-pages.tsx'
import { Done, Message, OneButton } from './message.tsx'
import { Moment } from './moment.tsx'

type Parts = {
  readonly accounts: Accounts
  readonly post: Post
  readonly url: string
  readonly report: (code: string) => void
}

/** Who works at this seller, as what; administrators invite, change and take off. */
export function peoplePages(parts: Parts): readonly SellerPage[] {
  const { accounts } = parts
  const administrators = { roles: ['administrator'], method: 'POST' } as const
  return [
    {
      method: 'GET',
      path: '/desk/people',
      menu: (words) => words.people.menu,
      roles: ['administrator', 'privacy-officer', 'auditor'],
      handler: (visit) => show(accounts, visit),
    },
    { ...administrators, path: '/desk/people/invite', handler: (visit) => invite(parts, visit) },
    {
      ...administrators,
      path: '/desk/people/withdraw',
      async handler({ seller, account, fields }) {
        await accounts.invitations.withdraw(seller.lane, fields.one('invitation'), account.id)
        return { to: '/desk/people?done=invitation-withdrawn' }
      },
    },
    {
      ...administrators,
      path: '/desk/people/role',
      async handler({ seller, account, fields }) {
        const role = fields.one('role')
        if (!isRole(role)) return { to: '/desk/people?done=unknown' }
        const changed = await accounts.staff.change({
          lane: seller.lane,
          by: account.id,
          account: trust<AccountId>(fields.one('account')),
          role,
        })
        return { to: `/desk/people?done=${changed.ok ? 'role-changed' : changed.reason}` }
      },
    },
    {
      roles: ['administrator'],
      method: 'GET',
      path: '/desk/people/remove',
      handler: (visit) => askToRemove(accounts, visit),
    },
    {
      ...administrators,
      path: '/desk/people/remove',
      async handler({ seller, account, fields }) {
        const removed = await accounts.staff.remove({
          lane: seller.lane,
          by: account.id,
          account: trust<AccountId>(fields.one('account')),
        })
        return { to: `/desk/people?done=${removed.ok ? 'removed' : removed.reason}` }
      },
    },
  ]
}

async function invite(
  { accounts, post, url, report }: Parts,
  visit: SellerVisit,
): Promise<DeskAnswer> {
  const { seller, account, fields } = visit
  const address = parseMailAddress(fields.one('email'))
  const [role, language] = [fields.one('role'), fields.one('language')]
  if (!address || !isRole(role) || !isLanguage(language))
    return show(accounts, visit, fields.one('email').slice(0, 300))
  const { lane, name } = seller
  const invited = await accounts.invitations.invite({
    lane,
    address,
    role,
    language,
    by: account.id,
  })
  if (!invited.ok) return { to: '/desk/people?done=works-here' }
  const link = `${url}/desk/invitation/${invited.value}`
  const sent = await post.send({ kind: 'invitation', link, seller: name }, { address, language })
  if (sent.ok) return { to: '/desk/people?done=invited' }
  report(sent.reason.code)
  return { to: '/desk/people?done=invited-not-sent' }
}

/** Taking somebody off cannot be undone, so it is asked once more. */
async function askToRemove(accounts: Accounts, visit: SellerVisit): Promise<DeskAnswer> {
  const { seller, words, token } = visit
  const id = trust<AccountId>(visit.address.one('account'))
  const works = await accounts.staff.role(seller.lane, id)
  const account = works && (await accounts.people.find(id))
  if (!account) return { to: '/desk/people?done=unknown' }
  const title = fill(words.people.removeTitle, { address: account.address })
  return {
    title: words.people.title,
    main: (
      <Message title={title}>
        <p>{fill(words.people.removeHelp, { seller: seller.name })}</p>
        <OneButton action="/desk/people/remove" token={token} fields={{ account: id }}>
          {words.people.removeButton}
        </OneButton>
        <p>
          <a href="/desk/people">{words.people.stays}</a>
        </p>
      </Message>
    ),
  }
}

type Person = { readonly id: AccountId; readonly address: MailAddress; readonly role: Role }

async function show(
  accounts: Accounts,
  visit: SellerVisit,
  wrongAddress?: string,
): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const people: Person[] = []
  for (const { account, role } of await accounts.staff.ofLane(lane)) {
    const found = await accounts.people.find(account)
    if (found) people.push({ id: account, address: found.address, role })
  }
  const invitations = await accounts.invitations.list(lane)
  const given = wrongAddress === undefined ? {} : { wrongAddress }
  return {
    title: visit.words.people.title,
    status: wrongAddress === undefined ? 200 : 400,
    main: <PeopleMain visit={visit} people={people} invitations={invitations} {...given} />,
  }
}

type Shown = {
  readonly visit: SellerVisit
  readonly people: readonly Person[]
  readonly invitations: readonly Invitation[]
  readonly wrongAddress?: string
}

function PeopleMain({ visit, people, invitations, wrongAddress }: Shown): VNode {
  const { words } = visit
  const mayChange = visit.role === 'administrator'
  return (
    <div class="stack sections">
      <h1 class="plain">{words.people.title}</h1>
      <Done words={words} done={visit.address.one('done')} />
      <p class="reading">{words.people.lead}</p>
      <ul class="rows">
        {people.map((person) => (
          <li key={person.id}>
            <p>
              <Address>{person.address}</Address>
              {person.id === visit.account.id ? <span class="tag">{words.people.you}</span> : null}
              {mayChange ? null : (
                <>
                  <br />
                  <span class="small">{words.roles[person.role]}</span>
                </>
              )}
            </p>
            {mayChange ? <PersonForms visit={visit} person={person} /> : null}
          </li>
        ))}
      </ul>
      {invitations.length > 0 ? <Invited visit={visit} invitations={invitations} /> : null}
      {mayChange ? (
        <Invite visit={visit} {...(wrongAddress === undefined ? {} : { wrongAddress })} />
      ) : null}
      <details>
        <summary>{words.people.whatRolesMay}</summary>
        <dl>
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{words.roles[role]}</dt>
              <dd>{words.roleHelp[role]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}

function PersonForms({ visit, person }: { visit: SellerVisit; person: Person }): VNode {
  const { words, token } = visit
  const place = { address: person.address }
  return (
    <div class="in-line">
      <form method="post" action="/desk/people/role" class="in-line">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="account" value={person.id} />
        <select name="role" aria-label={fill(words.people.roleOf, place)}>
          {ROLES.map((role) => (
            <option key={role} value={role} selected={role === person.role}>
              {words.roles[role]}
            </option>
          ))}
        </select>
        <button class="button quiet slim" type="submit">
          {words.keep}
          <span class="hidden"> {fill(words.people.roleOf, place)}</span>
        </button>
      </form>
      <a class="button quiet slim" href={`/desk/people/remove?account=${person.id}`}>
        {words.remove}
        <span class="hidden"> {person.address}</span>
      </a>
    </div>
  )
}

function Invited({ visit, invitations }: Pick<Shown, 'visit' | 'invitations'>): VNode {
  const { words, token, language } = visit
  return (
    <section class="stack">
      <h2>{words.people.invited}</h2>
      <ul class="rows">
        {invitations.map(({ id, address, role, endsAt }) => (
          <li key={id}>
            <p>
              <Address>{address}</Address>
              <br />
              <span class="small">
                {words.roles[role]} · {words.people.until}{' '}
                <Moment at={endsAt} language={language} />
              </span>
            </p>
            {visit.role === 'administrator' ? (
              <OneButton
                action="/desk/people/withdraw"
                token={token}
                fields={{ invitation: id }}
                about={address}
                quiet
              >
                {words.people.withdraw}
              </OneButton>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Invite({ visit, wrongAddress }: Pick<Shown, 'visit' | 'wrongAddress'>): VNode {
  const { words, token, account } = visit
  const { people, signIn } = words
  return (
    <section class="stack narrow-form">
      <h2>{people.invite}</h2>
      <form method="post" action="/desk/people/invite" class="stack">
        <input type="hidden" name="token" value={token} />
        <div class="field">
          <label for="email">{people.email}</label>
          <input
            id="email"
            name="email"
            type="email"
            required
            autocomplete="off"
            value={wrongAddress ?? ''}
            {...(wrongAddress === undefined
              ? {}
              : { 'aria-invalid': 'true', 'aria-describedby': 'email-wrong' })}
          />
          {wrongAddress === undefined ? null : (
            <span class="wrong" id="email-wrong">
              {signIn.wrongEmail}
            </span>
          )}
        </div>
        <div class="field">
          <label for="role">{people.role}</label>
          <select id="role" name="role">
            {ROLES.map((role) => (
              <option key={role} value={role} selected={role === 'marketer'}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        </div>
        <LanguageField id="their-language" label={people.language} chosen={account.language} />
        <button class="button" type="submit">
          {people.send}
        </button>
      </form>
    </section>
  )
}
