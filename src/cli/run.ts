import { readConfig } from '../server/config.ts'
import { start } from '../server/start.ts'
import { UnreadableRulebook } from '../gate/library.ts'
import { StoreFailure } from '../db/failure.ts'
import { ErrandRefused } from '../server/errand.ts'
import { HouseShut } from '../server/house.ts'
import { ServerBroke } from '../server/socket.ts'
import { clear } from './clear.ts'
import { ClearError, WrongUsage } from './errors.ts'
import { HELP } from './help.ts'
import { account } from './account.ts'
import { log } from './log.ts'
import { mail } from './mail.ts'
import { demo } from './demo.ts'
import { register } from './register.ts'
import { rulebook } from './rulebook.ts'
import { extracts } from './extracts.ts'
import { importContacts } from './import.ts'
import { may } from './may.ts'
import { key, purpose, seller } from './seller.ts'
import { suppose } from './suppose.ts'
import { backup, doctor, epoch, rebuild, restore } from './upkeep.ts'

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  serve,
  suppose,
  rulebook,
  may,
  clear,
  import: importContacts,
  extracts,
  seller,
  key,
  purpose,
  register,
  demo,
  account,
  backup,
  restore,
  rebuild,
  doctor,
  epoch,
  log,
  mail,
  help: async () => void process.stdout.write(HELP),
}

/** Runs one command; the exit code is 0, 1 for a clear error, 2 for wrong usage. */
export async function run(args: readonly string[]): Promise<void> {
  const [word = 'help', ...rest] = args
  const name = word === '--help' || word === '-h' ? 'help' : word
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  try {
    if (!command) throw new WrongUsage(`There is no command "${name.slice(0, 40)}".`)
    await command(rest)
  } catch (failure) {
    process.exitCode = tellFailure(failure)
  }
}

async function serve(args: readonly string[]): Promise<void> {
  if (args.length > 0)
    throw new WrongUsage('serve takes no arguments; the environment configures it.')
  const config = readConfig(process.env)
  if (!config.ok) throw new ClearError(config.reason)
  await start(config.value)
}

/** Failures whose message is a sentence for whoever runs the command. */
const SENTENCES = [
  ClearError,
  UnreadableRulebook,
  StoreFailure,
  HouseShut,
  ErrandRefused,
  ServerBroke,
]

/** Says what went wrong and returns the exit code. What nobody expected keeps its stack. */
function tellFailure(failure: unknown): number {
  if (failure instanceof WrongUsage) {
    process.stderr.write(`cabeceo: ${failure.message}\nTry ./cabeceo help.\n`)
    return 2
  }
  if (SENTENCES.some((clear) => failure instanceof clear)) {
    process.stderr.write(`cabeceo: ${(failure as Error).message}\n`)
    return 1
  }
  const code = (failure as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE')
    process.stderr.write('cabeceo: this port is taken; stop the other server, or set PORT.\n')
  else if (code === 'EACCES')
    process.stderr.write('cabeceo: this port may not be opened; set PORT to one above 1023.\n')
  else
    process.stderr.write(`cabeceo: ${failure instanceof Error ? failure.stack : String(failure)}\n`)
  return 1
}
