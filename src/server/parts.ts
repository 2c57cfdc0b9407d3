import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Law } from '../core/law.ts'
import type { Example } from '../gate/examples.ts'
import { readExamples } from '../gate/examples.ts'
import type { GoldenCase } from '../gate/golden.ts'
import { readCases } from '../gate/golden.ts'
import { readLaw } from '../gate/library.ts'
import type { Desk } from '../gate/suppose.ts'
import { createDesk } from '../gate/suppose.ts'
import type { Assets } from '../web/assets.ts'
import { readAssets } from '../web/assets.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import { createLog } from './log.ts'

/** Everything that the server is made of. This file alone builds parts; all others are handed theirs. */
export type Parts = {
  readonly root: string
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly assets: Assets
  readonly desk: Desk
  readonly examples: readonly Example[]
  readonly cases: readonly GoldenCase[]
}

/** The folder of the checkout: two above this file, both as source and as build. */
const ROOT: string = fileURLToPath(new URL('../../', import.meta.url))

export async function createParts(config: Config, log: Log = createLog()): Promise<Parts> {
  const clock = createClock(config.clock)
  return {
    root: ROOT,
    config,
    clock,
    log,
    assets: await readAssets(ROOT),
    desk: await openDesk(clock),
    examples: await readExamples(join(ROOT, 'cases'), 'article-2016'),
    cases: await readCases(join(ROOT, 'cases')),
  }
}

/** The desk alone, for the command line, which needs no server. */
export async function openDesk(clock: Clock = createClock(undefined)): Promise<Desk> {
  return createDesk(await readLaw(join(ROOT, 'rulebooks')), clock)
}

/** What a rulebook is tried on before it goes into the house: the law as it stands, and the golden cases. */
export async function openPreview(): Promise<
  Pick<Parts, 'clock'> & { law: Law; cases: readonly GoldenCase[] }
> {
  return {
    law: await readLaw(join(ROOT, 'rulebooks')),
    cases: await readCases(join(ROOT, 'cases')),
    clock: createClock(undefined),
  }
}

function createClock(fixed: Instant | undefined): Clock {
  return fixed === undefined ? () => trust<Instant>(Date.now()) : () => fixed
}
