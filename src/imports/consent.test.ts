import { describe, expect, test } from 'vitest'
import { contactOf, read } from '../../test/import-files.ts'
import type { MappingFile } from './mapping-file.ts'

describe('stops', () => {
  test.each([
    'ja',
    'yes',
    '1',
    'x',
    'true',
    'yes?',
    '?',
    'n/a',
    'nee?',
    '-',
    'misschien',
    '2024-05-31',
  ])('%j in a column of stops is a stop', async (cell) => {
    const { optOut } = await contactOf('email;unsubscribed', `jan@example.nl;${cell}`)
    expect(optOut?.against).toBe('all-marketing')
  })
  test.each(['', ' ', 'nee', 'No', '0', 'false', 'nein', 'non'])('%j is none', async (cell) => {
    expect((await contactOf('email;unsubscribed', `jan@example.nl;${cell}`)).optOut).toBeUndefined()
  })
  test('a column of one channel stops that channel; any other stops all', async () => {
    const header = 'email;do not call;opt out;uitgeschreven op'
    expect((await contactOf(header, 'jan@example.nl;ja;;')).optOut).toMatchObject({
      against: 'channel',
      channels: ['phone-human', 'phone-automated', 'sms', 'chat-app', 'fax'],
    })
    expect((await contactOf(header, 'jan@example.nl;ja;;31-05-2024')).optOut).toEqual({
      against: 'all-marketing',
      on: '2024-05-31',
    })
  })
  test('a day that cannot be read keeps the stop', async () => {
    const { contact, left } = await read('email;unsubscribed at', 'jan@example.nl;03/04/2024')
    expect(contact?.optOut).toEqual({ against: 'all-marketing' })
    expect(left).toMatchObject([{ reason: 'date-ambiguous' }])
  })
})

describe('consent', () => {
  const HEADER = 'email;opt-in;consent date;consent text;consent form;consent proof'
  const consent = async (cells: string, stated: MappingFile = {}): Promise<unknown> =>
    (await contactOf(HEADER, `jan@example.nl;${cells}`, stated)).consent

  test('a claim is e0, with a day and words e1, and proof counts as the mapping grades it', async () => {
    expect(await consent('ja;;;unticked;')).toEqual({
      state: 'given',
      form: 'separate-box',
      evidence: 'e0',
    })
    expect(await consent('ja;2024-05-31;;unticked;')).toMatchObject({ evidence: 'e0' })
    expect(await consent('ja;;Mail mij;unticked;ip', { proofGrade: 'e3' })).toMatchObject({
      evidence: 'e0',
    })
    expect(await consent('ja;2024-05-31;Mail mij;unticked;')).toMatchObject({ evidence: 'e1' })
    expect(await consent('ja;2024-05-31;;unticked;ip')).toMatchObject({
      evidence: 'e1',
      proof: 'ip',
    })
    expect(await consent('ja;2024-05-31;;unticked;', { proofGrade: 'e3' })).toMatchObject({
      evidence: 'e0',
    })
    expect(await consent('ja;2024-05-31;;unticked;ip', { proofGrade: 'e3' })).toMatchObject({
      evidence: 'e3',
    })
  })
  test('a proof grade is for rows with a proof', async () => {
    expect(await consent('ja;2024-05-31;Mail mij;unticked;', { proofGrade: 'e4' })).toMatchObject({
      evidence: 'e1',
    })
  })
  test('a purpose is an id, and one that cannot be read makes no consent', async () => {
    const purpose = async (cell: string): Promise<unknown> =>
      (
        await contactOf('email;opt-in;purpose', `jan@example.nl;ja;${cell}`, {
          consentForm: 'separate-box',
          purpose: 'stated',
        })
      ).consent
    expect(await purpose('Wekelijkse Nieuwsbrief')).toMatchObject({
      purpose: 'wekelijkse-nieuwsbrief',
    })
    expect(await purpose('')).toMatchObject({ purpose: 'stated' })
    expect(await purpose('alles & meer?')).toBeUndefined()
  })
  test('a box that was ticked before, and terms, are kept as such', async () => {
    expect(await consent('ja;;;vooraangevinkt;')).toMatchObject({ form: 'pre-ticked' })
    expect(await consent('ja;;;AGB;')).toMatchObject({ form: 'terms' })
    expect(await consent('ja;;;;', { consentForm: 'terms' })).toMatchObject({ form: 'terms' })
  })
  test('a form that nobody tells or understands makes no consent', async () => {
    expect(await consent('ja;;;checkbox;')).toBeUndefined()
    expect(await consent('ja;;;;')).toBeUndefined()
    expect(await consent('ja;;;anders;', { consentForm: 'separate-box' })).toBeUndefined()
  })
  test.each(['', '?', 'ja?', 'misschien', 'n.v.t.', 'pending', 'sometimes'])(
    '%j is no consent',
    async (cell) => expect(await consent(`${cell};;;unticked;`)).toBeUndefined(),
  )
  test('a no is a refusal and a withdrawal is one, without any form', async () => {
    expect(await consent('nee;;;;')).toEqual({ state: 'refused' })
    expect(await consent('unsubscribed;2024-05-31;;;')).toEqual({
      state: 'withdrawn',
      on: '2024-05-31',
    })
  })
  test('of several columns the strictest counts', async () => {
    const both = async (cells: string): Promise<unknown> =>
      (
        await contactOf('email;opt-in;nieuwsbrief', `jan@example.nl;${cells}`, {
          consentForm: 'separate-box',
        })
      ).consent
    expect(await both('ja;ja')).toMatchObject({ state: 'given' })
    expect(await both('ja;')).toBeUndefined()
    expect(await both('ja;nee')).toMatchObject({ state: 'refused' })
    expect(await both('nee;ingetrokken')).toMatchObject({ state: 'withdrawn' })
  })
  test('the future and doubtful days are no days, and weaken the proof', async () => {
    expect(await consent('ja;2030-01-01;Mail mij;unticked;')).toEqual({
      state: 'given',
      form: 'separate-box',
      evidence: 'e0',
      words: 'Mail mij',
    })
    expect(await consent('ja;03/04/2024;Mail mij;unticked;')).toMatchObject({ evidence: 'e0' })
    expect(await consent('ja;03/04/2024;Mail mij;unticked;', { dates: 'dmy' })).toMatchObject({
      on: '2024-04-03',
    })
  })
})
