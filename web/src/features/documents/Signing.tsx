import type { DocumentContent, Heading } from '@motcua/shared/documents'
import { useRead } from '../../lib/data.ts'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { authorityText, readAuthority } from './lines.ts'
import { t as c } from './words-compose.ts'

type Signing = DocumentContent['signing']
type Props = { unitId: string | null; signing: Signing; onChange: (signing: Signing) => void }

/** Who signs, in whose name: chosen among those who may, and still free to be written. */
export function SigningFields({ unitId, signing, onChange }: Props) {
  const heading = useRead<Heading>(
    `/documents/units/${unitId}/heading`,
    {},
    { enabled: unitId !== null, staleTime: 300_000 },
  ).data
  const change = (next: Partial<Signing>) => onChange({ ...signing, ...next })
  return (
    <fieldset className="plain-fieldset two-up">
      <legend>{c('com.signing')}</legend>
      {heading && (
        <SelectField
          label={c('com.signing.choose')}
          name="signer"
          empty="–"
          value={signing.staffId ?? ''}
          options={heading.signers.map(({ staffId, name, title }) => ({
            value: staffId,
            label: `${name}, ${title}`,
          }))}
          onChange={(event) => {
            const chosen = heading.signers.find(({ staffId }) => staffId === event.target.value)
            if (chosen) onChange(chosen.signing)
          }}
        />
      )}
      <Authority signing={signing} onChange={change} />
      <TextField
        label={c('com.signer.title')}
        name="signer-title"
        value={signing.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <TextField
        label={c('com.signer.name')}
        name="signer-name"
        value={signing.name}
        onChange={(event) => change({ name: event.target.value, staffId: null })}
      />
    </fieldset>
  )
}

/** Read when the writer leaves the field: half a mark is not yet one. */
function Authority({ signing, onChange }: { signing: Signing; onChange: (next: Partial<Signing>) => void }) {
  const text = authorityText(signing.authority)
  return (
    <TextArea
      key={text}
      label={c('com.authority')}
      placeholder={c('com.authority.hint')}
      name="authority"
      optional
      defaultValue={text}
      onBlur={(event) => onChange({ authority: readAuthority(event.target.value.split('\n')) })}
    />
  )
}
