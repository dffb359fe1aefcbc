import type { FrozenUnit, PublicIndex } from '@motcua/shared/publication'
import { useState } from 'react'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { matches } from '../../../lib/text.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Button } from '../../../ui/Button.tsx'
import { SelectField, TextField } from '../../../ui/Field.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { PublicTabs } from './PublicTabs.tsx'
import { Blocks, Origin, two } from './parts.tsx'
import { Choose, Months, Standing } from './Shown.tsx'
import { t } from './words.ts'

type Published = NonNullable<PublicIndex['publication']>

/** The published index of a province: score, six blocks, units, what changed. */
export function PublicIndexView() {
  const [filter, setFilter] = useUrlFilter({ tinh: '', ky: '', ban: '', tim: '', cap: '' })
  const { tinh, ky, ban } = filter
  const query = useRead<PublicIndex>(
    '/reports/public/index',
    { provinceId: tinh, period: ky, version: ban },
    { keep: true },
  )
  return (
    <div className="stack s5">
      <PublicTabs />
      <Loaded
        query={query}
        skeleton={<Skeleton lines={8} />}
        isEmpty={({ publication }) => publication === null}
        empty={<Empty title={t('public.none')}>{t('public.none.text')}</Empty>}
      >
        {(reply) =>
          reply.publication && (
            <>
              <Choose choices={reply} shown={reply.publication} onChange={setFilter} />
              <Province shown={reply.publication} />
              <Standing shown={reply.publication} />
              <Months months={reply.publication.trend} current={reply.publication.period} />
              <Units shown={reply.publication} find={filter} onFind={setFilter} />
              <Origin version={reply.publication.version} />
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function Province({ shown }: { shown: Published }) {
  return (
    <section className="stack">
      <h2>
        {shown.province.unitName}, {say(shown.periodName)}
      </h2>
      <Score unit={shown.province} />
      <h3>{t('public.blocks')}</h3>
      <Blocks unit={shown.province} />
    </section>
  )
}

/** The number that matters, what it is out of, and in words what that means. */
export function Score({ unit }: { unit: FrozenUnit }) {
  return (
    <>
      <p className="index-number">
        {two(unit.score)} <small>/ {number(unit.covered)}</small>
      </p>
      <p>
        {unit.band
          ? t('public.full', { band: say(unit.band.name) })
          : t('public.covered', { covered: number(unit.covered) })}
      </p>
      <p>
        {t('public.late')}: <b>{t('public.late.of', { late: number(unit.late), base: number(unit.base) })}</b>
        {unit.internalEstimate && ` · ${t('level.estimate')}`}
      </p>
    </>
  )
}

const LEVELS = ['department', 'district', 'commune'] as const
const FIRST = 30

function Units({
  shown,
  find,
  onFind,
}: {
  shown: Published
  find: { tim: string; cap: string }
  onFind: (change: { tim?: string; cap?: string }) => void
}) {
  const [all, setAll] = useState(false)
  const found = shown.units.filter(
    (unit) =>
      (find.cap === '' || unit.level === find.cap) && (find.tim === '' || matches(find.tim, unit.unitName)),
  )
  const rows = all ? found : found.slice(0, FIRST)
  const levels = LEVELS.filter((level) => shown.units.some((unit) => unit.level === level))
  return (
    <section className="stack">
      <h2>
        {t('public.units')} <span className="soft">({number(found.length)})</span>
      </h2>
      <div className="public-filter">
        <TextField
          label={t('public.units.find')}
          name="tim"
          type="search"
          value={find.tim}
          onChange={(event) => onFind({ tim: event.target.value })}
        />
        <SelectField
          label={t('public.level')}
          name="cap"
          empty={t('level.all')}
          value={find.cap}
          onChange={(event) => onFind({ cap: event.target.value })}
          options={levels.map((level) => ({ value: level, label: t(`level.${level}`) }))}
        />
      </div>
      {found.length === 0 ? (
        <p className="soft">{t('public.units.none')}</p>
      ) : (
        <TableWrap label={t('public.units')}>
          <table className="table cards">
            <caption className="visually-hidden">{t('public.units')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('col.unit')}</th>
                <th scope="col" className="end">
                  {t('col.score')}
                </th>
                <th scope="col" className="end">
                  {t('col.late')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((unit) => (
                <tr key={unit.unitId}>
                  <td data-label={t('col.unit')}>
                    <Link href={`/cong-khai/don-vi/${unit.unitId}?ky=${shown.period}`}>{unit.unitName}</Link>
                    {unit.internalEstimate && <span className="under">{t('level.estimate')}</span>}
                  </td>
                  <td className="end" data-label={t('col.score')}>
                    {two(unit.score)} <span className="soft">/ {number(unit.covered)}</span>
                  </td>
                  <td className="end" data-label={t('col.late')}>
                    {number(unit.late)} <span className="soft">/ {number(unit.base)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      {found.length > rows.length && (
        <Button onClick={() => setAll(true)}>
          {t('public.more', { n: number(found.length - rows.length) })}
        </Button>
      )}
    </section>
  )
}
