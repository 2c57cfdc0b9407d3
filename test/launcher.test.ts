import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const ROOT = new URL('../', import.meta.url).pathname
/** A Node on this machine that is too old to run the product itself, where there is one. */
const OLD_NODE = oldNode()
function oldNode(): string {
  try {
    const [path = '', version = ''] = execFileSync(
      'node',
      ['-p', 'process.execPath + " " + process.versions.node'],
      { encoding: 'utf8' },
    )
      .trim()
      .split(' ')
    return Number(version.split('.')[0]) < 24 ? path : ''
  } catch {
    // No Node is on the path at all.
    return ''
  }
}
if (!OLD_NODE)
  process.stderr.write('One launcher test is skipped: it needs a Node older than 24 on the path.\n')

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** A copy of the checkout that has its packages but no build, as after a pull. */
let copy: string
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'cabeceo-launcher-'))
  for (const name of [
    'cabeceo',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'rulebooks',
    'cases',
    'migrations',
  ]) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  }
  cpSync(join(ROOT, 'src'), join(copy, 'src'), { recursive: true })
  mkdirSync(join(copy, 'runtime'))
  for (const name of ['package.json', 'package-lock.json'])
    cpSync(join(ROOT, 'runtime', name), join(copy, 'runtime', name))
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  mkdirSync(join(copy, '.cabeceo'))
  cpSync(join(ROOT, '.cabeceo', 'packages'), join(copy, '.cabeceo', 'packages'))
})
afterEach(() => rmSync(copy, { recursive: true, force: true }))

function launch(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string; node?: string } = {},
): Promise<Ended> {
  const child = spawn(options.node ?? process.execPath, [join(copy, 'cabeceo'), ...args], {
    cwd: options.cwd ?? copy,
    env: { ...process.env, ...options.env },
  })
  child.stdin.end(options.input ?? '')
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

const QUESTION = JSON.stringify({ channel: 'email', purpose: { kind: 'newsletter' } })

describe('the launcher', () => {
  test('builds once, from another folder, and not again', async () => {
    const first = await launch(['help'], { cwd: tmpdir() })
    const second = await launch(['help'], { cwd: tmpdir() })
    expect([first.code, first.err.match(/Building/g)?.length]).toEqual([0, 2])
    expect([second.code, second.err]).toEqual([0, ''])
    expect(second.out).toContain('./cabeceo suppose')
  })
  test('many at once prepare once, and all run', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => launch(['help'])))
    expect(all.map(({ code, err }) => [code, err.includes('    at ')])).toEqual(
      all.map(() => [0, false]),
    )
    expect(all.filter(({ err }) => err.includes('Building'))).toHaveLength(1)
    expect(existsSync(join(copy, '.cabeceo', 'lock'))).toBe(false)
  })
  test('takes over the lock of a launcher that died', async () => {
    const gone = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }))
    writeFileSync(join(copy, '.cabeceo', 'lock'), String(gone))
    expect((await launch(['help'])).code).toBe(0)
  })
  test('says in one sentence that npm cannot be reached, and goes on the next time', async () => {
    const stamp = readFileSync(join(copy, '.cabeceo', 'packages'))
    rmSync(join(copy, '.cabeceo', 'packages'))
    const bin = join(copy, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "npm error code ENOTFOUND" >&2\nexit 1\n')
    chmodSync(join(bin, 'npm'), 0o755)
    const offline = await launch(['help'], { env: { PATH: `${bin}:${process.env['PATH']}` } })
    expect(offline.code).toBe(1)
    expect(offline.err).toMatch(
      /npm could not reach its registry \(ENOTFOUND\)\. Nothing is half done/,
    )
    expect(offline.err).not.toContain('    at ')
    writeFileSync(join(copy, '.cabeceo', 'packages'), stamp)
    expect((await launch(['help'])).code).toBe(0)
  })
  test.skipIf(!OLD_NODE)('says so too where an older Node cannot fetch its Node 24', async () => {
    const bin = join(copy, 'bin')
    mkdirSync(bin)
    // npm counts an optional package that it could not fetch as a success.
    writeFileSync(join(bin, 'npm'), '#!/bin/sh\nexit 0\n')
    chmodSync(join(bin, 'npm'), 0o755)
    const env = { PATH: `${bin}:${process.env['PATH']}` }
    const offline = await launch(['help'], { env, node: OLD_NODE })
    expect(offline.code).toBe(1)
    expect(offline.err).toContain(
      'npm could not reach its registry to fetch Node 24. Nothing is half done',
    )
  })
  test('a rulebook with a typo stops the start and names file, rule and field', async () => {
    const file = join(copy, 'rulebooks', 'nl-article-2016.json')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        '"objection": "all-marketing"',
        '"objektion": "all-marketing"',
      ),
    )
    const { code, err } = await launch(['serve'], { env: { PORT: '0' } })
    expect(code).toBe(1)
    expect(err).toContain(
      'rulebooks/nl-article-2016.json, rule MF16-OBJECTION, field when/any/0/objektion: There is no key "objektion" here.',
    )
    writeFileSync(file, '{')
    expect((await launch(['suppose'], { input: QUESTION })).err).toContain(
      'rulebooks/nl-article-2016.json is no JSON',
    )
  })
})

describe('the commands', () => {
  test('suppose answers in words, as JSON, and for many', async () => {
    const told = await launch(['suppose', '--rulebook', 'NL-ARTICLE-2016', '--lang', 'nl'], {
      input: QUESTION,
    })
    const json = await launch(['suppose', '--rulebook', 'NL-ARTICLE-2016', '--json'], {
      input: `[${QUESTION},${QUESTION}]`,
    })
    expect(told.out).toMatch(/^Nee\. Niet bekend/)
    expect((JSON.parse(json.out) as { answer: string }[]).map(({ answer }) => answer)).toEqual([
      'no',
      'no',
    ])
  })
  test('what cannot be read is a clear error, a wrong call is wrong usage', async () => {
    const results = await Promise.all([
      launch(['suppose'], { input: '{' }),
      launch(['suppose', '--rulebook', 'NL-ARTICLE-2016'], { input: '{"channel":"pigeon"}' }),
      launch(['suppose', 'no-such-file.json']),
      launch(['suppose', '--rulebook', 'BGB'], { input: QUESTION }),
      launch(['serve'], { env: { PORT: 'four' } }),
      launch(['serve'], { env: { CABECEO_CLOCK: 'noon' } }),
      launch(['dance']),
      launch(['suppose', '--loud']),
    ])
    expect(results.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1, 1, 2, 2])
    expect(results[1]?.err).toContain('/channel: This is no value of "channel". Allowed: email')
    expect(results[4]?.err).toContain('PORT')
    for (const { err } of results) expect(err).not.toContain('    at ')
  })
  test('serve says when it is ready, and SIGTERM ends it with 0', async () => {
    await launch(['help'])
    const child = spawn(process.execPath, [join(copy, 'cabeceo'), 'serve'], {
      env: { ...process.env, PORT: '0', CABECEO_DATA: join(copy, 'data') },
    })
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk) => resolve(String(chunk))),
    )
    expect(line).toMatch(/^cabeceo listening on http:\/\/localhost:\d+\n$/)
    const base = line.trim().split(' ').pop()
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(
      await new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal))),
    ).toBe(0)
  })
})
