import type { LegalForms } from '../core/legal-form.ts'
import type { NewContact } from '../contacts/contact.ts'
import type { Contacts } from '../contacts/record.ts'
import type { Recording } from '../contacts/recording.ts'
import type { CompanyKeys } from './company-keys.ts'
import { findKind } from './finding.ts'

type Parts = {
  readonly forms: LegalForms
  readonly keys: () => Promise<CompanyKeys>
}

/**
 * Records contacts as they are, with what the company tells: the kind of person where none is stated,
 * what contradicts a stated one, and the keys by which people of one company are found.
 */
export function tellCompanies(contacts: Contacts, { forms, keys }: Parts): Contacts {
  const told = (known: CompanyKeys, lane: number, recording: Recording): Recording => ({
    ...recording,
    contact: withCompany(forms, known, lane, recording.contact),
  })
  return {
    ...contacts,
    record: async (lane, recording) => contacts.record(lane, told(await keys(), lane, recording)),
    async meet(lane, recordings) {
      const known = await keys()
      return contacts.meet(
        lane,
        recordings.map((recording) => told(known, lane, recording)),
      )
    },
    async recordMany(lane, recordings) {
      const known = await keys()
      return contacts.recordMany(
        lane,
        recordings.map((recording) => told(known, lane, recording)),
      )
    },
  }
}

function withCompany(
  forms: LegalForms,
  keys: CompanyKeys,
  lane: number,
  contact: NewContact,
): NewContact {
  const { kind, codes, company: name } = findKind(forms, contact)
  const { registerNumber } = contact.person
  const company = name === undefined ? undefined : keys.name(lane, name)
  const registered = registerNumber === undefined ? undefined : keys.number(lane, registerNumber)
  return {
    ...contact,
    person: kind === undefined ? contact.person : { ...contact.person, kind },
    companyCodes: {
      ...codes,
      ...(company === undefined ? {} : { company }),
      ...(registered === undefined ? {} : { registered }),
    },
  }
}
