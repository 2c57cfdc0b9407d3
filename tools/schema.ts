// Writes what is published and reviewed of the tables of core and of the store: node cabeceo --tool schema
import { writeFileSync } from 'node:fs'
import { rulebookSchema } from '../dist/wire/rulebook-schema.js'
import { SCHEMA_FILE, schemaText } from '../test/schema.ts'

const file = new URL('../rulebooks/rulebook.schema.json', import.meta.url)
writeFileSync(file, JSON.stringify(rulebookSchema(), null, 2) + '\n')
writeFileSync(SCHEMA_FILE, await schemaText())
process.stdout.write('rulebooks/rulebook.schema.json and schema.sql written\n')
