import type { ComponentChildren, VNode } from 'preact'
import { CONSENT_FORMS, EVIDENCE, RELATIONS } from '../core/terms.ts'
import { CHANNELS } from '../core/terms.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { Deed } from '../web/words/deeds.ts'
import type { Words as AllWords } from '../web/words/words.ts'
import type { Place } from './form-fields.tsx'
import { AskedChoice, DayField, PersonForm, Words } from './form-fields.tsx'

/** What a form needs beside its place. */
export type DeedAbout = {
  readonly deed: Deed
  readonly place: Place
  readonly today: string
  readonly purposes: readonly Purpose[]
  /** The register that was looked in. */
  readonly register?: string
}

type Inside = DeedAbout & { readonly words: AllWords; readonly id: (name: string) => string }

/** A form that records something, folded until it is wanted. */
export function DeedForm(about: DeedAbout): VNode {
  const { deed, place, register } = about
  const words = WORDS[place.visit.language]
  const id = (name: string): string => [deed, register, name].filter(Boolean).join('-')
  const hidden = { deed, ...(register === undefined ? {} : { register }) }
  return (
    <details class="deed">
      <summary>{words.deeds.open[deed]}</summary>
      <PersonForm place={place} to="record" hidden={hidden}>
        {FIELDS[deed]({ ...about, words, id })}
        {deed === 'register' ? null : (
          <button class="button slim" type="submit">
            {words.deeds.record}
          </button>
        )}
      </PersonForm>
    </details>
  )
}

const FIELDS: Readonly<Record<Deed, (inside: Inside) => ComponentChildren>> = {
  consent: (inside) => {
    const { words, id } = inside
    const { fields } = words.deeds
    return (
      <>
        <AskedChoice
          id={id('how')}
          name="how"
          label={fields.how}
          empty={fields.choose}
          options={CONSENT_FORMS.map((one) => [one, words.values.consentForms[one]])}
        />
        <Evidence {...inside} />
        <Day {...inside} />
        <Words id={id('words')} name="words" label={fields.words} isLong required />
        <Words id={id('proof')} name="proof" label={fields.proof} />
      </>
    )
  },
  confirmation: (inside) => (
    <>
      <Evidence {...inside} />
      <Day {...inside} />
      <Words
        id={inside.id('proof')}
        name="proof"
        label={inside.words.deeds.fields.proof}
        required
      />
    </>
  ),
  register: (inside) => (
    <>
      <Day {...inside} label={inside.words.deeds.fields.listOf} />
      <div class="in-line">
        {(['miss', 'hit'] as const).map((answer) => (
          <button key={answer} class="button quiet slim" type="submit" name="answer" value={answer}>
            {answer === 'hit' ? inside.words.deeds.listed : inside.words.deeds.notListed}
          </button>
        ))}
      </div>
    </>
  ),
  relation: (inside) => (
    <>
      <AskedChoice
        id={inside.id('relation')}
        name="relation"
        label={inside.words.deeds.fields.relation}
        empty={inside.words.deeds.fields.choose}
        options={RELATIONS.filter((one) => one !== 'none').map((one) => [
          one,
          inside.words.values.relations[one],
        ])}
      />
      <Day {...inside} />
    </>
  ),
  sale: (inside) => {
    const { words, id, purposes } = inside
    const families = new Set(purposes.flatMap(({ family }) => (family ? [family] : [])))
    return (
      <>
        <AskedChoice
          id={id('family')}
          name="family"
          label={words.deeds.fields.family}
          options={[...families].map((family) => [family, family])}
        />
        <Day {...inside} />
        <AskedChoice
          id={id('optOutShown')}
          name="optOutShown"
          label={words.deeds.fields.optOutShown}
          empty={words.deeds.fields.choose}
          options={[
            ['yes', words.values.yesNo.true],
            ['no', words.values.yesNo.false],
          ]}
        />
      </>
    )
  },
  notice: (inside) => (
    <>
      <AskedChoice
        id={inside.id('notice')}
        name="notice"
        label={inside.words.deeds.fields.notice}
        empty={inside.words.deeds.fields.choose}
        options={Object.entries(inside.words.deeds.notices)}
      />
      <Day {...inside} />
    </>
  ),
  note: (inside) => {
    const { words, id, purposes, place } = inside
    const { fields } = words.deeds
    return (
      <>
        <AskedChoice
          id={id('channel')}
          name="channel"
          label={fields.channel}
          chosen="phone-human"
          options={CHANNELS.map((one) => [one, words.values.byChannel[one]])}
        />
        <AskedChoice
          id={id('purpose')}
          name="purpose"
          label={fields.purpose}
          options={[
            ['', fields.noPurpose],
            ...purposes.map(({ id: own, title }) => [own, title[place.visit.language]] as const),
          ]}
        />
        <Words id={id('note')} name="note" label={fields.note} isLong required />
      </>
    )
  },
}

function Evidence({ words, id }: Inside): VNode {
  return (
    <AskedChoice
      id={id('evidence')}
      name="evidence"
      label={words.deeds.fields.evidence}
      empty={words.deeds.fields.choose}
      options={EVIDENCE.map((one) => [one, words.values.evidence[one]])}
    />
  )
}

function Day({ words, id, today, label }: Inside & { readonly label?: string }): VNode {
  return (
    <DayField
      id={id('day')}
      name="day"
      label={label ?? words.deeds.fields.day}
      value={today}
      max={today}
    />
  )
}
