import type { Seller } from '../dist/sellers/seller.js'
import { readSubmission } from '../dist/forms/submission.js'
import type { Parts } from '../dist/server/parts.js'
import type { Shot } from './shots-desk.ts'

/** Somebody who filled in a form, as it stands now. */
type Came = { readonly token: string; readonly subject: string }

/** Forms of the example, somebody at each step, and what to look at. */
export async function shotsOfForms(
  { house }: Parts,
  seller: Seller,
  session: string,
): Promise<readonly Shot[]> {
  const { asking } = house
  const [first, second] = await asking.forms.list(seller.lane)
  const [paper, boxes] = first?.form.paper ? [first, second] : [second, first]
  if (!boxes || !paper) throw new Error('the example has no forms')
  const fillIn = async (id: string, email: string, names: readonly string[]): Promise<Came> => {
    const opened = await asking.forms.open(id)
    const typed = { email, name: 'Noor Proef', phone: '+31612345678', country: 'NL', boxes: names }
    const read = opened && readSubmission(opened.published.form, typed)
    if (!opened || !read?.ok) throw new Error('a form was not filled in')
    const filled = { ...opened, submission: read.value, place: 'hosted', actor: 'person' } as const
    await asking.take({ ...filled, once: email })
    const [row] = await house.db.query(
      'select request, subject from form_request where lane = $1 order by asked_at desc, request limit 1',
      [seller.lane],
    )
    const [request, subject] = [String(row?.['request']), String(row?.['subject'])]
    return { token: asking.links.confirm.token({ lane: seller.lane, id: request }), subject }
  }
  const both = ['news.email', 'first-call.phone-human']
  const asked = await fillIn(boxes.id, 'noor.vraagt@example.nl', both)
  await new Promise((resolve) => setTimeout(resolve, 5))
  const sure = await fillIn(boxes.id, 'noor.zeker@example.nl', both)
  const linked = asking.links.confirm.read(sure.token)
  if (linked) await asking.acts.act(linked, 'yes')
  const out = asking.links.wayOut.token({ lane: seller.lane, id: asked.subject })
  return [
    { name: 'form-boxes', path: `/f/${boxes.id}?` },
    { name: 'form-paper', path: `/f/${paper.id}?` },
    { name: 'form-friend', path: `/f/${boxes.id}/friend?` },
    { name: 'form-gone', path: '/f/nowhere?' },
    { name: 'form-confirm', path: `/confirm/${asked.token}?` },
    { name: 'form-confirmed', path: `/confirm/${sure.token}?` },
    { name: 'form-dead', path: '/confirm/nothing?' },
    { name: 'form-out', path: `/u/${out}?` },
    { name: 'forms-list', path: '/desk/forms?', session },
    { name: 'forms-edit', path: `/desk/forms/${boxes.id}/edit?`, session },
    { name: 'forms-new', path: '/desk/forms/new?start=trade&', session },
    { name: 'forms-share', path: `/desk/forms/${paper.id}?`, session },
    { name: 'forms-sheet', path: `/desk/forms/${boxes.id}/sheet?`, session },
    { name: 'forms-street', path: `/desk/forms/${boxes.id}/street?`, session },
    { name: 'forms-enter', path: `/desk/forms/${boxes.id}/enter?`, session },
    { name: 'forms-calls', path: '/desk/calls?', session },
    { name: 'forms-letters', path: '/desk/letters?', session },
  ]
}
