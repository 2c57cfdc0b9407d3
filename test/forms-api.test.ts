import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AskingWorld } from './asking.ts'
import { linkIn, openAsking } from './asking.ts'

let world: AskingWorld
beforeAll(async () => {
  world = await openAsking((parts) => ({ ...parts, formLimits: { proven: 1000, unproven: 1000 } }))
})
afterAll(() => world.close())

describe('a form by program', () => {
  const call = async (path: string, body: object, key = world.key) => {
    const response = await fetch(world.base + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, json: (await response.json()) as Record<string, unknown> }
  }
  test('is published, listed, and filled in by a server', async () => {
    const form = await world.publish()
    const published = await call('/v1/forms', form.form)
    expect(published).toMatchObject({ status: 201, json: { version: 1 } })
    const id = String(published.json['form'])
    const email = 'otto@example.nl'
    const sent = await call(`/v1/forms/${id}/submissions`, {
      version: 1,
      email,
      boxes: ['newsletter.email'],
    })
    expect(sent).toEqual({ status: 202, json: { taken: true } })
    await world.press(linkIn(await world.letterTo(email)), { answer: 'yes' })
    expect((await world.may({ email }, 'newsletter')).answer).toBe('yes')
    expect(await call(`/v1/forms/${id}`, { ...form.form, title: 'Another title' })).toMatchObject({
      status: 200,
      json: { version: 2 },
    })
    const old = await call(`/v1/forms/${id}/submissions`, { version: 1, email, boxes: [] })
    expect(old).toMatchObject({
      status: 422,
      json: { type: expect.stringContaining('submission') },
    })
  })
  test('is refused where a box is ticked, two purposes share one, or nobody would understand it', async () => {
    const { form } = await world.publish()
    const [box] = form.boxes
    const ticked = await call('/v1/forms', { ...form, boxes: [{ ...box, ticked: true }] })
    expect(JSON.stringify(ticked.json)).toContain('never ticked beforehand')
    const bundled = await call('/v1/forms', {
      ...form,
      boxes: [{ ...box, says: 'Send me the newsletter and offers of trees from partners.' }],
    })
    expect(bundled.status).toBe(422)
    expect(JSON.stringify(bundled.json)).toContain('partners')
    const vague = await call('/v1/forms', {
      ...form,
      boxes: [{ ...box, says: 'I hereby agree to processing for marketing purposes.' }],
    })
    expect(JSON.stringify(vague.json)).toContain('lawyers')
    const nobody = await call('/v1/forms', { ...form, identity: 'We ask this.' })
    expect(nobody.json['errors']).toMatchObject([{ pointer: '/identity' }])
    expect(await call('/v1/forms', form, 'nonsense')).toMatchObject({ status: 401 })
  })
})
