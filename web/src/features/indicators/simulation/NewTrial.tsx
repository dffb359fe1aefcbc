import { periodBefore, periodName } from '@motcua/shared/periods'
import type { Simulation, SimulationBasis } from '@motcua/shared/simulation'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useActor } from '../../../lib/actor.ts'
import { api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Button } from '../../../ui/Button.tsx'
import { Combobox } from '../../../ui/Combobox.tsx'
import { ErrorSummary, RadioField, TextField } from '../../../ui/Field.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { PeriodPicker, usePeriod } from '../PeriodPicker.tsx'
import { CalendarPart } from './CalendarPart.tsx'
import { emptyDraft, inputOf, wrongDays } from './draft.ts'
import { ProcessPart } from './ProcessPart.tsx'
import './simulation.css'
import { StaffingPart } from './StaffingPart.tsx'
import { t } from './words.ts'

/** What is to be tried, on which dossiers. `?process=`: a draft of the catalogue. */
export function NewTrial() {
  const actor = useActor()
  const [filter, setFilter] = useUrlFilter({ unit: '', period: '', process: '' })
  const around = usePeriod('', 'quarter')
  const { period, today } = usePeriod(filter.period || periodBefore(around.period).key, 'quarter')
  const home = actor?.posts.find(({ provinceId }) => provinceId)?.provinceId ?? ''
  const unitId = filter.unit || home
  const basis = useRead<SimulationBasis>(
    '/indicators/simulations/basis',
    { unitId, period: period.key, processId: filter.process || null },
    { enabled: unitId !== '', keep: true },
  )
  return (
    <div className="stack">
      <p>{t('new.lead')}</p>
      <div className="row spread">
        <UnitField value={unitId} home={home} onChange={(id) => setFilter({ unit: id })} />
        <PeriodPicker period={period} today={today} onChange={(key) => setFilter({ period: key })} />
      </div>
      <Loaded
        query={basis}
        skeleton={<Skeleton lines={10} />}
        isEmpty={({ dossiers }) => dossiers === 0}
        empty={
          <Empty title={t('basis.none', { period: say(periodName(period)) })}>{t('basis.none.text')}</Empty>
        }
      >
        {(found) => <Form key={filter.process} basis={found} unitId={unitId} period={period.key} />}
      </Loaded>
    </div>
  )
}

type UnitProps = { value: string; home: string; onChange: (id: string) => void }

function UnitField({ value, home, onChange }: UnitProps) {
  const units = useRead<{ items: { id: string; fullName: string }[] }>(
    '/organisation/units',
    { provinceId: home, limit: 500 },
    { enabled: home !== '', staleTime: 600_000 },
  )
  return (
    <Combobox
      label={t('scope')}
      hint={t('scope.hint')}
      name="unit"
      value={value}
      options={(units.data?.items ?? []).map(({ id, fullName }) => ({ value: id, label: fullName }))}
      onChange={(id) => onChange(id ?? '')}
    />
  )
}

type FormProps = { basis: SimulationBasis; unitId: string; period: string }

function Form({ basis, unitId, period }: FormProps) {
  const [, go] = useLocation()
  const [draft, setDraft] = useState(() => ({
    ...emptyDraft(basis.process?.id ?? ''),
    name: basis.process?.name ?? '',
    procedure: basis.process?.procedureId ?? '',
    steps: basis.process?.steps ?? null,
  }))
  const set = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }))
  const begin = useCommand(
    (input: ReturnType<typeof inputOf>, key) =>
      api.post<Simulation>('/indicators/simulations', input, { key, timeout: 60_000 }),
    { refreshes: ['/indicators/simulations'], done: ({ id }) => go(`/simulations/${id}`) },
  )
  const days: Record<string, string> = wrongDays(draft.daysOff) ? { daysOff: t('days.wrong') } : {}
  const errors: Record<string, string> = {
    ...(begin.error && 'fields' in begin.error ? (begin.error.fields as Record<string, string>) : {}),
    ...days,
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!days.daysOff) begin.mutate(inputOf(draft, unitId, period))
      }}
    >
      <p className="soft">
        {t('basis.found', { n: number(basis.dossiers), desks: number(basis.desks.length) })}
      </p>
      <ErrorSummary errors={errors} message={begin.error?.message} />
      <TextField
        label={t('name')}
        name="name"
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <ProcessPart basis={basis} draft={draft} onChange={set} />
      <StaffingPart desks={basis.desks} rows={draft.staffing} onChange={(staffing) => set({ staffing })} />
      <CalendarPart draft={draft} error={errors.daysOff} onChange={set} />
      <section className="stack">
        <h2>{t('rules')}</h2>
        <RadioField
          label={t('order')}
          name="order"
          value={draft.order}
          options={[
            { value: 'arrival', label: t('order.arrival') },
            { value: 'due', label: t('order.due') },
          ]}
          onChange={(order) => set({ order: order === 'due' ? 'due' : 'arrival' })}
        />
        <RadioField
          label={t('lying')}
          name="lying"
          value={draft.lying}
          options={[
            { value: 'follows', label: t('lying.follows'), hint: t('lying.follows.hint') },
            { value: 'kept', label: t('lying.kept'), hint: t('lying.kept.hint') },
          ]}
          onChange={(lying) => set({ lying: lying === 'kept' ? 'kept' : 'follows' })}
        />
      </section>
      <p className="row">
        <Button type="submit" look="primary" busy={begin.isPending}>
          {t('run')}
        </Button>
        <span className="soft small">{t('run.hint')}</span>
      </p>
    </form>
  )
}
