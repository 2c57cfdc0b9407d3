import type { VNode } from 'preact'
import type { Accounts } from '../accounts/accounts.ts'
import type { Passkey } from '../accounts/passkey.ts'
import type { Session } from '../accounts/session.ts'
import type { TrailEntry } from '../accounts/trail.ts'
import type { Post } from '../mail/post.ts'
import type { Sellers } from '../sellers/seller.ts'
import { fill, isLanguage } from '../web/language.ts'
import { LanguageField } from './language-field.tsx'
import type { DeskAnswer, DeskVisit, OwnPage } from './desk.ts'
import type { Later } from './later.ts'
import { Done, OneButton } from './message.tsx'
import { TrailList } from './trail.tsx'
import { Moment } from './moment.tsx'

type Parts = {
  readonly accounts: Accounts
  readonly sellers: Pick<Sellers, 'find'>
  readonly post: Post
  readonly later: Later
  readonly url: string
  readonly report: (code: string) => void
}

/** One's own account: the language, passkeys, sessions, what one did; and switching to another seller. */
export function accountPages(parts: Parts): readonly OwnPage[] {
  const { accounts } = parts
  const own = { roles: 'signed-in' } as const
  return [
    {
      ...own,
      method: 'GET',
      path: '/desk/account',
      menu: (words) => words.account.menu,
      handler: (visit) => show(accounts, visit),
    },
    {
      ...own,
      method: 'POST',
      path: '/desk/account/language',
      async handler({ account, fields }) {
        const language = fields.one('language')
        if (isLanguage(language)) await accounts.people.speak(account.id, language)
        return { to: '/desk/account?done=language' }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/desk/account/session',
      async handler({ account, fields }) {
        await accounts.sessions.end(account.id, fields.one('session'), 'session-ended')
        return { to: '/desk/account?done=session-ended' }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/desk/account/sign-out',
      async handler({ account, session }) {
        await accounts.sessions.end(account.id, session.id, 'signed-out')
        return { to: '/desk/sign-in?done=signed-out' }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/desk/account/sign-out-everywhere',
      async handler({ account }) {
        await accounts.sessions.signOutEverywhere(account.id)
        return { to: '/desk/sign-in?done=signed-out' }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/desk/seller',
      handler: (visit) => switchSeller(parts, visit),
    },
    ...passkeyPages(parts),
  ]
}

/** Passkeys of one's own account. Adding one is told by letter, so that nobody adds one unseen. */
function passkeyPages({ accounts, post, later, url, report }: Parts): readonly OwnPage[] {
  const { passkeys } = accounts
  const own = { roles: 'signed-in', method: 'POST' } as const
  return [
    {
      ...own,
      path: '/desk/account/passkey/options',
      handler: async ({ account, secret }) => ({ json: await passkeys.toAdd(account, secret) }),
    },
    {
      ...own,
      path: '/desk/account/passkey',
      async handler({ account, secret, fields }) {
        const added = await passkeys.add(account, secret, fields.one('response'))
        if (!added.ok) return { to: '/desk/account?done=passkey-failed' }
        later.run(async () => {
          const letter = { kind: 'passkey-added', link: `${url}/desk/account` } as const
          const sent = await post.send(letter, account)
          if (!sent.ok) report(sent.reason.code)
        })
        return { to: '/desk/account?done=passkey-added' }
      },
    },
    {
      ...own,
      path: '/desk/account/passkey/remove',
      async handler({ account, fields }) {
        await passkeys.remove(account.id, fields.one('passkey'))
        return { to: '/desk/account?done=passkey-removed' }
      },
    },
  ]
}

async function switchSeller(
  { accounts, sellers }: Parts,
  { session, fields }: DeskVisit,
): Promise<DeskAnswer> {
  const seller = await sellers.find(fields.one('seller'))
  const isDone = seller !== undefined && (await accounts.sessions.choose(session, seller.lane))
  return { to: isDone ? '/desk?done=switched' : '/desk?done=not-switched' }
}

async function show(accounts: Accounts, visit: DeskVisit): Promise<DeskAnswer> {
  const { id } = visit.account
  const [sessions, passkeys, trail] = [
    await accounts.sessions.list(id),
    await accounts.passkeys.list(id),
    await accounts.trail.ofAccount(id),
  ]
  return {
    title: visit.words.account.title,
    scripts: ['page/passkey.js'],
    main: <AccountMain visit={visit} sessions={sessions} passkeys={passkeys} trail={trail} />,
  }
}

type Shown = {
  readonly visit: DeskVisit
  readonly sessions: readonly Session[]
  readonly passkeys: readonly Passkey[]
  readonly trail: readonly TrailEntry[]
}

function AccountMain({ visit, sessions, passkeys, trail }: Shown): VNode {
  const { words, account, token } = visit
  return (
    <div class="stack sections">
      <h1 class="plain">{words.account.title}</h1>
      <Done words={words} done={visit.address.one('done')} />
      <p>{fill(words.account.youAre, { address: account.address })}</p>
      <form method="post" action="/desk/account/language" class="in-line">
        <input type="hidden" name="token" value={token} />
        <LanguageField id="language" label={words.account.language} chosen={account.language} />
        <button class="button quiet" type="submit">
          {words.keep}
        </button>
      </form>
      <Passkeys visit={visit} passkeys={passkeys} />
      <Sessions visit={visit} sessions={sessions} />
      <section class="stack">
        <h2>{words.account.trail}</h2>
        <p class="small">{words.account.trailHelp}</p>
        <TrailList words={words} language={visit.language} lines={trail.slice(0, TRAIL_SHOWN)} />
      </section>
    </div>
  )
}

const TRAIL_SHOWN = 10

function Passkeys({ visit, passkeys }: Pick<Shown, 'visit' | 'passkeys'>): VNode {
  const { words, token, language } = visit
  const { account } = words
  return (
    <section class="stack">
      <h2>{account.passkeys}</h2>
      <p>{account.passkeysHelp}</p>
      {passkeys.length > 0 ? (
        <ul class="rows">
          {passkeys.map(({ id, madeAt, usedAt }, i) => (
            <li key={id}>
              <p>
                <b>{fill(account.passkey, { number: String(i + 1) })}</b>
                <br />
                <span class="small">
                  {account.added} <Moment at={madeAt} language={language} />
                  {usedAt === undefined ? null : (
                    <>
                      {' · '}
                      {account.used} <Moment at={usedAt} language={language} />
                    </>
                  )}
                </span>
              </p>
              <OneButton
                action="/desk/account/passkey/remove"
                token={token}
                fields={{ passkey: id }}
                about={fill(account.passkey, { number: String(i + 1) })}
                quiet
              >
                {words.remove}
              </OneButton>
            </li>
          ))}
        </ul>
      ) : null}
      <form
        method="post"
        action="/desk/account/passkey"
        data-passkey="add"
        data-options="/desk/account/passkey/options"
        class="stack"
        hidden
      >
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="response" value="" />
        <button class="button quiet" type="submit">
          {account.addPasskey}
        </button>
        <p class="wrong" role="status" data-failed={words.done['passkey-failed']}></p>
      </form>
      <noscript>
        <p class="small">{account.passkeyNeedsScript}</p>
      </noscript>
    </section>
  )
}

function Sessions({ visit, sessions }: Pick<Shown, 'visit' | 'sessions'>): VNode {
  const { words, token, language, session } = visit
  const { account } = words
  return (
    <section class="stack">
      <h2>{account.sessions}</h2>
      <ul class="rows">
        {sessions.map(({ id, device, way, beganAt, seenAt }) => (
          <li key={id}>
            <p>
              <b>{device || account.someBrowser}</b>
              {id === session.id ? <span class="tag">{account.thisOne}</span> : null}
              <br />
              <span class="small">
                {words.waysIn[way]} <Moment at={beganAt} language={language} />
                {' · '}
                {account.used} <Moment at={seenAt} language={language} />
              </span>
            </p>
            {id === session.id ? (
              <OneButton action="/desk/account/sign-out" token={token} quiet>
                {account.signOut}
              </OneButton>
            ) : (
              <OneButton
                action="/desk/account/session"
                token={token}
                fields={{ session: id }}
                about={device || account.someBrowser}
                quiet
              >
                {account.end}
              </OneButton>
            )}
          </li>
        ))}
      </ul>
      <OneButton action="/desk/account/sign-out-everywhere" token={token} quiet>
        {account.signOutEverywhere}
      </OneButton>
    </section>
  )
}
