// The pages of the desk, for shots.ts: an example company with its people, and what each page needs.
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { UNANSWERED_SAYS } from '../dist/lists/clear-words.js'
import { fillDemo } from '../dist/demo/demo.js'
import { readExample } from '../dist/demo/example.js'
import { parseMailAddress } from '../dist/mail/address.js'
import type { Seller } from '../dist/sellers/seller.js'
import { jobKinds } from '../dist/server/job-kinds.js'
import type { Parts } from '../dist/server/parts.js'
import { shotsOfForms } from './shots-forms.ts'

/** A page with the name of its picture; with a session somebody is signed in. */
export type Shot = { readonly name: string; readonly path: string; readonly session?: string }

/** What is seen before there is a company. */
export const EMPTY_DESK: readonly Shot[] = [
  { name: 'desk-nobody', path: '/desk/sign-in?' },
  { name: 'desk-set-up', path: '/desk/set-up?' },
]

function address(text: string): NonNullable<ReturnType<typeof parseMailAddress>> {
  const parsed = parseMailAddress(text)
  if (!parsed) throw new Error(`${text} is no address`)
  return parsed
}

/** The example company with its people, another one, and somebody to look at. */
async function fillSellers(house: Parts['house']): Promise<{
  readonly voorbeeld: Seller
  readonly ander: Seller
  readonly person: string
}> {
  const { seller: voorbeeld } = await fillDemo(house, await readExample(house.example))
  await house.views.catchUp(voorbeeld.lane)
  const ander = await house.sellers.create({
    name: 'Fietsenhandel De Vrolijke Trapper',
    country: 'NL',
    sector: 'general',
  })
  const [person] = (await house.people.page(voorbeeld.lane, { size: 200 })).slice(-8)
  return { voorbeeld, ander, person: person?.subject ?? '' }
}

/** A file that was looked at, and a list that was cleared. */
async function bringFiles(
  { house, console }: Parts,
  owner: Parameters<Parts['console']['clearing']['start']>[0],
): Promise<{ readonly looked: string; readonly cleared: string }> {
  const sample = join(house.example, '../contacts.csv')
  const taken = await house.imports.start(owner.lane, createReadStream(sample))
  const wanted = { purpose: 'news', channel: 'email', says: UNANSWERED_SAYS } as const
  const list = await console.clearing.start(owner, wanted, createReadStream(sample))
  if (!taken.ok || !list.ok) throw new Error('the sample was not taken in')
  const { import: id } = taken.value
  await house.imports.plan({ lane: owner.lane, id })
  const ending = new AbortController()
  const working = house.jobs.run({ kinds: jobKinds(house), signal: ending.signal, pollMs: 50 })
  const isDone = async (): Promise<boolean> =>
    console.clearing.find(owner, list.value)?.state === 'done' &&
    (await house.imports.find({ lane: owner.lane, id }))?.state === 'planned'
  while (!(await isDone())) await setTimeout(50)
  ending.abort()
  await working
  return { looked: id, cleared: list.value }
}

/** Makes the example company, and tells what to look at. */
export async function fillDesk(parts: Parts): Promise<readonly Shot[]> {
  const { house, console } = parts
  const { accounts } = house
  const { voorbeeld, ander, person } = await fillSellers(house)
  const { lane } = voorbeeld
  const anna = await accounts.setUp({
    lane,
    address: address('anna.de.vries@example.nl'),
    language: 'en',
    device: 'Firefox, Linux',
  })
  if (!anna) throw new Error('somebody was here before')
  const joining = async (text: string, role: 'marketer' | 'auditor', at: number) => {
    const link = await accounts.create({ lane: at, address: address(text), role, language: 'en' })
    return accounts.comeInByLink(link, 'Safari, iOS')
  }
  await joining('bram@example.nl', 'marketer', lane)
  const carla = await joining(
    'een.heel.lang.adres.van.carla.van.den.berg@bureau.example.nl',
    'auditor',
    lane,
  )
  await house.db.transaction((transaction) =>
    accounts.staff.join(transaction, { lane: ander.lane, account: anna.account, role: 'auditor' }),
  )
  const invited = await accounts.invitations.invite({
    lane,
    address: address('daan@example.nl'),
    role: 'salesperson',
    language: 'nl',
    by: anna.account,
  })
  const link = await accounts.links.toSignIn(anna.account)
  if (!invited.ok || !link || !carla) throw new Error('the example company is not whole')
  const to = { address: address('daan@example.nl'), language: 'nl' } as const
  const base = 'http://localhost:4747/desk'
  const letter = { kind: 'invitation', link: `${base}/invitation/${invited.value}` } as const
  await console.post.send({ ...letter, seller: voorbeeld.name }, to)
  await console.post.send(
    { kind: 'sign-in', link: `${base}/link/${link}` },
    { ...to, language: 'en' },
  )
  const [, mail] = await console.mailbox.list()
  const [mine, theirs] = [anna.secret, carla.secret]
  const shots = shotsOf({
    mine,
    theirs,
    link,
    invitation: invited.value,
    mail: mail?.id ?? '',
    carla,
    person,
    files: await bringFiles(parts, { lane, account: anna.account }),
  })
  return [...shots, ...(await shotsOfForms(parts, voorbeeld, mine))]
}

/** What to look at, once the company is there. */
function shotsOf(made: {
  readonly mine: string
  readonly theirs: string
  readonly link: string
  readonly invitation: string
  readonly mail: string
  readonly carla: { readonly account: string }
  readonly person: string
  readonly files: { readonly looked: string; readonly cleared: string }
}): readonly Shot[] {
  const { mine: session, theirs, link, invitation, mail, carla, person, files } = made
  return [
    { name: 'desk-sign-in', path: '/desk/sign-in?' },
    { name: 'desk-signed-out', path: '/desk/sign-in?again=yes&' },
    { name: 'desk-sent', path: '/desk/sign-in/sent?' },
    { name: 'desk-link', path: `/desk/link/${link}?` },
    { name: 'desk-dead', path: '/desk/link/none?' },
    { name: 'desk-invitation', path: `/desk/invitation/${invitation}?` },
    { name: 'desk-home', path: '/desk?done=switched&', session },
    { name: 'desk-ask', path: '/desk/ask?', session },
    {
      name: 'desk-answer',
      path: `/desk/ask?contact=${person}&purpose=offers&channel=email&`,
      session,
    },
    { name: 'desk-contacts', path: '/desk/contacts?', session },
    { name: 'desk-reach', path: '/desk/contacts?purpose=offers&channel=email&', session },
    {
      name: 'desk-person',
      path: `/desk/contacts/${person}?purpose=offers&channel=email&`,
      session,
    },
    { name: 'desk-change', path: `/desk/contacts/${person}?change=yes&done=stopped&`, session },
    { name: 'desk-legal-forms', path: '/desk/legal-forms?done=12&', session },
    { name: 'desk-duties', path: '/desk/duties?', session },
    { name: 'desk-account', path: '/desk/account?done=came-back&', session },
    { name: 'desk-people', path: '/desk/people?done=last-administrator&', session },
    { name: 'desk-remove', path: `/desk/people/remove?account=${carla.account}&`, session },
    { name: 'desk-imports', path: '/desk/imports?', session },
    { name: 'desk-import', path: `/desk/imports/${files.looked}?`, session },
    { name: 'desk-clear', path: '/desk/clear?', session },
    { name: 'desk-cleared', path: `/desk/clear/${files.cleared}?`, session },
    { name: 'desk-approvals', path: '/desk/approvals?', session },
    { name: 'desk-go', path: '/desk/go?', session },
    { name: 'desk-trail', path: '/desk/trail?', session },
    { name: 'desk-auditor', path: '/desk/people?', session: theirs },
    { name: 'mail-box', path: '/dev/mail?' },
    { name: 'mail-one', path: `/dev/mail/${mail}?` },
    { name: 'mail-letter', path: `/dev/mail/${mail}/letter?` },
  ]
}
