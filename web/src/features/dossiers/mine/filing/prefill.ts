import type { OwnDetails } from '@motcua/shared/identity'
import { type Data, type FormModel, getAt, isShownField, setAt } from '../../../catalogue/index.ts'

/** What the identity account knows, under the names forms ask for; absent where it does not know. */
function known(person: OwnDetails): Record<string, string | null> {
  const enterprise = person.kind === 'enterprise'
  return {
    'identity.fullName': enterprise ? null : person.name,
    'identity.dateOfBirth': person.dateOfBirth,
    'identity.currentAddress': person.address,
    'identity.permanentAddress': person.address,
    'identity.phone': person.phone,
    'identity.email': person.email,
    'identity.personalId': enterprise ? null : person.personalNumber,
    'organisation.name': enterprise ? person.name : null,
    'organisation.taxCode': enterprise ? person.personalNumber : null,
  }
}

/** Fills in what is known; a field with something in it is left alone. */
export function prefill(
  model: FormModel,
  data: Data,
  person: OwnDetails,
): { data: Data; prefilled: string[] } {
  const values = known(person)
  const prefilled: string[] = []
  let filled = data
  for (const field of model.pages.flatMap((page) => page.fields)) {
    const { source, from } = model.source(field)
    const value = values[`${source}.${from}`]
    if (!value || getAt(filled, field) !== undefined || !isShownField(model, filled, field)) continue
    filled = setAt(filled, field, value)
    prefilled.push(field)
  }
  return { data: filled, prefilled }
}
