import type { FieldErrors } from '../../../../lib/api.ts'
import { RadioField, TextArea, TextField } from '../../../../ui/Field.tsx'
import { useActor } from '../../../identity/index.ts'
import type { Behalf, Filing } from './draft.ts'
import { t } from './words.ts'

const nobody = { name: '', personalNumber: '', address: '', relation: '' }

/** For oneself, for another person, or for an organisation; the account stays the one that follows the dossier. */
export function WhoPage({ filing, errors }: { filing: Filing; errors: FieldErrors }) {
  const actor = useActor()
  const { behalf } = filing.draft
  const choose = (kind: string) =>
    filing.change({
      behalf: kind === 'self' ? null : { ...(behalf ?? nobody), kind: kind as Behalf['kind'] },
    })
  const change = (part: Partial<Behalf>) => behalf && filing.change({ behalf: { ...behalf, ...part } })
  return (
    <div className="e-form">
      <RadioField
        label={t('who.for')}
        name="behalf"
        value={behalf?.kind ?? 'self'}
        onChange={choose}
        options={[
          { value: 'self', label: t('who.self'), hint: t('who.self.hint', { name: actor?.name ?? '' }) },
          { value: 'citizen', label: t('who.citizen') },
          { value: 'enterprise', label: t('who.enterprise') },
        ]}
      />
      {behalf && (
        <>
          <TextField
            label={t(`who.name.${behalf.kind}`)}
            name="behalfName"
            maxLength={200}
            error={errors.behalfName}
            value={behalf.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextField
            label={t(`who.number.${behalf.kind}`)}
            hint={t(`who.number.${behalf.kind}.hint`)}
            name="behalfNumber"
            width="medium"
            inputMode="numeric"
            error={errors.behalfNumber}
            value={behalf.personalNumber}
            onChange={(event) => change({ personalNumber: event.target.value })}
          />
          <TextArea
            label={t('who.address')}
            name="behalfAddress"
            optional
            maxLength={500}
            value={behalf.address}
            onChange={(event) => change({ address: event.target.value })}
          />
          <TextField
            label={t('who.relation')}
            hint={t('who.relation.hint')}
            name="behalfRelation"
            maxLength={200}
            error={errors.behalfRelation}
            value={behalf.relation}
            onChange={(event) => change({ relation: event.target.value })}
          />
        </>
      )}
    </div>
  )
}

const numbers = { citizen: /^\d{12}$/, enterprise: /^\d{10}(-\d{3})?$/ }

export function problemsWithWho(behalf: Behalf | null): FieldErrors {
  if (!behalf) return {}
  return {
    ...(!behalf.name.trim() && { behalfName: t('who.missing.name') }),
    ...(!numbers[behalf.kind].test(behalf.personalNumber.trim()) && {
      behalfNumber: t('who.missing.number'),
    }),
    ...(!behalf.relation.trim() && { behalfRelation: t('who.missing.relation') }),
  }
}
