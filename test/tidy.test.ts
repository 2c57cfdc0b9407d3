import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../src/core/terms.ts'
import { WORDS } from '../src/web/words/catalogues.ts'

const ROOT = new URL('../', import.meta.url).pathname
type Leaf = { readonly path: string; readonly text: string }

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (name) =>
      /\.(ts|tsx|json|md|css|svg|js)$|^cabeceo$|^\.ci\/run$/.test(name) &&
      !/package-lock/.test(name),
  )
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

describe('no case speaks inside the product', () => {
  type CaseJson = {
    readonly id: string
    readonly title: string
    readonly question: { readonly purpose: { readonly contentType?: string } }
  }
  const cases = ['article-2016', 'law', 'law-own'].flatMap(
    (name) => JSON.parse(read(`cases/${name}.json`)) as CaseJson[],
  )
  const phrases = [
    ...new Set(
      cases.flatMap(({ id, title, question }) => [
        title,
        ...(question.purpose.contentType ? [question.purpose.contentType] : []),
        ...(/-.*-|\d/.test(id) ? [id] : []),
      ]),
    ),
  ]
  const product = tracked.filter(
    (name) => /^(src|rulebooks)\//.test(name) && !/\.test\.tsx?$/.test(name),
  )
  const found = (text: string): readonly string[] =>
    phrases.filter((phrase) =>
      new RegExp(`(?<![\\w-])${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(
        text,
      ),
    )
  test('no id, title or content type of a case', () => {
    expect(product.length).toBeGreaterThan(40)
    expect(
      product.flatMap((name) => found(read(name)).map((phrase) => `${name}: ${phrase}`)),
    ).toEqual([])
  })
  test('a planted one is found', () => {
    expect(found(`if (id === '${cases[0]?.id}') return 'yes'`)).toHaveLength(1)
  })
})

describe('no law stands in the code', () => {
  const books = tracked
    .filter((name) => name.startsWith('rulebooks/') && name.endsWith('.json'))
    .map((name) => JSON.parse(read(name)) as { rules?: { id: string; cite: string }[] })
  const rules = books.flatMap((book) => book.rules ?? [])
  /** Ids, whole citations and their statutes, and the codes of countries in quotes or as keys. */
  const statutes = ['Tw 11', 'UWG', 'WER/CDE', 'GDPR', 'CJEU', 'BGH', 'ePrivacy Directive']
  const countries = ["'NL'", "'BE'", "'DE'", 'NL: ', 'BE: ', 'DE: ']
  const law = [...rules.flatMap(({ id, cite }) => [id, cite]), ...statutes, ...countries]
  /** The closed values of the question, and their names in four languages, are words and no law. */
  const WORDS_ALONE = /^src\/(core\/terms\.ts|web\/words\/)|\.test\.tsx?$/
  const lawIn = (code: string): readonly string[] => {
    const bare = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    return law.filter((text) => bare.includes(text))
  }
  test('no rule, citation or country', () => {
    expect(rules.length).toBeGreaterThan(150)
    const code = tracked.filter((name) => /^src\/.*\.tsx?$/.test(name) && !WORDS_ALONE.test(name))
    expect(code.length).toBeGreaterThan(50)
    expect(code.flatMap((name) => lawIn(read(name)).map((text) => `${name}: ${text}`))).toEqual([])
  })
  test('a planted one is found', () => {
    expect(lawIn(`if (country === 'NL') cite('${rules[0]?.cite}')`)).toHaveLength(2)
  })
})

describe('a release is made in one place', () => {
  /** A cast to a release, or a value that says it is one: each would let something leave past the gate. */
  const MAKES = /trust<Release>|as (unknown as )?Release\b|: Release = |satisfies Release\b/
  test('by the function that has its decision on the disk', () => {
    const making = tracked.filter(
      (name) => /^(src|bench|tools)\/.*\.tsx?$/.test(name) && MAKES.test(read(name)),
    )
    expect(making).toEqual(['src/gate/release.ts'])
    expect(read('src/gate/release.ts').match(new RegExp(MAKES, 'g'))).toHaveLength(1)
  })
  test('a planted one is found', () => {
    expect(MAKES.test('const go = trust<Release>({ lane: 1 })')).toBe(true)
    expect(MAKES.test('const go = { lane: 1 } as unknown as Release')).toBe(true)
  })
})

describe('nothing tells where it was made', () => {
  const FOREIGN =
    /\/(work|root|home)\/|registry\.npmjs|deb\.debian\.org|https?:\/\/(?!localhost|127\.|www\.w3\.org|json-schema\.org|[a-z.]*example\.)/
  test('no path of a machine, no host', () => {
    const own = 'test/tidy.test.ts'
    const telling = tracked.filter((name) => name !== own && FOREIGN.test(read(name)))
    expect(telling).toEqual([])
  })
  test('a planted path is found', () => {
    expect(FOREIGN.test(`read('${['', 'home', 'me'].join('/')}/file')`)).toBe(true)
  })
})

/** Every string below a value, with the path to it. */
function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, below]) =>
    leaves(below, path ? `${path}/${name}` : name),
  )
}

describe('sentences', () => {
  const texts = ['nl-article-2016', 'eu', 'nl', 'be', 'de', 'readings', 'words'].flatMap((name) =>
    textsIn(JSON.parse(read(`rulebooks/${name}.json`))),
  )
  test('there are many, in four languages each', () => {
    expect(texts.length).toBeGreaterThan(80)
    for (const text of texts) expect(Object.keys(text)).toEqual(['en', 'nl', 'de', 'fr'])
  })
  test('no rule says the same in two languages', () => {
    for (const text of texts) expect(new Set(Object.values(text)).size, text['en']).toBe(4)
  })
  test('a sentence holds at most 20 words', () => {
    const long = texts
      .flatMap((text) => Object.values(text))
      .flatMap((text) => text.split(/(?<=[.?!:;]) /))
      .filter((one) => one.split(/\s+/).length > 20)
    expect(long).toEqual([])
  })
  test('no phrase of a page is the same in two languages', () => {
    const same: string[] = []
    for (const one of LANGUAGES) {
      const words = new Map(leaves(WORDS[one]).map(({ path, text }) => [path, text]))
      for (const other of LANGUAGES.slice(LANGUAGES.indexOf(one) + 1)) {
        for (const { path, text } of leaves(WORDS[other])) {
          const isPhrase =
            text
              .replace(/\{[\w.]+\}/g, '')
              .trim()
              .split(/\s+/).length > 1
          if (isPhrase && words.get(path) === text)
            same.push(`${one} and ${other}, ${path}: ${text}`)
        }
      }
    }
    expect(same).toEqual([])
  })
  test('every language fills the same places', () => {
    const places = (text: string): string =>
      [...text.matchAll(/\{[\w.]+\}/g)]
        .map(([place]) => place)
        .sort()
        .join()
    const english = new Map(leaves(WORDS.en).map(({ path, text }) => [path, places(text)]))
    for (const language of LANGUAGES) {
      for (const { path, text } of leaves(WORDS[language]))
        expect(places(text), `${language} ${path}`).toBe(english.get(path))
    }
  })
})

type TextJson = Readonly<Record<string, string>>

function textsIn(json: unknown): readonly TextJson[] {
  if (typeof json !== 'object' || json === null) return []
  if ('en' in json) return [json as TextJson]
  return Object.values(json).flatMap(textsIn)
}
