// npm run bench [-- --json] [--only NAME]
import { bench } from '../bench/run.ts'

await bench()
