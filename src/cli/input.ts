import { readFile } from 'node:fs/promises'
import { ClearError, WrongUsage } from './errors.ts'

/** Reads the arguments of a command; what cannot be understood is wrong usage. */
export function understand<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse()
  } catch (failure) {
    throw new WrongUsage(failure instanceof Error ? failure.message : 'The options cannot be read.')
  }
}

/** The text of a file that the user named. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (failure) {
    const code = (failure as NodeJS.ErrnoException).code ?? 'unknown'
    throw new ClearError(`The file ${file} cannot be read (${code}).`)
  }
}
