import { typeRow } from '@motcua/shared/document-types'
import type { DocumentContent } from '@motcua/shared/documents'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { Annexes } from './Annexes.tsx'
import { Blocks } from './Blocks.tsx'
import { Receivers } from './Receivers.tsx'
import { SigningFields } from './Signing.tsx'
import { typeOptions, urgencyOptions } from './types.ts'
import { t } from './words.ts'
import { t as c } from './words-compose.ts'

type Props = {
  unitId: string | null
  content: DocumentContent
  set: (next: Partial<DocumentContent>) => void
}

/** The parts of the page of Decree 30/2020 from head to foot; those the type does not have are left out. */
export function ComposerFields({ unitId, content, set }: Props) {
  const { enacts, addressed } = typeRow(content.type)
  const decides = enacts !== undefined
  return (
    <>
      <Head content={content} set={set} />
      {(decides || content.decider) && (
        <TextField
          label={c('com.decider')}
          name="decider"
          value={content.decider}
          onChange={(event) => set({ decider: event.target.value })}
        />
      )}
      {(addressed || content.addressees.length > 0) && (
        <Receivers
          label={c('com.addressees')}
          name="addressees"
          unitId={unitId}
          value={content.addressees.map((one) => ({ ...one, organId: null, purpose: '' }))}
          onChange={(value) => set({ addressees: value.map(({ name, unitId }) => ({ name, unitId })) })}
        />
      )}
      <TextArea
        label={c('com.bases')}
        name="bases"
        {...(!decides && { optional: true })}
        value={content.legalBases.join('\n')}
        onChange={(event) =>
          set({ legalBases: event.target.value === '' ? [] : event.target.value.split('\n') })
        }
      />
      <Blocks
        legend={c('com.body')}
        hint={c('com.body.hint')}
        blocks={content.blocks}
        onChange={(blocks) => set({ blocks })}
      />
      <SigningFields unitId={unitId} signing={content.signing} onChange={(signing) => set({ signing })} />
      <Receivers
        label={c('com.recipients')}
        name="recipients"
        purposes
        unitId={unitId}
        value={content.recipients}
        onChange={(recipients) => set({ recipients })}
      />
      <Foot content={content} set={set} />
      <Annexes annexes={content.annexes} onChange={(annexes) => set({ annexes })} />
    </>
  )
}

function Head({ content, set }: Omit<Props, 'unitId'>) {
  return (
    <>
      <TextArea
        label={c('com.subject')}
        name="subject"
        value={content.subject}
        onChange={(event) => set({ subject: event.target.value })}
      />
      <div className="three-up">
        <SelectField
          label={c('com.type')}
          name="type"
          value={content.type}
          options={typeOptions()}
          onChange={(event) => set({ type: event.target.value as DocumentContent['type'] })}
        />
        {content.type === 'letter' && (
          <TextField
            label={c('com.division')}
            name="division"
            value={content.division}
            onChange={(event) => set({ division: event.target.value })}
          />
        )}
        <SelectField
          label={t('doc.urgency')}
          name="urgency"
          value={content.urgency}
          options={urgencyOptions()}
          onChange={(event) => set({ urgency: event.target.value as DocumentContent['urgency'] })}
        />
      </div>
    </>
  )
}

function Foot({ content, set }: Omit<Props, 'unitId'>) {
  const { copies } = content
  return (
    <div className="three-up">
      <TextField
        label={c('com.drafter')}
        name="drafter"
        optional
        value={content.drafterCode}
        onChange={(event) => set({ drafterCode: event.target.value })}
      />
      <TextField
        label={c('com.copies')}
        name="copies"
        inputMode="numeric"
        optional
        value={copies === null ? '' : String(copies)}
        onChange={(event) => {
          const digits = event.target.value.replace(/\D/g, '').slice(0, 4)
          set({ copies: digits ? Number(digits) : null })
        }}
      />
      <TextField
        label={c('com.contact')}
        name="contact"
        optional
        value={content.contact}
        onChange={(event) => set({ contact: event.target.value })}
      />
    </div>
  )
}
