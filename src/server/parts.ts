import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { legalFormPages } from '../companies/review-page.tsx'
import { accountPages } from '../console/account.tsx'
import type { Cookies } from '../console/browser.ts'
import { createCookies } from '../console/browser.ts'
import type { DeskPage } from '../console/desk.ts'
import type { DoorParts } from '../console/door.ts'
import type { Later } from '../console/later.ts'
import { createLater } from '../console/later.ts'
import { peoplePages } from '../console/people.tsx'
import { trailPages } from '../console/trail.tsx'
import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Law } from '../core/law.ts'
import {
  DOOR_LETTERS_MAX,
  DOOR_VISITS_MAX,
  FORMS_PROVEN_MAX,
  FORMS_UNPROVEN_MAX,
} from '../core/limits.ts'
import type { Example } from '../gate/examples.ts'
import { readExamples } from '../gate/examples.ts'
import type { GoldenCase } from '../gate/golden.ts'
import { readCases } from '../gate/golden.ts'
import { readLaw } from '../gate/library.ts'
import type { Desk } from '../gate/suppose.ts'
import { createDesk } from '../gate/suppose.ts'
import { createKeptFiles } from '../imports/kept-files.ts'
import type { SharedPace } from '../db/pace.ts'
import { createSharedPace } from '../db/pace.ts'
import { builderPages } from '../forms/builder.tsx'
import { callPages } from '../forms/calls.tsx'
import { letterPages } from '../forms/letters-page.tsx'
import { paperPages } from '../forms/paper.tsx'
import { sharePages } from '../forms/share.tsx'
import { clearPages } from '../lists/clear-pages.tsx'
import type { ClearedLists } from '../lists/cleared-lists.ts'
import { createClearedLists } from '../lists/cleared-lists.ts'
import { importsPages } from '../lists/imports-page.tsx'
import type { Mailbox } from '../mail/mailbox.ts'
import type { Post } from '../mail/post.ts'
import { approvalPages } from '../people/approvals.tsx'
import { askPages } from '../people/ask.tsx'
import { deedPages } from '../people/deed-pages.ts'
import { dutyPages } from '../people/duties.tsx'
import { createFigureCount } from '../people/figures.ts'
import { goPages } from '../people/go.tsx'
import { createKeptLists } from '../people/kept-lists.ts'
import { listPages } from '../people/list.tsx'
import { overviewPages } from '../people/overview.tsx'
import { personPages } from '../people/person.tsx'
import { isExampleAlone } from '../sellers/seller.ts'
import type { Assets } from '../web/assets.ts'
import { readAssets } from '../web/assets.ts'
import type { Config } from './config.ts'
import type { House, HouseParts } from './house.ts'
import { openHouse } from './house.ts'
import type { Log } from './log.ts'
import { createLog } from './log.ts'

/** Everything that the server is made of. This file alone builds parts; all others are handed theirs. */
export type Parts = {
  readonly root: string
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** Long work gives way to whoever is noted here. */
  readonly pace: SharedPace
  readonly house: House
  readonly assets: Assets
  readonly desk: Desk
  readonly examples: readonly Example[]
  readonly cases: readonly GoldenCase[]
  readonly console: ConsoleParts
  /** Forms that one network may send in ten minutes. */
  readonly formLimits: { readonly proven: number; readonly unproven: number }
}

/** What the desk of sellers is made of. */
type ConsoleParts = {
  readonly mailbox: Mailbox
  readonly post: Post
  readonly later: Later
  readonly clearing: ClearedLists
  readonly cookies: Cookies
  /** Every page that capabilities register. */
  readonly pages: readonly DeskPage[]
  readonly limits: DoorParts['limits']
  readonly report: (code: string) => void
}

/** The folder of the checkout: two above this file, both as source and as build. */
const ROOT: string = fileURLToPath(new URL('../../', import.meta.url))

export async function createParts(config: Config, log: Log = createLog()): Promise<Parts> {
  const clock = createClock(config.clock)
  const desk = await openDesk(clock)
  const [assets, examples, cases] = await Promise.all([
    readAssets(ROOT),
    readExamples(join(ROOT, 'cases'), 'article-2016'),
    readCases(join(ROOT, 'cases')),
  ])
  // Last, so that nothing is left open where something else cannot be read.
  const pace = createSharedPace()
  const house = await openHouse({ ...houseParts(config, desk), log, pace })
  const console = createConsole(config, log, house)
  await console.clearing.sweep()
  const formLimits = { proven: FORMS_PROVEN_MAX, unproven: FORMS_UNPROVEN_MAX }
  const world = { root: ROOT, config, clock, log, pace, house }
  return { ...world, assets, desk, examples, cases, console, formLimits }
}

/** The mail room and the pages of the desk. A capability adds its pages to the list. */
function createConsole(config: Config, log: Log, house: House): ConsoleParts {
  const { mailbox, post } = house.mail
  const report = (code: string): void => log({ event: 'mail-broke', code })
  const later = createLater((failure) =>
    report(failure instanceof Error ? failure.name : 'unknown'),
  )
  const parts = { ...house, post, later, report }
  const files = createKeptFiles(join(house.folder, 'lists'), house.random)
  const clearing = createClearedLists({ ...house, files })
  const pages: readonly DeskPage[] = [
    ...overviewPages({
      ...house,
      figures: createFigureCount(house),
      exampleProgress: (lane) => house.lookAround.progress(lane),
      formsWaiting: async (lane) => {
        const { groups, next } = await house.legalForms.page(lane, { hasNames: false })
        return { count: groups.length, isMore: next !== undefined }
      },
      isNobodyYet: () => isExampleAlone(house.sellers),
    }),
    ...askPages(house),
    ...goPages(house, () => pages),
    ...listPages({ ...house, keptLists: createKeptLists(house) }),
    ...importsPages(house),
    ...clearPages({ ...house, clearing }),
    ...personPages(house),
    ...deedPages(house),
    ...dutyPages(house),
    ...builderPages({ ...house, ...house.asking }),
    ...sharePages({ ...house, ...house.asking }),
    ...paperPages({ ...house, ...house.asking }),
    ...callPages({ ...house, ...house.asking }),
    ...letterPages({ ...house, outbox: house.mail.outbox }),
    ...legalFormPages(house),
    ...approvalPages(house),
    ...peoplePages(parts),
    ...trailPages(parts),
    ...accountPages(parts),
  ]
  const limits = { visits: DOOR_VISITS_MAX, letters: DOOR_LETTERS_MAX }
  return {
    mailbox,
    post,
    later,
    clearing,
    cookies: createCookies(config.url),
    pages,
    limits,
    report,
  }
}

/** What opening the house of this configuration needs. */
export function houseParts(config: Config, desk: Desk): HouseParts {
  return { config, environment: process.env, clock: createClock(config.clock), root: ROOT, desk }
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
