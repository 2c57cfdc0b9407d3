import { readFile } from 'node:fs/promises'

/** Something that happened between an invented person and the example company, so many days ago. */
export type Happened = {
  readonly kind: string
  readonly ago: number
  readonly by?: 'person' | 'staff' | 'machine'
  readonly codes?: Readonly<Record<string, unknown>>
  readonly words?: string
  /** The point by which the person is named, where it matters. */
  readonly at?: 'email' | 'phone'
}

/** A situation that a marketer or seller meets: who the person is, where the points come from, what happened. */
export type Situation = {
  readonly id: string
  /** How many people of the example are in it. */
  readonly people: number
  /** Over so many days back what happened to different people lies spread, or over so many days forth. */
  readonly spread?: number
  readonly person?: Readonly<Record<string, unknown>>
  /** The name of the company; `@` stands for what is invented. */
  readonly company?: string
  readonly points: readonly {
    readonly of: 'email' | 'phone' | 'info' | 'letter'
    readonly source: string
    readonly ago: number
    readonly kind?: string
    readonly publishedFor?: string
    readonly from?: string
    readonly collectedFor?: readonly string[]
  }[]
  readonly relation?: string
  readonly happened?: readonly Happened[]
}

/** How the people of a country are invented; `share` of ten people live there. */
export type Names = {
  readonly country: string
  readonly share: number
  readonly first: readonly string[]
  readonly last: readonly string[]
  readonly phone: string
  readonly street: string
  readonly postcode: string
}

/** The example company with everybody around it: a file that comes with the product. */
export type Example = {
  readonly company: Readonly<Record<string, unknown>>
  readonly purposes: readonly unknown[]
  readonly forms: readonly unknown[]
  readonly names: readonly Names[]
  readonly trades: readonly string[]
  readonly situations: readonly Situation[]
}

/** Reads the example. What its purposes, people and events hold is read by the doors that they pass. */
export async function readExample(file: string): Promise<Example> {
  return JSON.parse(await readFile(file, 'utf8')) as Example
}
