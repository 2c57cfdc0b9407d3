export { bytesOf, numberOf, pieces, places, textOf } from '../db/rows.ts'
