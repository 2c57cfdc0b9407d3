import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { verifyCheckpoint } from '@sigstore/verify/dist/tlog/checkpoint.js'
import { describe, expect, test } from 'vitest'
import { rootOf } from '../core/merkle.ts'
import { toBase64 } from './base64.ts'
import { openCheckpoint, parseCheckpoint, printCheckpoint, signCheckpoint } from './checkpoint.ts'
import { TREE } from './hash.ts'
import { createSigner, parseVerifierKey, printVerifierKey, signerFromSeed } from './key.ts'
import { openNote, parseNote, signNote } from './note.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text)

function keyOf(text: string) {
  const key = parseVerifierKey(text)
  if (!key.ok) throw new Error(key.reason)
  return key.value
}

describe('the example of the Go package that began signed notes', () => {
  const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
  const TEXT =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
  const LINE =
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
  const key = keyOf(VKEY)
  test('the key reads and prints, the note opens, and signing gives the same bytes', () => {
    expect(printVerifierKey(key)).toBe(VKEY)
    expect(openNote(bytes(`${TEXT}\n${LINE}`), [key])).toMatchObject({ ok: true })
    const signer = signerFromSeed('PeterNeumann', SEED)
    expect(printVerifierKey(signer.key)).toBe(VKEY)
    expect(signNote(TEXT, [signer])).toBe(`${TEXT}\n${LINE}`)
  })
  test('a key that was not copied whole is refused', () => {
    const reason = (text: string): unknown => {
      const parsed = parseVerifierKey(text)
      return parsed.ok ? 'ok' : parsed.reason
    }
    expect(reason(VKEY.replace('c74f20a3', 'c74f20a4'))).toBe('wrong-id')
    expect(reason(VKEY.replace('Peter', 'Petra'))).toBe('wrong-id')
    expect(reason(VKEY.replace('+AR', '+BR'))).toBe('other-type')
    for (const wrong of ['', 'a+b', VKEY.slice(0, -4), `${VKEY}=`, VKEY.replace('r', ' ')])
      expect(reason(wrong), wrong).toBe('malformed')
  })
  test('what is no note is refused', () => {
    const wrong = [
      TEXT,
      `${TEXT}\n`,
      `${TEXT}${LINE}`,
      `${TEXT}\n${LINE.trimEnd()}`,
      `${TEXT}\n${LINE.replace('—', '-')}`,
      `${TEXT}\n${LINE.replace(' P', '  P')}`,
      `${TEXT}\n${LINE.replace('nAM=', 'nAN=')}`,
      `${TEXT}\n${LINE.replace('Neumann', 'Neu+ann')}`,
      `${TEXT}\n${LINE}\n`,
      `${TEXT}\t\n${LINE}`,
      `${TEXT}\n${LINE.repeat(101)}`,
      `${TEXT}\n— PeterNeumann x08gow==\n`,
    ]
    for (const note of wrong) expect(parseNote(bytes(note)), note).toMatchObject({ ok: false })
    expect(
      parseNote(Buffer.concat([bytes(TEXT), new Uint8Array([0xff, 10, 10]), bytes(LINE)])).ok,
    ).toBe(false)
  })
  test('signatures of others count for nothing, a wrong one of a known key refuses', () => {
    const other = signerFromSeed('somebody', new Uint8Array(32).fill(7))
    const both = signNote(TEXT, [other, signerFromSeed('PeterNeumann', SEED)])
    expect(openNote(bytes(both), [key])).toMatchObject({ ok: true, value: { signedBy: [key] } })
    expect(openNote(bytes(both), [key, other.key])).toMatchObject({
      value: { signedBy: [other.key, key] },
    })
    expect(openNote(bytes(signNote(TEXT, [other])), [key])).toMatchObject({ reason: 'unsigned' })
    const changed = bytes(both.replace('answer', 'answers'))
    expect(openNote(changed, [key])).toMatchObject({ reason: 'wrong-signature' })
    expect(openNote(changed, [])).toMatchObject({ reason: 'unsigned' })
  })
  test('what a note cannot hold is not signed', () => {
    const signer = signerFromSeed('PeterNeumann', SEED)
    for (const text of ['no newline', 'tab\t\n', 'half \ud800\n'])
      expect(() => signNote(text, [signer])).toThrow(RangeError)
    expect(() => signNote(TEXT, [])).toThrow(RangeError)
    expect(() => signerFromSeed('two words', SEED)).toThrow(RangeError)
  })
})

test('the checkpoint in the text of C2SP reads', () => {
  const lines =
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
  expect(parseCheckpoint(lines)).toMatchObject({ ok: true, value: { size: 20852163 } })
  const signature =
    'Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8='
  const note = parseNote(bytes(`${lines}\n— example.com/behind-the-sofa ${signature}\n`))
  expect(note).toMatchObject({ ok: true, value: { text: lines } })
})

describe('a log that others wrote', () => {
  const folder = new URL('../../test/vectors/tlog/', import.meta.url)
  const read = (name: string): Buffer => readFileSync(new URL(name, folder))
  const { key: text, entries } = JSON.parse(read('entries.json').toString()) as {
    key: string
    entries: string[]
  }
  const key = keyOf(text)
  const leaves = entries.map((entry) => TREE.leaf(bytes(entry)))
  test.each([0, 1, 6, 11, 13, 15])('its checkpoint of %i entries', (size) => {
    const opened = openCheckpoint(read(`checkpoint.${size}`), { key, origin: key.name })
    const root = rootOf(TREE, leaves.slice(0, size))
    expect(opened).toMatchObject({ ok: true, value: { origin: key.name, size } })
    expect(opened.ok && toBase64(opened.value.root)).toBe(toBase64(root))
  })
  test('is of no other log', () => {
    const opened = openCheckpoint(read('checkpoint.6'), { key, origin: 'example.com/other' })
    expect(opened).toMatchObject({ reason: 'other-origin' })
  })
})

describe('checkpoints', () => {
  const signer = createSigner('example.com/log', generateKeyPairSync('ed25519').privateKey)
  const checkpoint = {
    origin: 'example.com/log',
    size: 3,
    root: new Uint8Array(32).fill(9),
    extensions: ['more'],
  }
  test('read back as they were signed', () => {
    const opened = openCheckpoint(bytes(signCheckpoint(checkpoint, [signer])), {
      key: signer.key,
      origin: 'example.com/log',
    })
    expect(opened).toMatchObject({ ok: true, value: { size: 3, extensions: ['more'] } })
  })
  test('what is no checkpoint is refused, written or read', () => {
    const lines = printCheckpoint(checkpoint)
    for (const wrong of [
      lines.replace('\n3\n', '\n03\n'),
      lines.replace('\n3\n', '\n-3\n'),
      lines.replace('\n3\n', '\n9007199254740992\n'),
      lines.replace('CQk=', 'CQ=='),
      lines.replace('more\n', 'more'),
      lines.replace('more', ''),
      lines.replace('example.com/log', ''),
    ])
      expect(parseCheckpoint(wrong), wrong).toMatchObject({ ok: false })
    expect(() => printCheckpoint({ ...checkpoint, size: 1.5 })).toThrow(RangeError)
    expect(() => printCheckpoint({ ...checkpoint, extensions: ['a\n\nb'] })).toThrow(RangeError)
  })
  test('the verifier of Sigstore opens ours, and not a changed one', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const ours = createSigner('example.com/log', privateKey)
    const logs = [{ logID: Buffer.from(ours.key.id), baseURL: 'example.com/log', publicKey }]
    const open = (envelope: string) => {
      const read = { inclusionProof: { checkpoint: { envelope } } }
      type Read = Parameters<typeof verifyCheckpoint>
      return verifyCheckpoint(read as unknown as Read[0], logs as unknown as Read[1])
    }
    const note = signCheckpoint(checkpoint, [signer, ours])
    expect(open(note)).toMatchObject({ origin: 'example.com/log', logSize: 3n })
    expect(open(note).logHash.equals(Buffer.from(checkpoint.root))).toBe(true)
    expect(() => open(note.replace('\n3\n', '\n4\n'))).toThrow('signature')
  })
})
