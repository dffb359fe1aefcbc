import type { ProcedureHit } from '@motcua/shared/catalogue'
import { useState } from 'react'
import { Link } from 'wouter'
import { say } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Empty, Loaded, More, Skeleton } from '../../ui/Loaded.tsx'
import { LifeEvents } from './LifeEvents.tsx'
import { durationWords, feeWords } from './labels.ts'
import { type SearchFilter, useFacets, useProcedures } from './queries.ts'
import './search.css'
import { t } from './words.ts'

type Change = (change: Partial<SearchFilter>) => void

/** What was found, with the filters that narrow it. */
export function ProcedureList({ filter, onChange }: { filter: SearchFilter; onChange: Change }) {
  const pages = useProcedures(filter)
  const clear = () => onChange({ lifeEvent: '', level: '', audience: '', field: '', own: '' })
  return (
    <div className="with-filters">
      <Filters filter={filter} onChange={onChange} />
      <Loaded
        query={pages}
        skeleton={<Skeleton lines={8} />}
        isEmpty={(data) => data.pages[0]?.items.length === 0}
        empty={
          <div className="stack">
            <Empty title={t('search.none')} actions={<Button onClick={clear}>{t('search.clear')}</Button>}>
              {t('search.none.text')}
            </Empty>
            <LifeEvents />
          </div>
        }
      >
        {(data) => (
          <div aria-busy={pages.isFetching}>
            {data.pages[0]?.readAs && (
              <p className="soft">{t('search.readAs', { words: data.pages[0].readAs })}</p>
            )}
            <ul className="hits">
              {data.pages
                .flatMap((page) => page.items)
                .map((hit) => (
                  <Hit key={hit.versionId} hit={hit} />
                ))}
            </ul>
            <More pages={pages} />
          </div>
        )}
      </Loaded>
    </div>
  )
}

function Hit({ hit }: { hit: ProcedureHit }) {
  const own = hit.handledBy === 'province' && hit.systemOfRecord === 'own'
  return (
    <li>
      <Link href={`/thu-tuc/${hit.code}`}>{hit.name}</Link>
      <div className="facts-line">
        <span>{hit.field}</span>
        <span>{hit.levels.map((level) => t(`level.${level}`)).join(', ')}</span>
        {hit.duration && <span>{durationWords(hit.duration)}</span>}
        {hit.fee && <span>{'varies' in hit.fee ? t('hit.fee.varies') : feeWords(hit.fee)}</span>}
        {own && hit.online && !hit.closed && <span>{t('hit.online')}</span>}
      </div>
      {(!own || hit.closed) && (
        <p style={{ marginBlockStart: '.4rem' }}>
          <span className="badge">
            <Icon name={hit.closed ? 'alert' : 'out'} size={14} />
            {hit.closed ? t('hit.closed') : t('hit.referred', { who: t(`handler.${hit.handledBy}`) })}
          </span>
        </p>
      )}
    </li>
  )
}

const levels = ['province', 'district', 'commune'] as const
const audiences = [
  'citizen',
  'enterprise',
  'organization',
  'foreigner',
  'cooperative',
  'public_official',
] as const

function Filters({ filter, onChange }: { filter: SearchFilter; onChange: Change }) {
  const facets = useFacets().data
  const [open, setOpen] = useState(false)
  const { q: _, ...narrowing } = filter
  const n = Object.values(narrowing).filter(Boolean).length
  const select = (name: keyof SearchFilter) => ({
    name,
    value: filter[name],
    empty: t('filter.any'),
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  })
  return (
    <section className={open ? 'filters open no-print' : 'filters no-print'} aria-label={t('filter.title')}>
      <Button className="filters-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {n > 0 ? t('filter.some', { n }) : t('filter.title')}
      </Button>
      <SelectField
        label={t('filter.level')}
        {...select('level')}
        options={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
      />
      <SelectField
        label={t('filter.audience')}
        {...select('audience')}
        options={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
      />
      <SelectField
        label={t('filter.own')}
        {...select('own')}
        options={[
          { value: 'true', label: t('filter.own.true') },
          { value: 'false', label: t('filter.own.false') },
        ]}
      />
      {facets && (
        <SelectField
          label={t('filter.lifeEvent')}
          {...select('lifeEvent')}
          options={facets.lifeEvents.map((event) => ({ value: event.key, label: say(event.name) }))}
        />
      )}
      {facets && (
        <SelectField
          label={t('filter.field')}
          {...select('field')}
          options={facets.fields.map((field) => ({ value: field.name, label: field.name }))}
        />
      )}
    </section>
  )
}
