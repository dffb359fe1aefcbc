import { expect, it } from 'vitest'
import { recipientsOf } from './recipients.ts'
import { closes, closing } from './samples/closes.ts'
import { signerOf } from './signer.ts'
import { structureOf } from './take-apart.ts'

it.each(closes)('reads the close: $name', ({ text, signer, recipients, filed }) => {
  const structure = structureOf(closing(text))
  expect(signerOf(structure.signature).signer).toEqual(signer)
  const found = recipientsOf(structure.recipients)
  expect(found.recipients.map(({ name, purpose }) => [name, purpose])).toEqual(recipients)
  if (filed !== undefined) expect(found).toMatchObject(filed)
  expect(structure.parts[0]?.blocks).toHaveLength(3)
})
