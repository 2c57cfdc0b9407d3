import type { Accounts } from '../accounts/accounts.ts'
import { isRole } from '../accounts/role.ts'
import type { AccountId } from '../accounts/account.ts'
import { trust } from '../core/brand.ts'
import { parseMailAddress } from '../mail/address.ts'
import type { Post } from '../mail/post.ts'
import { fill, isLanguage } from '../web/language.ts'
import type { DeskAnswer, SellerPage, SellerVisit } from './desk.ts'
import { Message, OneButton } from './message.tsx'
import type { Person } from './people-page.tsx'
import { PeopleMain } from './people-page.tsx'

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
