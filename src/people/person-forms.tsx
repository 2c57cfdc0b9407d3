import type { VNode } from 'preact'
import {
  AGES,
  COUNTRIES,
  PERSON_KINDS,
  POINT_KINDS,
  PUBLISHED_FOR,
  PURPOSES,
  SOURCES,
} from '../core/terms.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { DeedForm } from './deed-forms.tsx'
import { AskedChoice, DayField, PersonForm, Words } from './form-fields.tsx'
import { saidIn } from './names.ts'
import type { PersonShown } from './person-view.tsx'

/** What can be changed or added, each folded until it is wanted. */
export function Changes(shown: PersonShown): VNode {
  const { visit, file, today, purposes, wrongPoint } = shown
  const words = WORDS[visit.language].person
  const place = { visit, contact: file.contact }
  const isWanted = visit.address.one('change') === 'yes'
  const form = { place, today, purposes }
  const hasFamily = purposes.some(({ family }) => family !== undefined)
  return (
    <section class="stack" id="change">
      <h2>{words.change}</h2>
      <div>
        <DeedForm {...form} deed="note" />
        <details class="deed" id="correct" open={isWanted}>
          <summary>{words.correct.title}</summary>
          <Correct {...shown} />
        </details>
        <details class="deed" id="add" open={isWanted || wrongPoint !== undefined}>
          <summary>{words.add.title}</summary>
          <Add {...shown} />
        </details>
        <DeedForm {...form} deed="relation" />
        {hasFamily ? <DeedForm {...form} deed="sale" /> : null}
      </div>
    </section>
  )
}

const NAMED = ['name', 'company'] as const

function Correct({ visit, file }: PersonShown): VNode {
  const words = WORDS[visit.language]
  const choices = [
    ['kind', words.facts['person.kind'], PERSON_KINDS, words.values.personKinds],
    ['country', words.facts['person.country'], COUNTRIES, words.values.countries],
    ['age', words.facts['person.age'], AGES, words.values.ages],
  ] as const
  const was = [...NAMED, 'kind', 'country', 'age'].map(
    (name) => [`was-${name}`, saidIn(file, name) ?? ''] as const,
  )
  return (
    <PersonForm
      place={{ visit, contact: file.contact }}
      to="correct"
      hidden={Object.fromEntries(was)}
    >
      {NAMED.map((name) => (
        <Words
          key={name}
          id={`correct-${name}`}
          name={name}
          label={words.person.correct[name]}
          value={saidIn(file, name) ?? ''}
        />
      ))}
      {choices.map(([name, label, values, says]) => (
        <AskedChoice
          key={name}
          id={`correct-${name}`}
          name={name}
          label={label}
          chosen={saidIn(file, name) ?? ''}
          options={[
            ['', words.people.list.unknown],
            ...values.map(
              (one) => [one, (says as Readonly<Record<string, string>>)[one] ?? one] as const,
            ),
          ]}
        />
      ))}
      <button class="button slim" type="submit">
        {words.person.correct.button}
      </button>
    </PersonForm>
  )
}

/** The kinds of a mail address or a number. */
const POINTS = POINT_KINDS.filter((kind) =>
  ['personal-named', 'direct-line', 'private-mobile', 'generic-role', 'switchboard'].includes(kind),
)

function Add({ visit, file, today, wrongPoint }: PersonShown): VNode {
  const words = WORDS[visit.language]
  const { add } = words.person
  const country = saidIn(file, 'country')
  return (
    <PersonForm
      place={{ visit, contact: file.contact }}
      to="add"
      hidden={country === undefined ? {} : { country }}
    >
      <Words
        id="add-value"
        name="value"
        label={add.value}
        required
        value={wrongPoint ?? ''}
        {...(wrongPoint === undefined ? {} : { wrong: add.wrong })}
      />
      <AskedChoice
        id="add-kind"
        name="kind"
        label={add.kind}
        empty={words.deeds.fields.choose}
        options={POINTS.map((one) => [one, words.values.pointKinds[one]])}
      />
      <AskedChoice
        id="add-source"
        name="source"
        label={add.source}
        empty={words.deeds.fields.choose}
        options={SOURCES.map((one) => [one, words.values.sources[one]])}
      />
      <DayField id="add-obtained" name="obtained" label={add.obtained} value={today} max={today} />
      <AskedChoice
        id="add-collected"
        name="collectedFor"
        label={words.facts['source.collectedFor']}
        options={[
          ['', words.people.list.unknown],
          ...PURPOSES.map((one) => [one, words.values.purposes[one]] as const),
        ]}
      />
      <AskedChoice
        id="add-published"
        name="publishedFor"
        label={words.facts['source.publishedFor']}
        options={[
          ['', words.people.list.unknown],
          ...PUBLISHED_FOR.map((one) => [one, words.values.publishedFor[one]] as const),
        ]}
      />
      <Words id="add-from" name="from" label={add.from} />
      <button class="button slim" type="submit">
        {add.button}
      </button>
    </PersonForm>
  )
}
