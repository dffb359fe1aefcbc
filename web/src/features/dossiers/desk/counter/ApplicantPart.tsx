import type { FieldErrors } from '../../../../lib/api.ts'
import { DateField } from '../../../../ui/DateField.tsx'
import { CheckBox, RadioField, TextField } from '../../../../ui/Field.tsx'
import type { Desk, Person } from './state.ts'
import { t } from './words.ts'

type Props = { desk: Desk; set: (part: Partial<Desk>) => void; errors: FieldErrors }

const KINDS = ['citizen', 'enterprise'] as const
const CHANNELS = ['counter', 'post'] as const

export function ApplicantPart({ desk, set, errors }: Props) {
  const { person } = desk
  const change = (part: Partial<Person>) => set({ person: { ...person, ...part } })
  const field = (name: 'name' | 'personalNumber' | 'address' | 'phone' | 'email', more: object = {}) => (
    <TextField
      label={t(name === 'personalNumber' ? 'number' : name)}
      name={`applicant.${name}`}
      error={errors[`applicant.${name}`]}
      optional={name !== 'name'}
      maxLength={name === 'address' ? 500 : 200}
      value={person[name]}
      onChange={(event) =>
        change({
          [name]: name === 'personalNumber' ? event.target.value.trim().toUpperCase() : event.target.value,
        })
      }
      {...more}
    />
  )
  return (
    <>
      <div className="pair">
        <RadioField
          inline
          label={t('kind')}
          name="kind"
          value={person.kind}
          onChange={(kind) => change({ kind: kind as Person['kind'] })}
          options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <RadioField
          inline
          label={t('channel')}
          name="channel"
          value={desk.channel}
          onChange={(channel) => set({ channel: channel as Desk['channel'] })}
          options={CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        />
      </div>
      <div className="pair">
        {field('name', { autoCapitalize: 'words' })}
        {field('personalNumber', { inputMode: 'numeric' })}
      </div>
      <div className="pair">
        {person.kind === 'citizen' && (
          <DateField
            label={t('born')}
            optional
            name="applicant.dateOfBirth"
            value={person.dateOfBirth}
            onChange={(dateOfBirth) => change({ dateOfBirth })}
          />
        )}
        {field('phone', { inputMode: 'tel' })}
      </div>
      <div className="pair">
        {field('address')}
        {field('email', { inputMode: 'email' })}
      </div>
      <CheckBox
        label={t('behalf')}
        checked={desk.submitter !== null}
        onChange={(on) =>
          set({ submitter: on ? { name: '', personalNumber: '', phone: '', relation: '' } : null })
        }
      />
      {desk.submitter && <SubmitterFields submitter={desk.submitter} set={set} errors={errors} />}
    </>
  )
}

type SubmitterProps = {
  submitter: NonNullable<Desk['submitter']>
  set: Props['set']
  errors: FieldErrors
}

function SubmitterFields({ submitter, set, errors }: SubmitterProps) {
  const fields = [
    ['name', 'submitter.name', true],
    ['relation', 'submitter.relation', true],
    ['personalNumber', 'submitter.number', false],
    ['phone', 'submitter.phone', false],
  ] as const
  return (
    <div className="pair">
      {fields.map(([name, word, needed]) => (
        <TextField
          key={name}
          label={t(word)}
          name={`submitter.${name}`}
          optional={!needed}
          maxLength={200}
          error={errors[`submitter.${name}`]}
          value={submitter[name]}
          onChange={(event) => set({ submitter: { ...submitter, [name]: event.target.value } })}
        />
      ))}
    </div>
  )
}
