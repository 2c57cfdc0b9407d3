import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Selling } from './selling.ts'
import { answerAt, openSelling, sendDeed, verdictIn } from './selling.ts'

let selling: Selling
beforeAll(async () => {
  selling = await openSelling()
})
afterAll(() => selling.server.app.close())

describe('acting on an answer', () => {
  test('keeps the decision, the contact and the notices given, and uses a yes for once up', async () => {
    const contact = await selling.somebody()
    const before = (await selling.about(contact)).length
    const fields = { note: 'De receptie nam op.', duty: 'give-art14-notice-with-source' }
    const { to } = await sendDeed(selling.sales, contact, 'act', fields)
    expect(to).toBe(`${answerAt(contact)}&done=acted`)
    const kept = (await selling.about(contact)).slice(before)
    expect(kept.map(({ kind }) => kind)).toEqual(['decision.made', 'contact.made', 'notice.given'])
    expect(kept[0]?.codes).toMatchObject({ answer: 'yes-once', purpose: 'first-call' })
    expect(kept[2]?.codes).toEqual({ notice: 'art14', channel: 'phone-human' })
    expect(await selling.bodyOf(kept[1])).toEqual({ note: 'De receptie nam op.' })
    const { text } = await selling.sales.get(to)
    expect(text).toContain('this contact was allowed, and made')
    expect(verdictIn(text)).not.toBe('yes-once')
  })
  test('keeps nothing where a stop came before the button was pressed', async () => {
    const contact = await selling.somebody()
    const page = await selling.sales.get(answerAt(contact))
    const token = /name="token" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
    await sendDeed(selling.as('marketer'), contact, 'stop', { stop: 'all', reason: 'said' })
    const before = (await selling.about(contact)).length
    const { to } = await sendDeed(selling.sales, contact, 'act', { token })
    expect(to).toContain('done=refused')
    expect(await selling.about(contact)).toHaveLength(before)
  })
  test('pressed twice is one contact, and is told the same', async () => {
    const contact = await selling.somebody()
    const before = (await selling.about(contact)).length
    const { text } = await selling.sales.get(answerAt(contact))
    const once = /name="once" value="([\w-]{22})"/.exec(text)?.[1] ?? ''
    expect(once).not.toBe('')
    const press = () => sendDeed(selling.sales, contact, 'act', { once, note: 'Een keer.' })
    expect((await press()).to).toContain('done=acted')
    expect((await press()).to).toContain('done=acted')
    const kinds = (await selling.about(contact)).slice(before).map(({ kind }) => kind)
    expect(kinds).toEqual(['decision.made', 'contact.made'])
  })
  test('keeps no notice that the answer did not ask for', async () => {
    const contact = await selling.somebody()
    const before = (await selling.about(contact)).length
    await sendDeed(selling.sales, contact, 'act', { duty: 'give-art13-notice' })
    const kinds = (await selling.about(contact)).slice(before).map(({ kind }) => kind)
    expect(kinds).toEqual(['decision.made', 'contact.made'])
  })
})
