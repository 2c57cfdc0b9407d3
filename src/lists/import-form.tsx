import type { ComponentChildren, VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import type { Day } from '../core/calendar.ts'
import { CHANNELS, CONSENT_FORMS, COUNTRIES, PURPOSES, RELATIONS, SOURCES } from '../core/terms.ts'
import { FIELDS, isUnkept } from '../imports/fields.ts'
import type { ToldImport } from '../imports/import.ts'
import type { Column, LeftColumn } from '../imports/mapping.ts'
import type { Purpose } from '../sellers/purpose.ts'
import type { Options } from '../web/choice.tsx'
import { Choice, optionsOf } from '../web/choice.tsx'
import { fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { COLUMN_WORDS } from './column-words.ts'
import { isBarred, statedOf } from './import-settings.ts'
import type { Stated } from './import-settings.ts'
import { IMPORT_WORDS } from './import-words.ts'

type Shown = {
  readonly visit: SellerVisit
  readonly told: ToldImport
  readonly purposes: readonly Purpose[]
  /** The last day on which something can have been obtained. */
  readonly today: Day
}

/** What the columns of a file hold, what is known about it, and the two ways on: look first, or import. */
export function SettingsForm(shown: Shown): VNode {
  const { visit, told } = shown
  const words = IMPORT_WORDS[visit.language]
  const isLooked = told.state === 'planned' && told.plan?.flaw === undefined
  const ways = [
    ['plan', words.act.plan],
    ['run', words.act.run],
  ] as const
  return (
    <form method="post" action={`/desk/imports/${told.import}`} class="stack sections">
      <input type="hidden" name="token" value={visit.token} />
      <Columns visit={visit} told={told} />
      <About {...shown} />
      <p class="in-line">
        {(isLooked ? ways.toReversed() : ways).map(([name, says], i) => (
          <button
            key={name}
            class={i === 0 ? 'button' : 'button quiet'}
            type="submit"
            name="act"
            value={name}
          >
            {says}
          </button>
        ))}
      </p>
    </form>
  )
}

function Columns({ visit, told }: Pick<Shown, 'visit' | 'told'>): VNode {
  const words = COLUMN_WORDS[visit.language]
  const all: readonly (Column | LeftColumn)[] = [...told.columns, ...told.columnsLeft].toSorted(
    (one, other) => one.number - other.number,
  )
  return (
    <section class="stack">
      <h2>{words.title}</h2>
      <p class="reading small">{words.help}</p>
      <datalist id="fields">
        {FIELDS.filter((one) => !isUnkept(one)).map((one) => (
          <option key={one} value={words.fields[one]} />
        ))}
      </datalist>
      <ul class="rows columns">
        {all.map((column) => (
          <ColumnRow key={column.number} visit={visit} column={column} />
        ))}
      </ul>
    </section>
  )
}

function ColumnRow({
  visit,
  column,
}: {
  readonly visit: SellerVisit
  readonly column: Column | LeftColumn
}): VNode {
  const words = COLUMN_WORDS[visit.language]
  const name = column.header || fill(words.column, { number: String(column.number) })
  const isLeft = 'reason' in column
  const field = `column-${column.number}`
  const note = isLeft ? words.left[column.reason] : words.confidence[column.confidence]
  return (
    <li>
      <p>
        <b class="address">{name}</b>
        <br />
        <span class="small">{note}</span>
      </p>
      {isLeft && isBarred(column) ? null : (
        <p class="field">
          <label class="hidden" for={field}>
            {fill(words.holds, { column: name })}
          </label>
          <input
            id={field}
            name={field}
            list="fields"
            autocomplete="off"
            value={isLeft ? '' : words.fields[column.field]}
            placeholder={words.leaveOut}
          />
        </p>
      )}
    </li>
  )
}

function About({ visit, told, purposes, today }: Shown): VNode {
  const { language } = visit
  const words = IMPORT_WORDS[language].about
  const { values } = WORDS[language]
  const stated = statedOf(told)
  const pick = (name: string, label: string, options: Options): VNode => {
    const chosen = stated[name]
    return (
      <Choice
        name={name}
        label={label}
        empty={words.notStated}
        options={options}
        chosen={typeof chosen === 'string' ? chosen : undefined}
      />
    )
  }
  return (
    <section class="stack">
      <h2>{words.title}</h2>
      <p class="reading small">{words.help}</p>
      <div class="narrow">
        {pick('source', words.source, optionsOf(SOURCES, values.sources))}
        {pick('relation', words.relation, optionsOf(RELATIONS, values.relations))}
        <Text name="obtainedOn" label={words.obtainedOn} stated={stated} max={today} />
        <Text name="supplier" label={words.supplier} stated={stated} />
        {pick('country', words.country, optionsOf(COUNTRIES, values.countries))}
        <Text name="label" label={words.label} stated={{ label: told.label }} />
      </div>
      <Boxes legend={undefined}>
        <Box name="header" value="yes" isOn={isHeaded(told)} says={words.header} />
      </Boxes>
      <details>
        <summary>{words.consent}</summary>
        <div class="narrow">
          {pick(
            'purpose',
            words.purpose,
            purposes.map(({ id, title }) => [id, title[language]]),
          )}
          {pick('consentForm', words.form, optionsOf(CONSENT_FORMS, values.consentForms))}
        </div>
        <Boxes legend={words.channels}>
          <Many name="channels" options={optionsOf(CHANNELS, values.byChannel)} stated={stated} />
        </Boxes>
      </details>
      <details>
        <summary>{words.collectedFor}</summary>
        <Boxes legend={undefined}>
          <Many
            name="collectedFor"
            options={optionsOf(PURPOSES, values.purposes)}
            stated={stated}
          />
        </Boxes>
      </details>
    </section>
  )
}

/** Where the first line holds values, the way on is to say so. */
function isHeaded(told: ToldImport): boolean {
  return statedOf(told)['header'] !== false && told.flaw?.reason !== 'header-missing'
}

type FieldProps = { readonly name: string; readonly label: string; readonly stated: Stated }

/** A line of text, or with `max` a day up to that one. */
function Text({ name, label, stated, max }: FieldProps & { readonly max?: string }): VNode {
  const value = stated[name]
  const text = typeof value === 'string' ? value : ''
  return (
    <p class="field">
      <label for={name}>{label}</label>
      {max === undefined ? (
        <input id={name} name={name} autocomplete="off" value={text} />
      ) : (
        <input id={name} name={name} type="date" value={text} max={max} />
      )}
    </p>
  )
}

function Boxes({
  legend,
  children,
}: {
  readonly legend: string | undefined
  readonly children: ComponentChildren
}): VNode {
  return (
    <fieldset class="field boxes">
      {legend === undefined ? null : <legend>{legend}</legend>}
      {children}
    </fieldset>
  )
}

function Box({
  name,
  value,
  isOn,
  says,
}: {
  readonly name: string
  readonly value: string
  readonly isOn: boolean
  readonly says: string
}): VNode {
  return (
    <label>
      <input type="checkbox" name={name} value={value} checked={isOn} />
      <span>{says}</span>
    </label>
  )
}

function Many({
  name,
  options,
  stated,
}: {
  readonly name: string
  readonly options: Options
  readonly stated: Stated
}): VNode {
  const chosen = stated[name]
  return (
    <>
      {options.map(([value, says]) => (
        <Box
          key={value}
          name={name}
          value={value}
          isOn={Array.isArray(chosen) && chosen.includes(value)}
          says={says}
        />
      ))}
    </>
  )
}
