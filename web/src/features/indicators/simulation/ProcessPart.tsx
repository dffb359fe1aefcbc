import type { Process } from '@motcua/shared/catalogue-process'
import type { SimulationBasis } from '@motcua/shared/simulation'
import { useRead } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { Combobox } from '../../../ui/Combobox.tsx'
import { SelectField } from '../../../ui/Field.tsx'
import type { Draft } from './draft.ts'
import { Steps } from './Steps.tsx'
import { t } from './words.ts'

type Props = { basis: SimulationBasis; draft: Draft; onChange: (part: Partial<Draft>) => void }

/** Which dossiers are measured, and the process they are led through. */
export function ProcessPart({ basis, draft, onChange }: Props) {
  const chosen = basis.procedures.find(({ id }) => id === draft.procedure)
  const processes = useRead<{ items: Process[] }>(
    `/catalogue/versions/${chosen?.versionId}/processes`,
    {},
    { enabled: chosen !== undefined },
  )
  const list = processes.data?.items ?? []
  const linked = basis.process && !list.some(({ id }) => id === basis.process?.id) ? [basis.process] : []
  const choose = (id: string) => {
    const found = [...list, ...linked].find((each) => each.id === id)
    onChange({
      process: id,
      steps: found ? [...found.steps] : null,
      ...(!draft.name && found && { name: found.name }),
    })
  }
  return (
    <section className="stack">
      <h2>{t('process')}</h2>
      <Combobox
        label={t('procedure')}
        hint={t('procedure.hint')}
        name="procedure"
        optional
        value={draft.procedure || null}
        placeholder={t('procedure.all')}
        options={basis.procedures.map(({ id, name, code, dossiers }) => ({
          value: id,
          label: name || code,
          hint: t('procedure.count', { code, n: number(dossiers) }),
        }))}
        onChange={(id) => onChange({ procedure: id ?? '', process: '', steps: null })}
      />
      {(chosen || linked.length > 0) && (
        <SelectField
          label={t('process.which')}
          name="process"
          optional
          empty={t('process.none')}
          value={draft.process}
          options={[...linked, ...list].map((each) => ({
            value: each.id,
            label:
              'status' in each ? `${each.name} (${each.version}, ${t(`process.${each.status}`)})` : each.name,
          }))}
          onChange={(event) => choose(event.target.value)}
        />
      )}
      {draft.process && draft.steps && (
        <>
          <p className="soft small">{t('steps.hint')}</p>
          <Steps steps={draft.steps} onChange={(steps) => onChange({ steps })} />
        </>
      )}
    </section>
  )
}
