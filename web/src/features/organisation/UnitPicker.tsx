import type { TreeNode } from '@motcua/shared/organisation'
import type { z } from 'zod'
import { useRead } from '../../lib/data.ts'
import { compareNames, withoutMarks } from '../../lib/text.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { type Option, RadioField } from '../../ui/Field.tsx'
import { t } from './words.ts'

type Node = z.infer<typeof TreeNode>
type Level = 'province' | 'district' | 'commune'

/** What has been chosen so far; `unitId` is the unit that decides, once everything above it is known. */
export type Picked = { level?: Level; provinceId?: string; districtId?: string; unitId?: string }

type Props = {
  levels: readonly Level[]
  agency: string | null
  value: Picked
  onChange: (value: Picked) => void
  error?: string | undefined
}

/** Which unit is to decide: province, then district, then commune, as far as the procedure's level asks. */
export function UnitPicker({ levels, agency, value, onChange, error }: Props) {
  const level =
    value.level && levels.includes(value.level) ? value.level : levels.length === 1 ? levels[0] : undefined
  const provinces = useUnits({})
  const province = value.provinceId ?? (provinces.length === 1 ? provinces[0]?.id : undefined)
  return (
    <div className="stack s5">
      {levels.length > 1 && (
        <RadioField
          label={t('pick.level')}
          name="level"
          inline
          value={level ?? null}
          onChange={(next) => onChange({ ...(province && { provinceId: province }), level: next as Level })}
          options={levels.map((one) => ({ value: one, label: t(`level.${one}`) }))}
        />
      )}
      {provinces.length > 1 && (
        <RadioField
          label={t('pick.province')}
          name="province"
          inline
          value={province ?? null}
          onChange={(id) => onChange({ ...(level && { level }), provinceId: id })}
          options={optionsOf(provinces)}
        />
      )}
      {province && level === 'province' && (
        <Department provinceId={province} agency={agency} value={value} onChange={onChange} error={error} />
      )}
      {province && (level === 'district' || level === 'commune') && (
        <Local provinceId={province} level={level} value={value} onChange={onChange} error={error} />
      )}
    </div>
  )
}

type Part = Omit<Props, 'levels' | 'agency'> & { provinceId: string }

/** The departments of the province; the one the procedure names comes first. */
function Department({ provinceId, agency, value, onChange, error }: Part & { agency: string | null }) {
  const units = useUnits({ provinceId, kind: 'department' })
  const named = agency ? withoutMarks(agency) : ''
  const sorted = [...units].sort(
    (one, other) =>
      Number(named.includes(withoutMarks(other.name))) - Number(named.includes(withoutMarks(one.name))),
  )
  return (
    <Combobox
      label={t('pick.department')}
      hint={t('pick.type')}
      name="unit"
      error={error}
      options={optionsOf(sorted)}
      value={value.unitId ?? null}
      onChange={(id) =>
        onChange({ ...value, level: 'province', provinceId, ...(id ? { unitId: id } : { unitId: '' }) })
      }
    />
  )
}

/** Districts until 30/06/2025, communes straight below the province after. */
function Local({ provinceId, level, value, onChange, error }: Part & { level: 'district' | 'commune' }) {
  const districts = useUnits({ parentId: provinceId, kind: 'district' })
  const inDistrict = useUnits({ parentId: value.districtId, kind: 'commune' }, Boolean(value.districtId))
  const straight = useUnits({ parentId: provinceId, kind: 'commune' }, level === 'commune')
  const base = { ...value, level, provinceId }
  const hasDistricts = districts.length > 0
  const communes = hasDistricts ? inDistrict : straight
  return (
    <>
      {hasDistricts && (
        <Combobox
          label={t('pick.district')}
          hint={t('pick.type')}
          name={level === 'district' ? 'unit' : 'district'}
          error={level === 'district' ? error : undefined}
          options={optionsOf(districts)}
          value={value.districtId ?? null}
          onChange={(id) =>
            onChange({
              level,
              provinceId,
              districtId: id ?? '',
              unitId: level === 'district' ? (id ?? '') : '',
            })
          }
        />
      )}
      {level === 'commune' && (!hasDistricts || value.districtId) && (
        <Combobox
          label={t('pick.commune')}
          hint={t('pick.commune.hint')}
          name="unit"
          error={error}
          options={optionsOf(communes)}
          value={value.unitId || null}
          onChange={(id) => onChange({ ...base, unitId: id ?? '' })}
        />
      )}
    </>
  )
}

function useUnits(params: Record<string, string | undefined>, enabled = true): Node[] {
  return (
    useRead<{ items: Node[] }>(
      '/organisation/units',
      { ...params, limit: 500 },
      { enabled, staleTime: 3_600_000 },
    ).data?.items ?? []
  )
}

const optionsOf = (units: readonly Node[]): Option[] =>
  [...units]
    .map((unit) => ({ value: unit.id, label: unit.name }))
    .sort((one, other) => compareNames(one.label, other.label))
