import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { ALL_BUT_AUDITORS, EVERYBODY } from '../console/desk.ts'
import type { Place } from '../views/filter.ts'
import { parsePlace } from '../views/filter.ts'
import { LISTS } from '../web/words/lists.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { ExportParts } from './exports.ts'
import { EXPORT_KIND, WHO_TAKES, allowExport, exportLines } from './exports.ts'
import type { KeptLists } from './kept-lists.ts'
import { ListMain } from './list-view.tsx'
import { look } from './looking.ts'
import { namesOf } from './names.ts'
import { purposesOf } from './parts.ts'
import type { Wish } from './wish.ts'
import { choicesText, wishOf } from './wish.ts'

/** What the list of people is made of. */
export type ListParts = ExportParts & { readonly keptLists: KeptLists }

const SHOWN = 50

/** The people of a seller, the latest first, by what was chosen; kept lists, and files of a list. */
export function listPages(parts: ListParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/contacts',
      menu: (_, language) => WORDS[language].people.list.menu,
      roles: EVERYBODY,
      handler: (visit) => show(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/contacts/kept',
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => keep(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/contacts/taken',
      roles: WHO_TAKES,
      handler: (visit) => take(parts, visit),
    },
  ]
}

/** What a page says that comes after something was done. */
const SAID = ['keptNow', 'noName', 'tooMany', 'needsApproval', 'asked', 'notApproved'] as const
type Said = (typeof SAID)[number]

async function show(parts: ListParts, visit: SellerVisit, offer?: Wish): Promise<DeskAnswer> {
  const { seller, account, address, language } = visit
  const { lane } = seller
  const purposes = await purposesOf(parts, lane)
  const wish = offer ?? wishOf(address, purposes)
  const after: Place | undefined = parsePlace(address.one('after'))
  const [seen, kept] = await Promise.all([
    look(parts, { lane, language, wish }, { after, size: SHOWN }),
    parts.keptLists.of({ lane, account: account.id }),
  ])
  const names = await namesOf(
    parts,
    lane,
    seen.rows.map(({ subject }) => subject),
  )
  const said = offer ? 'needsApproval' : SAID.find((one) => one === address.one('said'))
  return {
    title: WORDS[language].people.list.title,
    at: '/desk/contacts',
    main: (
      <ListMain
        visit={visit}
        purposes={[...purposes.values()]}
        wish={wish}
        seen={seen}
        names={names}
        kept={kept}
        isFirst={after === undefined}
        mayTake={WHO_TAKES.includes(visit.role)}
        mayKeep={ALL_BUT_AUDITORS.includes(visit.role)}
        said={
          said && { text: LISTS[language][said], isBad: said !== 'keptNow' && said !== 'asked' }
        }
        needsApproval={offer !== undefined}
      />
    ),
  }
}

function listAt(wish: Wish, said: Said): DeskAnswer {
  return { to: `/desk/contacts?${choicesText(wish)}&said=${said}` }
}

async function keep(parts: ListParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { seller, account, fields } = visit
  const keeper = { lane: seller.lane, account: account.id }
  const wish = wishOf(fields, await purposesOf(parts, seller.lane))
  const dropped = fields.one('drop')
  if (dropped !== '') {
    await parts.keptLists.drop(keeper, dropped)
    return { to: `/desk/contacts?${choicesText(wish)}` }
  }
  const list = { name: fields.one('name'), choices: choicesText(wish) }
  const kept = await parts.keptLists.keep(keeper, list)
  if (kept.ok) return listAt(wish, 'keptNow')
  return listAt(wish, kept.reason === 'no-name' ? 'noName' : 'tooMany')
}

/** Takes a list away as a file, or asks for the second pair of eyes that it needs. */
async function take(parts: ListParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { seller, account, fields, language } = visit
  const { lane } = seller
  const wish = wishOf(fields, await purposesOf(parts, lane))
  if (fields.one('ask') === 'yes') {
    const subject = choicesText(wish)
    await parts.accounts.fourEyes.ask({ lane, kind: EXPORT_KIND, subject, by: account.id })
    return listAt(wish, 'asked')
  }
  const isNamed = fields.one('names') === 'yes'
  const taking = { lane, account: account.id, language, wish, isNamed }
  const allowed = await allowExport(parts, taking, fields.one('request'))
  if (allowed.ok) {
    const lines = exportLines(parts, taking, allowed.value)
    return { download: { name: isNamed ? 'people.csv' : 'people-ids.csv', lines } }
  }
  if (allowed.reason === 'not-approved') return listAt(wish, 'notApproved')
  return show(parts, visit, wish)
}
