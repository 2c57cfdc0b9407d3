import { spawn } from 'node:child_process'
import { createWriteStream, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Finding } from './record.ts'
import { ROOT } from './run.ts'

const ROWS = 100_000
const ASKED = 10
const HEADER =
  'name;e-mail;mobile;company;legal form;age;country;source;obtained;supplier;newsletter;signed up;consent form;opt-out\n'
const FIRST = 'Anna Bram Cato Daan Eefje Floris Guusje Hidde Iris Joep Karlijn'.split(' ')
const LAST = 'Voorbeeld Verzonnen Nepstra Bedacht Zogenaamd Fantasie Proefstuk'.split(' ')

/** What a row says beside who it is: one of many sources, each with its days, its consents and its stops. */
const KINDS: readonly ((one: Invented) => readonly string[])[] = [
  (one) => ['', '', '30', 'NL', 'form', one.day, '', 'yes', one.day, 'separate-box', ''],
  (one) => ['', '', '41', 'NL', 'form', one.day, '', 'yes', one.day, 'pre-ticked', ''],
  (one) => ['', '', '52', 'BE', 'form', one.day, '', 'no', one.day, '', ''],
  (one) => ['', '', '63', 'NL', 'sale', one.day, '', '', '', '', ''],
  (one) => ['', '', '25', 'NL', 'sale', one.day, '', '', '', '', 'yes'],
  (one) => ['', '', '37', 'NL', 'bought list', one.day, 'Adressen Verzonnen BV', '', '', '', ''],
  (one) => [`${one.last} ${one.number} BV`, '', '45', 'NL', 'website', one.day, '', '', '', '', ''],
  (one) => [
    `${one.last} ${one.number} VOF`,
    '',
    '45',
    'NL',
    'website',
    one.day,
    '',
    '',
    '',
    '',
    '',
  ],
  (one) => [
    `${one.last} ${one.number} GmbH`,
    '',
    '45',
    'DE',
    'website',
    one.day,
    '',
    '',
    '',
    '',
    '',
  ],
  () => ['', '', '', '', '', '', '', '', '', '', ''],
]

type Invented = { readonly number: number; readonly last: string; readonly day: string }

/**
 * What a seller does on the first day, by the commands that a seller types: 100,000 invented people from
 * many sources, first as a dry run, then imported, then ten of them asked about.
 */
export async function rehearse(folder: string): Promise<Finding> {
  const file = join(folder, 'people.csv')
  await writeFile(file)
  const run = (...args: readonly string[]): Promise<string> => command(join(folder, 'data'), args)
  const seller = (await run('seller', 'create', 'Voorbeeld BV', '--country', 'NL')).trim()
  const purposes = [
    ['news', 'newsletter'],
    ['first-call', 'acquisition-first-contact'],
  ] as const
  for (const [id, kind] of purposes)
    await run('purpose', 'add', '--seller', seller, '--id', id, '--kind', kind, '--title', id)
  const mapping = join(folder, 'mapping.json')
  writeFileSync(mapping, JSON.stringify({ proofGrade: 'e1', purpose: 'news', channels: ['email'] }))
  const importing = [
    'import',
    file,
    '--seller',
    seller,
    '--source',
    'own-crm',
    '--map',
    mapping,
    '--json',
  ]
  const [dryRun, drySeconds] = await timed(() => run(...importing, '--dry-run'))
  const [imported, importSeconds] = await timed(() => run(...importing))
  const asked: unknown[] = []
  for (let i = 0; i < ASKED; i++) {
    const to = [
      'may',
      '--seller',
      seller,
      '--to',
      addressOf(i),
      '--purpose',
      'news',
      '--channel',
      'email',
      '--json',
    ]
    const { answer, reasons, evidence } = JSON.parse(await run(...to)) as Answer
    asked.push({ row: i + 2, answer, rule: reasons[0]?.rule, says: reasons[0]?.says, evidence })
  }
  const counts = JSON.parse(imported) as { readonly counts?: { readonly rows: number } }
  return {
    what: '100,000 invented people of mixed sources, by the command line: a dry run, the import, and ten of them asked about',
    rows: ROWS,
    drySeconds,
    importSeconds,
    rowsASecond: Math.round(ROWS / importSeconds),
    dryRun: JSON.parse(dryRun) as unknown,
    imported: counts.counts,
    asked,
    passed: counts.counts?.rows === ROWS,
  }
}

type Answer = {
  readonly answer: string
  readonly reasons: readonly { readonly rule: string; readonly says: string }[]
  readonly evidence: readonly number[]
}

function addressOf(i: number): string {
  return `${FIRST[i % FIRST.length]}.${LAST[i % LAST.length]}.${i}@example.nl`.toLowerCase()
}

async function writeFile(file: string): Promise<void> {
  const out = createWriteStream(file)
  out.write(HEADER)
  for (let i = 0; i < ROWS; i++) {
    const last = LAST[i % LAST.length] ?? ''
    const day = new Date(Date.UTC(2020 + (i % 6), i % 12, 1 + (i % 28))).toISOString().slice(0, 10)
    const mobile = i % 3 === 0 ? `+3161${String(i).padStart(7, '0')}` : ''
    const row = [
      `${FIRST[i % FIRST.length]} ${last}`,
      addressOf(i),
      mobile,
      ...more({ number: i, last, day }),
    ]
    if (!out.write(`${row.join(';')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

function more(one: Invented): readonly string[] {
  return KINDS[one.number % KINDS.length]?.(one) ?? []
}

async function command(folder: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js'), ...args], {
    env: { ...process.env, CABECEO_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, complaint] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${complaint}`)
  return out
}

async function timed<Made>(work: () => Promise<Made>): Promise<readonly [Made, number]> {
  const began = performance.now()
  const made = await work()
  return [made, Math.round((performance.now() - began) / 100) / 10]
}
