import type { RecordSuccession, SuccessionReply, TreeNode, Unit } from '@motcua/shared/organisation'
import { type FormEvent, useDeferredValue, useState } from 'react'
import { api } from '../../lib/api.ts'
import { useCommand, useRead } from '../../lib/data.ts'
import { date as showDate } from '../../lib/format.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { Callout } from '../../ui/Badges.tsx'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary, TextField } from '../../ui/Field.tsx'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './console-words.ts'
import { UnitLink, UnitTree } from './UnitTree.tsx'

type Units = { date: string; items: TreeNode[] }

/** The tree on a day, a search over all of it, and what waits for a decision. */
export function Overview({ reorganises }: { reorganises: boolean }) {
  const [filter, setFilter] = useUrlFilter({ date: '', q: '' })
  return (
    <div className="stack s5">
      <div className="row" style={{ alignItems: 'end' }}>
        <DateField
          label={t('date')}
          hint={t('date.hint')}
          name="date"
          value={filter.date || null}
          onChange={(day) => day && setFilter({ date: day })}
        />
        <Button onClick={() => setFilter({ date: '' })}>{t('date.today')}</Button>
        <div style={{ flex: '1 1 18rem' }}>
          <TextField
            label={t('find.label')}
            hint={t('find.hint')}
            name="q"
            type="search"
            value={filter.q}
            onChange={(event) => setFilter({ q: event.target.value })}
          />
        </div>
      </div>
      {reorganises && <Unfollowed />}
      {filter.q.trim() ? (
        <Found q={filter.q} date={filter.date} />
      ) : (
        <UnitTree date={filter.date} label={t('tree')} />
      )}
    </div>
  )
}

function Found({ q, date }: { q: string; date: string }) {
  const asked = useDeferredValue(q.trim())
  const query = useRead<Units>(
    '/organisation/units',
    { q: asked, ...(date && { date }), limit: 50 },
    { keep: true },
  )
  return (
    <Loaded
      query={query}
      skeleton={<Skeleton lines={6} />}
      isEmpty={({ items }) => items.length === 0}
      empty={<p>{t('find.none')}</p>}
    >
      {({ items }) => (
        <ul className="unit-tree">
          {items.map((unit) => (
            <li key={unit.id} className="unit-line">
              <UnitLink unit={unit} date={date} />
              <span className="soft small">{t(`kind.${unit.kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}

function Unfollowed() {
  const roots = useRead<Units>('/organisation/units', {}, { staleTime: 300_000 })
  return (
    <>
      {roots.data?.items.map(({ id }) => (
        <UnfollowedIn key={id} provinceId={id} />
      ))}
    </>
  )
}

/** Only provinces with something to decide show anything; another province's list is not ours to see. */
function UnfollowedIn({ provinceId }: { provinceId: string }) {
  const { data } = useRead<{ items: Unit[] }>('/organisation/unfollowed', { provinceId })
  const [chosen, setChosen] = useState<Unit | null>(null)
  if (!data || data.items.length === 0) return null
  return (
    <details>
      <summary>
        {t('unfollowed')} <span className="count">({data.items.length})</span>
      </summary>
      <div className="stack s2">
        <Callout tone="warn">{t('unfollowed.text')}</Callout>
        <ul className="plain-list">
          {data.items.map((unit) => (
            <li key={unit.id} className="row spread">
              <span>
                <UnitLink unit={unit} date={unit.validTo ?? ''} />{' '}
                <span className="soft small">
                  {unit.validTo && t('unit.to', { to: showDate(unit.validTo) })}
                </span>
              </span>
              <Button small onClick={() => setChosen(unit)}>
                {t('unfollowed.record')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <Dialog title={t('unfollowed.record')} open={chosen !== null} onClose={() => setChosen(null)}>
        {chosen && <RecordForm unit={chosen} onDone={() => setChosen(null)} />}
      </Dialog>
    </details>
  )
}

function RecordForm({ unit, onDone }: { unit: Unit; onDone: () => void }) {
  const [input, setInput] = useState({ toId: '', basis: '', q: '' })
  const kin = useRead<Units>(
    '/organisation/units',
    { provinceId: unit.provinceId, kind: unit.kind, limit: 500, ...(input.q && { q: input.q }) },
    { keep: true },
  )
  const record = useCommand(
    (body: Pick<RecordSuccession, 'basis'> & { fromId: string; toId: string }, key) =>
      api.post<SuccessionReply>('/organisation/successions', body, { key }),
    { refreshes: ['/organisation'], done: (reply) => told(reply, onDone) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    record.mutate({ fromId: unit.id, toId: input.toId, basis: input.basis })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={{}} message={record.error?.message} />
      <p>
        <b>{unit.fullName}</b>
      </p>
      <Combobox
        label={t('form.successor')}
        name="successor"
        options={(kin.data?.items ?? []).map(({ id, fullName }) => ({ value: id, label: fullName }))}
        value={input.toId || null}
        onChange={(toId) => setInput({ ...input, toId: toId ?? '' })}
      />
      <TextField
        label={t('form.basis')}
        hint={t('form.basis.hint')}
        name="basis"
        value={input.basis}
        onChange={(event) => setInput({ ...input, basis: event.target.value })}
      />
      <Button type="submit" look="primary" busy={record.isPending}>
        {t('form.save')}
      </Button>
    </form>
  )
}

export const told = (reply: SuccessionReply, onDone: () => void) => {
  toast.done(
    reply.applied
      ? t('done.now', { n: reply.movedAppointments })
      : t('done.later', { date: showDate(reply.date) }),
  )
  onDone()
}
