import type { VNode } from 'preact'
import type { AccountId } from '../accounts/account.ts'
import type { Invitation } from '../accounts/invitation.ts'
import type { Role } from '../accounts/role.ts'
import { ROLES } from '../accounts/role.ts'
import type { MailAddress } from '../mail/address.ts'
import { Choice, optionsOf } from '../web/choice.tsx'
import { fill } from '../web/language.ts'
import { Address } from './address.tsx'
import type { SellerVisit } from './desk.ts'
import { LanguageField } from './language-field.tsx'
import { Done, OneButton } from './message.tsx'
import { Moment } from './moment.tsx'

/** Somebody who works at the seller at hand. */
export type Person = { readonly id: AccountId; readonly address: MailAddress; readonly role: Role }

type Shown = {
  readonly visit: SellerVisit
  readonly people: readonly Person[]
  readonly invitations: readonly Invitation[]
  readonly wrongAddress?: string
}

/** Who works here, who was invited, and for administrators the way to change that. */
export function PeopleMain({ visit, people, invitations, wrongAddress }: Shown): VNode {
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
        <Choice
          name="role"
          label={people.role}
          options={optionsOf(ROLES, words.roles)}
          chosen="marketer"
        />
        <LanguageField id="their-language" label={people.language} chosen={account.language} />
        <button class="button" type="submit">
          {people.send}
        </button>
      </form>
    </section>
  )
}
