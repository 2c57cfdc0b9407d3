// Writes the published JSON Schema of rulebooks from the tables of core: node cabeceo --tool schema
import { writeFileSync } from 'node:fs'
import { rulebookSchema } from '../dist/wire/rulebook-schema.js'

const file = new URL('../rulebooks/rulebook.schema.json', import.meta.url)
writeFileSync(file, JSON.stringify(rulebookSchema(), null, 2) + '\n')
process.stdout.write('rulebooks/rulebook.schema.json written\n')
