import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import { COUNTRIES, LANGUAGES } from '../core/terms.ts'
import type { Language } from '../core/terms.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { Choice, optionsOf } from '../web/choice.tsx'
import { fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { FORM_DESK } from '../web/words/form-desk.ts'
import type { FormDeskWords } from '../web/words/form-desk.ts'
import { FORM_WORDS } from '../web/words/forms.ts'
import type { TextField, Written } from './builder-fields.ts'
import { boxField } from './builder-fields.ts'
import type { Finding } from './checks.ts'
import { Field } from './builder-field.tsx'
import { FindingsView } from './findings-view.tsx'
import { FormPage } from './form-page.tsx'
import type { Form } from './form.ts'
import { FORM_CHANNELS, FORM_READERS, FORM_WAYS } from './form.ts'

/** What the builder shows. */
export type BuilderView = {
  readonly visit: SellerVisit
  readonly purposes: readonly Purpose[]
  readonly written: Written
  /** Of a form that was saved before; a new one has none. */
  readonly saved?: { readonly id: string; readonly version: number | undefined }
  readonly revision: number
  /** What was written, where it can be read, and what the checks say of it. */
  readonly read?: { readonly form: Form; readonly findings: readonly Finding[] }
  /** The fields that are missing or cannot be read. */
  readonly wrong: ReadonlySet<string>
  readonly said?: keyof FormDeskWords['said']
}

const TOLD_BAD = ['stale', 'unread', 'stopped']

/** A form as it is written, what the checks say, and how people will see it. */
export function BuilderMain({ view }: { view: BuilderView }): VNode {
  const { visit, saved, revision, said, written, purposes } = view
  const words = FORM_DESK[visit.language]
  return (
    <section class="stack sections">
      <h1 class="plain">{saved ? written.texts.name : words.builder.newTitle}</h1>
      {said ? (
        <p class={TOLD_BAD.includes(said) ? 'said bad' : 'said'} role="status">
          {words.said[said]}
        </p>
      ) : null}
      {purposes.length === 0 ? <p class="said bad">{words.builder.noPurposes}</p> : null}
      <div class="answer builder">
        <form class="stack" id="builder" method="post" action="/desk/forms/save" data-live>
          <input type="hidden" name="token" value={visit.token} />
          <input type="hidden" name="form" value={saved?.id ?? ''} />
          <input type="hidden" name="revision" value={String(revision)} />
          <input type="hidden" name="boxes" value={String(written.boxes.length)} />
          <Texts view={view} />
          <Buttons words={words} />
        </form>
        <Beside view={view} />
      </div>
    </section>
  )
}

function Buttons({ words }: { words: FormDeskWords }): VNode {
  const { builder } = words
  return (
    <>
      <p class="pair">
        <button class="button" type="submit" name="do" value="publish">
          {builder.publish}
        </button>
        <button class="button quiet" type="submit" name="do" value="save">
          {builder.save}
        </button>
        <button class="button quiet" type="submit" name="do" value="look">
          {builder.look}
        </button>
      </p>
      <p class="small">{builder.publishHelp}</p>
    </>
  )
}

/** What changes with every letter that is typed: the checks, and the form as people see it. */
function Beside({ view: { visit, read, saved } }: { view: BuilderView }): VNode {
  const words = FORM_DESK[visit.language]
  return (
    <div class="stack sections" id="beside" data-swap>
      <section class="stack" aria-live="polite">
        <h2>{words.checks.title}</h2>
        {read ? (
          <FindingsView form={read.form} findings={read.findings} language={visit.language} />
        ) : (
          <p class="small">{words.said.unread}</p>
        )}
      </section>
      {read ? (
        <section class="stack">
          <h2>{words.builder.preview}</h2>
          <div class="preview" inert>
            <Preview form={read.form} id={saved?.id ?? 'new'} />
          </div>
          <p class="small">{words.builder.previewHelp}</p>
        </section>
      ) : null}
    </div>
  )
}

function Preview({ form, id }: { form: Form; id: string }): VNode {
  const published = { id, lane: 0, version: 0, hash: '', form }
  return <FormPage view={{ published, challenge: '', action: '#', isPreview: true }} />
}

function Texts({ view }: { view: BuilderView }): VNode {
  const { visit, written } = view
  const { builder } = FORM_DESK[visit.language]
  const said = WORDS[visit.language]
  const { countries } = FORM_WORDS[visit.language]
  const { texts } = written
  return (
    <>
      <Text view={view} name="name" label={builder.name} />
      <Choice
        name="language"
        label={builder.language}
        options={LANGUAGES.map((one: Language) => [one, WORDS[one].languageName] as const)}
        chosen={texts.language}
      />
      <Choice
        name="way"
        label={builder.way}
        options={optionsOf(FORM_WAYS, builder.ways)}
        chosen={texts.way}
      />
      <Text view={view} name="title" label={builder.heading} />
      <Text view={view} name="intro" label={builder.intro} optional={builder.optional} />
      <Boxes view={view} channels={said.values.byChannel} />
      <fieldset class="stack group">
        <legend>{builder.paper}</legend>
        <p class="small">{builder.paperHelp}</p>
        <Text
          view={view}
          name="paperTitle"
          label={builder.paperTitle}
          optional={builder.optional}
        />
        <Text view={view} name="paperLink" label={builder.paperLink} optional={builder.optional} />
      </fieldset>
      <Text view={view} name="identity" label={builder.identity} isLong />
      <Text view={view} name="withdrawal" label={builder.withdrawal} isLong />
      <Text view={view} name="privacy" label={builder.privacy} optional={builder.optional} />
      <Choice
        name="country"
        label={builder.country}
        options={[...optionsOf(COUNTRIES, countries), ['asked', builder.countryAsked]]}
        chosen={texts.country}
      />
      <Choice
        name="readers"
        label={builder.readers}
        options={optionsOf(FORM_READERS, builder.readerKinds)}
        chosen={texts.readers}
      />
      <div class="boxes">
        <label>
          <input type="checkbox" name="asksName" value="yes" checked={written.asksName} />
          {builder.asksName}
        </label>
      </div>
      <Text view={view} name="button" label={builder.button} />
    </>
  )
}

function Boxes({
  view,
  channels,
}: {
  readonly view: BuilderView
  readonly channels: Readonly<Record<(typeof FORM_CHANNELS)[number], string>>
}): VNode {
  const { visit, written } = view
  const { builder } = FORM_DESK[visit.language]
  return (
    <fieldset class="stack group">
      <legend>{builder.boxes}</legend>
      <p class="small">{builder.boxesHelp}</p>
      {written.boxes.map((box, i) => (
        <BoxFields key={boxField(i, 'says')} view={view} channels={channels} box={box} i={i} />
      ))}
      <p>
        <button class="button quiet slim" type="submit" name="do" value="add">
          {builder.addBox}
        </button>
      </p>
    </fieldset>
  )
}

function BoxFields({
  view: { visit, purposes, wrong },
  channels,
  box,
  i,
}: {
  readonly view: BuilderView
  readonly channels: Readonly<Record<(typeof FORM_CHANNELS)[number], string>>
  readonly box: Written['boxes'][number]
  readonly i: number
}): VNode {
  const { builder } = FORM_DESK[visit.language]
  return (
    <fieldset class="stack group">
      <legend>{fill(builder.box, { number: String(i + 1) })}</legend>
      <Choice
        name={boxField(i, 'purpose')}
        label={builder.purpose}
        options={purposes.map(({ id, title }) => [id, title[visit.language]] as const)}
        chosen={box.purpose}
        empty="–"
        isWrong={wrong.has(`boxes/${String(i)}/purpose`)}
      />
      <Choice
        name={boxField(i, 'channel')}
        label={builder.channel}
        options={optionsOf(FORM_CHANNELS, channels)}
        chosen={box.channel}
      />
      <Field
        name={boxField(i, 'says')}
        label={builder.says}
        value={box.says}
        isLong
        isWrong={wrong.has(`boxes/${String(i)}/says`)}
      />
      <details class="plain-details" open={box.profiling !== ''}>
        <summary class="small">{builder.profilingHelp}</summary>
        <Field
          name={boxField(i, 'profiling')}
          label={builder.profiling}
          value={box.profiling}
          isLong
        />
      </details>
      <p>
        <button class="button quiet slim" type="submit" name="drop" value={String(i)}>
          {fill(builder.dropBox, { number: String(i + 1) })}
        </button>
      </p>
    </fieldset>
  )
}

function Text({
  view: { written, wrong },
  name,
  label,
  optional,
  isLong,
}: {
  readonly view: BuilderView
  readonly name: TextField
  readonly label: string
  readonly optional?: string
  readonly isLong?: boolean
}): VNode {
  return (
    <Field
      name={name}
      label={optional === undefined ? label : `${label} (${optional})`}
      value={written.texts[name]}
      isLong={isLong === true}
      isWrong={wrong.has(POINTERS[name] ?? name)}
    />
  )
}

const POINTERS: Readonly<Partial<Record<TextField, string>>> = {
  paperTitle: 'paper/title',
  paperLink: 'paper/link',
}
