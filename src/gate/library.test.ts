import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../test/reading.ts'
import { UnreadableRulebook, readLaw } from './library.ts'

test('legal forms that cannot be read stop the start with a sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-law-'))
  cpSync(join(ROOT, 'rulebooks'), folder, { recursive: true })
  expect((await readLaw(folder)).legalForms.forms.length).toBeGreaterThan(20)
  const file = join(folder, 'legal-forms.json')
  writeFileSync(file, '{"forms": [{"id": "x", "countries": ["NL"], "kind": "club"}]}')
  await expect(readLaw(folder)).rejects.toThrow(
    new UnreadableRulebook(
      'rulebooks/legal-forms.json, field forms/0/kind: This kind is not known. Allowed: legal-person, partnership-unincorporated, sole-trader.',
    ),
  )
  writeFileSync(file, '{"forms": [')
  await expect(readLaw(folder)).rejects.toThrow('rulebooks/legal-forms.json is no JSON')
})
