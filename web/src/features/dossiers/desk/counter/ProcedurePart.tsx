import type { ProcedureVersion } from '@motcua/shared/catalogue'
import { useEffect, useState } from 'react'
import type { FieldErrors } from '../../../../lib/api.ts'
import { Callout } from '../../../../ui/Badges.tsx'
import { Combobox } from '../../../../ui/Combobox.tsx'
import { SelectField, TextField } from '../../../../ui/Field.tsx'
import { useDecidingUnits, useProcedureSearch } from './data.ts'
import type { Desk } from './state.ts'
import { t } from './words.ts'

type Props = {
  desk: Desk
  set: (part: Partial<Desk>) => void
  errors: FieldErrors
  version: ProcedureVersion | undefined
}

/** Which procedure, in which case, decided where. The officer's own place stands first. */
export function ProcedurePart({ desk, set, errors, version }: Props) {
  const [typed, setTyped] = useState('')
  const found = useProcedureSearch(typed)
  const units = useDecidingUnits(version?.id).data?.items
  useEffect(() => {
    if (units && !units.some((unit) => unit.id === desk.unitId)) set({ unitId: units[0]?.id ?? null })
  }, [units, desk.unitId, set])
  const hits = (found.data?.items ?? []).map((hit) => ({
    value: hit.code as string,
    label: hit.name,
    hint: `${hit.code} · ${hit.field}`,
    disabled: hit.closed,
  }))
  const chosen = desk.procedure
  const options =
    chosen && !hits.some((hit) => hit.value === chosen.code)
      ? [{ value: chosen.code, label: chosen.name, hint: chosen.code }, ...hits]
      : hits
  return (
    <>
      <Combobox
        label={t('procedure')}
        hint={t('procedure.hint')}
        name="procedure"
        error={errors.procedure}
        options={options}
        value={chosen?.code ?? null}
        onSearch={setTyped}
        onChange={(code, option) =>
          set({
            procedure: code && option ? { code, name: option.label } : null,
            caseKey: '',
            unitId: null,
            typed: {},
            papers: {},
            extra: [],
          })
        }
      />
      {version?.closedFrom && (
        <Callout tone="bad">{t('procedure.closed', { reason: version.closedReason ?? '' })}</Callout>
      )}
      {version && version.cases.length > 0 && (
        <SelectField
          label={t('case')}
          name="caseKey"
          empty={t('case.none')}
          error={errors.caseKey}
          options={version.cases.map((one) => ({ value: one.key, label: one.name }))}
          value={desk.caseKey}
          onChange={(event) => set({ caseKey: event.target.value, papers: {} })}
        />
      )}
      {units?.length === 0 && <Callout tone="warn">{t('unit.none')}</Callout>}
      {units && units.length > 1 && (
        <Combobox
          label={t('unit')}
          name="decidingUnitId"
          error={errors.decidingUnitId}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          value={desk.unitId}
          onChange={(unitId) => set({ unitId })}
        />
      )}
      {units?.length === 1 && (
        <p>
          {t('unit')}: <b>{units[0]?.name}</b>
        </p>
      )}
      {version && (
        <TextField
          label={t('content')}
          hint={t('content.hint')}
          name="content"
          optional
          maxLength={1000}
          value={desk.content}
          onChange={(event) => set({ content: event.target.value })}
        />
      )}
    </>
  )
}
