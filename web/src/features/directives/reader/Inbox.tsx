import { DIRECTIVE_STATES } from '@motcua/shared/directive-states'
import type { DirectiveBrief } from '@motcua/shared/directives'
import type { FileRecord } from '@motcua/shared/files'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ApiError, api } from '../../../lib/api.ts'
import { useCommand, usePages } from '../../../lib/data.ts'
import { date, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { SelectField } from '../../../ui/Field.tsx'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { documentName } from './data.ts'
import { useMyUnits } from './my-units.ts'
import { Oral } from './Oral.tsx'
import './reader.css'
import { STATE_TONES } from './states.ts'
import { t } from './words.ts'

const KINDS = '.pdf,.docx,.doc,.txt,.md,.html,.htm,.png,.jpg,.jpeg'

/** Directives of my units; a file dropped here begins to be read at once. */
export function Inbox() {
  const [filter, setFilter] = useUrlFilter({ state: '', q: '' })
  const [, navigate] = useLocation()
  const pages = usePages<DirectiveBrief>('/directives', filter, { refetchInterval: 10_000 })
  const units = useMyUnits()
  return (
    <div className="stack">
      {units.length > 0 && <Enter units={units} />}
      <div className="row inbox-filters">
        <input
          type="search"
          className="input"
          aria-label={t('inbox.search')}
          placeholder={t('inbox.search')}
          value={filter.q}
          onChange={(event) => setFilter({ q: event.target.value })}
        />
        <select
          className="input narrow-select"
          aria-label={t('inbox.state')}
          value={filter.state}
          onChange={(event) => setFilter({ state: event.target.value })}
        >
          <option value="">{t('inbox.all')}</option>
          {DIRECTIVE_STATES.map((state) => (
            <option key={state} value={state}>
              {t(`state.${state}`)}
            </option>
          ))}
        </select>
      </div>
      <QueryTable
        pages={pages}
        caption={t('inbox.caption')}
        rowKey={(row) => row.id}
        onOpen={(row) => navigate(`/directives/${row.id}`)}
        empty={<Empty title={t('inbox.empty')}>{t('inbox.empty.text')}</Empty>}
        columns={[
          {
            key: 'document',
            title: t('inbox.document'),
            cell: (row) => (
              <>
                <b>{documentName(row)}</b>
                <span className="under">
                  {row.issuedOn ? row.unitName : `${row.unitName} · ${t('no.date')}`}
                </span>
              </>
            ),
          },
          {
            key: 'subject',
            title: t('inbox.subject'),
            cell: (row) => <span className="clamp">{row.subject ?? row.name}</span>,
          },
          {
            key: 'state',
            title: t('inbox.state'),
            cell: (row) => <StateTag tone={STATE_TONES[row.state]}>{t(`state.${row.state}`)}</StateTag>,
          },
          {
            key: 'items',
            title: t('inbox.items'),
            end: true,
            cell: (row) => (row.tasks > 0 ? number(row.tasks) : number(row.items)),
          },
          { key: 'at', title: t('inbox.at'), cell: (row) => date(row.sentAt ?? row.createdAt) },
        ]}
      />
    </div>
  )
}

function Enter({ units }: { units: { id: string; name: string }[] }) {
  const [unitId, setUnitId] = useState('')
  const [, navigate] = useLocation()
  const chosen = unitId || units[0]?.id || ''
  const enter = useCommand(
    (fileId: string, key) =>
      api.post<{ id: string }>('/directives', { from: 'file', fileId, unitId: chosen }, { key }),
    {
      refreshes: ['/directives'],
      done: ({ id }) => navigate(`/directives/${id}`),
      failed: (error) => {
        const known =
          error instanceof ApiError && error.code === 'directives.same_file' ? error.facts.directiveId : null
        if (typeof known === 'string') {
          toast.done(t('inbox.known'))
          navigate(`/directives/${known}`)
        } else toast.problem(error)
      },
    },
  )
  return (
    <section className="stack" aria-label={t('inbox.file')}>
      <FileDrop<FileRecord>
        label={t('inbox.file')}
        to="/files?purpose=directive"
        accept={KINDS}
        kinds={t('inbox.kinds')}
        multiple={false}
        limit={100_000_000}
        onUploaded={(file) => enter.mutate(file.id)}
      />
      <div className="row">
        {units.length > 1 && (
          <SelectField
            label={t('inbox.unit')}
            name="unit"
            value={chosen}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setUnitId(event.target.value)}
          />
        )}
        <Oral unitId={chosen} />
      </div>
    </section>
  )
}
