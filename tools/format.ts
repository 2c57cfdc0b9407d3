// npm run format: lays every file out as the check wants it.
import { runModule } from './run.ts'

process.exitCode = runModule('oxfmt/bin/oxfmt', ['.'])
