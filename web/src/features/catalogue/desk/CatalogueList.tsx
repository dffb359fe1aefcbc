import type { ProcedureHit } from '@motcua/shared/catalogue'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { usePages } from '../../../lib/data.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { type Column, QueryTable } from '../../../ui/QueryTable.tsx'
import { durationWords, feeWords } from '../labels.ts'
import { t as shared } from '../words.ts'
import './catalogue-desk.css'
import { t } from './words.ts'

const LEVELS = ['province', 'district', 'commune'] as const

const columns = (): Column<ProcedureHit>[] => [
  { key: 'code', title: t('col.code'), cell: (row) => <span className="figure">{row.code}</span> },
  {
    key: 'name',
    title: t('col.name'),
    cell: (row) => (
      <>
        {row.name} {row.closed && <StateTag tone="late">{t('closed')}</StateTag>}
        <span className="catalogue-under">{row.field}</span>
      </>
    ),
  },
  {
    key: 'levels',
    title: t('col.levels'),
    cell: (row) => row.levels.map((level) => t(`level.${level}`)).join(', '),
  },
  { key: 'duration', title: t('col.duration'), cell: (row) => durationWords(row.duration) },
  { key: 'fee', title: t('col.fee'), cell: (row) => feeWords(row.fee) },
  { key: 'handler', title: t('col.handler'), cell: (row) => shared(`handler.${row.handledBy}`) },
]

/** Every procedure in force by the legal clock; Enter opens one. */
export function CatalogueList() {
  const [filter, setFilter] = useUrlFilter({ q: '', level: '', own: '' })
  const [, navigate] = useLocation()
  const pages = usePages<ProcedureHit>('/catalogue/procedures', filter)
  const first = pages.data?.pages[0] as { readAs?: string | null } | undefined
  return (
    <div className="catalogue-list">
      <search className="row catalogue-filters">
        <Search value={filter.q} onChange={(q) => setFilter({ q })} />
        <select
          className="input"
          aria-label={t('list.level')}
          value={filter.level}
          onChange={(event) => setFilter({ level: event.target.value })}
        >
          <option value="">{t('list.level.all')}</option>
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {t(`level.${level}`)}
            </option>
          ))}
        </select>
        <select
          className="input"
          aria-label={t('list.own')}
          value={filter.own}
          onChange={(event) => setFilter({ own: event.target.value })}
        >
          <option value="">{t('list.own.all')}</option>
          <option value="true">{t('list.own.true')}</option>
          <option value="false">{t('list.own.false')}</option>
        </select>
      </search>
      {first?.readAs && <p className="soft">{t('list.readAs', { words: first.readAs })}</p>}
      <QueryTable
        pages={pages}
        columns={columns()}
        caption={t('list.caption')}
        rowKey={(row) => row.code}
        onOpen={(row) => navigate(`/catalogue/${row.code}`)}
        empty={<Empty title={t('list.none')}>{t('list.none.text')}</Empty>}
      />
    </div>
  )
}

function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onChange(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <input
      type="search"
      className="input"
      aria-label={t('list.search')}
      placeholder={`${t('list.search')}  /`}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => (event.key === 'Escape' || event.key === 'Enter') && event.currentTarget.blur()}
    />
  )
}
