import type { ProcedureVersion } from '@motcua/shared/catalogue'
import { useAsk, useRead } from '../../../../lib/data.ts'
import { dayInWords } from '../../../../lib/format.ts'
import { compareNames } from '../../../../lib/text.ts'
import { Callout } from '../../../../ui/Badges.tsx'
import { useLegalNow } from '../../../../ui/ClockBanner.tsx'
import { Combobox } from '../../../../ui/Combobox.tsx'
import { RadioField } from '../../../../ui/Field.tsx'
import { Loaded } from '../../../../ui/Loaded.tsx'
import { WhyThisDay } from '../../../calendar/index.ts'
import type { Filing } from './draft.ts'
import { t } from './words.ts'

type Unit = { id: string; name: string; provinceId: string; level: string; within: string | null }
type Props = {
  procedure: ProcedureVersion
  filing: Filing
  errors: Record<string, string>
  asksCase: boolean
}

/** Who decides, and in which case; answers with the day the result would be ready. */
export function PlacePage({ procedure, filing, errors, asksCase }: Props) {
  const units = useRead<{ items: Unit[] }>(
    '/dossiers/deciding-units',
    { procedureVersionId: procedure.id },
    { staleTime: 600_000 },
  )
  return (
    <div className="e-form">
      <p>{t('place.lead')}</p>
      <Loaded
        query={units}
        isEmpty={(data) => data.items.length === 0}
        empty={<Callout tone="warn">{t('place.none')}</Callout>}
      >
        {(data) => <Choice units={data.items} filing={filing} errors={errors} />}
      </Loaded>
      {asksCase && (
        <RadioField
          label={t('place.case')}
          name="caseKey"
          value={filing.draft.caseKey}
          error={errors.caseKey}
          onChange={(caseKey) => filing.change({ caseKey })}
          options={procedure.cases.map((one) => ({ value: one.key, label: one.name }))}
        />
      )}
      {filing.draft.unitId && (
        <DueNow procedure={procedure} unitId={filing.draft.unitId} caseKey={filing.draft.caseKey} />
      )}
    </div>
  )
}

function Choice({
  units,
  filing,
  errors,
}: {
  units: Unit[]
  filing: Filing
  errors: Record<string, string>
}) {
  const { draft, change } = filing
  const provinceIds = [...new Set(units.map((unit) => unit.provinceId))]
  const provinces =
    useRead<{ items: { id: string; name: string }[] }>('/organisation/units', {}, { staleTime: 3_600_000 })
      .data?.items ?? []
  const provinceId = draft.provinceId || (provinceIds.length === 1 ? provinceIds[0] : '')
  const levels = [...new Set(units.map((unit) => unit.level))]
  const level = draft.level || (levels.length === 1 ? levels[0] : '')
  const offered = units
    .filter((unit) => unit.provinceId === provinceId && unit.level === level)
    .map((unit) => ({ value: unit.id, label: unit.name, hint: unit.within ?? undefined }))
    .sort((one, other) => compareNames(one.label, other.label))
  return (
    <>
      {provinceIds.length > 1 && (
        <RadioField
          label={t('place.province')}
          name="provinceId"
          value={provinceId || null}
          onChange={(id) => change({ provinceId: id, unitId: '', unitName: '' })}
          options={provinces
            .filter((one) => provinceIds.includes(one.id))
            .map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      {levels.length > 1 && (
        <RadioField
          label={t('place.level')}
          name="level"
          value={level || null}
          onChange={(next) => change({ level: next, unitId: '', unitName: '' })}
          options={levels.map((one) => ({ value: one, label: levelWords(one) }))}
        />
      )}
      {provinceId && level && (
        <Combobox
          label={t('place.unit')}
          hint={t('place.unit.hint')}
          name="unitId"
          error={errors.unitId}
          options={offered}
          value={draft.unitId || null}
          onChange={(id, option) =>
            change({ unitId: id ?? '', unitName: option?.label ?? '', provinceId, level })
          }
        />
      )}
    </>
  )
}

const levelWords = (level: string) =>
  t(level === 'province' ? 'level.province' : level === 'district' ? 'level.district' : 'level.commune')

type Preview = { dueAt: string | null; sentences: string[]; legalBasis: string | null }

function DueNow({
  procedure,
  unitId,
  caseKey,
}: {
  procedure: ProcedureVersion
  unitId: string
  caseKey: string | null
}) {
  const now = useLegalNow()
  const due = useAsk<Preview>('/dossiers/preview-due', {
    procedureVersionId: procedure.id,
    decidingUnitId: unitId,
    caseKey,
    channel: 'online',
  }).data
  if (!due?.dueAt) return null
  return (
    <Callout tone="good" title={t('place.due', { day: dayInWords(due.dueAt, now) })}>
      <WhyThisDay certificate={null} sentences={due.sentences} />
    </Callout>
  )
}
