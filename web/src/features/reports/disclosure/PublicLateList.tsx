import type { PublicLate, PublicLine } from '@motcua/shared/disclosure'
import { useRead } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { matches } from '../../../lib/text.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { SelectField, TextField } from '../../../ui/Field.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import './disclosure.css'
import { baseOf, differenceText, lateOf, monthText, shareOf } from './parts.ts'
import { t } from './words.ts'

type List = NonNullable<PublicLate['list']>
type Filter = { tinh: string; thang: string; ban: string; tim: string }

/** The published list of a month: agencies, officers at their post, replies upheld, what later versions changed. */
export function PublicLateList() {
  const [filter, setFilter] = useUrlFilter({ tinh: '', thang: '', ban: '', tim: '' })
  const query = useRead<PublicLate>(
    '/reports/public/late',
    { provinceId: filter.tinh, month: filter.thang, version: filter.ban },
    { keep: true },
  )
  return (
    <Loaded
      query={query}
      skeleton={<Skeleton lines={8} />}
      isEmpty={({ list }) => list === null}
      empty={<Empty title={t('public.none')} />}
    >
      {(reply) =>
        reply.list && (
          <div className="stack s5">
            <Choose reply={reply} list={reply.list} filter={filter} onChange={setFilter} />
            <Heading list={reply.list} />
            <Table list={reply.list} lines={reply.list.units} find={filter.tim} kind="unit" />
            <Table list={reply.list} lines={reply.list.persons} find={filter.tim} kind="person" />
            <p className="small soft">
              {t('public.basis')}: {say(reply.list.legalBasis)}{' '}
              {t('taken', {
                at: dateTime(reply.list.origin.asOf),
                position: number(reply.list.origin.position),
              })}
            </p>
          </div>
        )
      }
    </Loaded>
  )
}

function Choose({
  reply,
  list,
  filter,
  onChange,
}: {
  reply: PublicLate
  list: List
  filter: Filter
  onChange: (change: Partial<Filter>) => void
}) {
  return (
    <div className="public-filter">
      {reply.provinces.length > 1 && (
        <SelectField
          label={t('public.province')}
          name="tinh"
          value={list.provinceId}
          onChange={(event) => onChange({ tinh: event.target.value, thang: '', ban: '' })}
          options={reply.provinces.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <SelectField
        label={t('public.month')}
        name="thang"
        value={list.month}
        onChange={(event) => onChange({ thang: event.target.value, ban: '' })}
        options={reply.months.map((month) => ({ value: month, label: monthText(month) }))}
      />
      {list.versions.length > 1 && (
        <SelectField
          label={t('col.published')}
          name="ban"
          value={String(list.version.number)}
          onChange={(event) => onChange({ ban: event.target.value })}
          options={list.versions.map(({ number, publishedAt }) => ({
            value: String(number),
            label: t('public.version', { n: number, at: dateTime(publishedAt) }),
          }))}
        />
      )}
      <TextField
        label={t('find')}
        name="tim"
        type="search"
        value={filter.tim}
        onChange={(event) => onChange({ tim: event.target.value })}
      />
    </div>
  )
}

function Heading({ list }: { list: List }) {
  const { version, totals } = list
  return (
    <section className="stack">
      <h2>
        {list.provinceName}, {t('month', { month: monthText(list.month) })}
      </h2>
      <p>
        {t('totals.text', {
          late: number(lateOf(totals)),
          of: number(baseOf(totals)),
          share: shareOf(totals),
        })}
      </p>
      <p>
        {version.replies === 0
          ? t('public.noReplies')
          : t('public.upheld', { n: number(version.upheld), replies: number(version.replies) })}
      </p>
      <p className="small soft">
        {t('public.version', { n: version.number, at: dateTime(version.publishedAt) })}
        {version.reason && ` · ${version.reason}`}
        {list.editorial && ` · ${t('editorial')}`}
      </p>
      {version.differences.length > 0 && (
        <Callout title={t('public.changed')}>
          <ul className="late-differences">
            {version.differences.map((one) => (
              <li key={`${one.kind} ${one.unitName} ${one.personName} ${one.change}`}>
                {differenceText(one)}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {list.units.length === 0 && list.persons.length === 0 && (
        <Empty title={t('public.quiet')}>{t('public.quiet.text')}</Empty>
      )}
    </section>
  )
}

function Table({
  list,
  lines,
  find,
  kind,
}: {
  list: List
  lines: readonly PublicLine[]
  find: string
  kind: PublicLine['kind']
}) {
  if (list.units.length === 0 && list.persons.length === 0) return null
  const title = t(kind === 'unit' ? 'units' : 'persons')
  const rows = lines.filter(
    ({ unitName, personName }) => find === '' || matches(find, `${personName ?? ''} ${unitName}`),
  )
  const head = t(kind === 'unit' ? 'col.unit' : 'col.person')
  return (
    <section className="stack">
      <h2>
        {title} <span className="soft">({number(rows.length)})</span>
      </h2>
      {rows.length === 0 ? (
        <p className="soft">
          {lines.length > 0 ? t('find.none') : t(kind === 'unit' ? 'units.none' : 'persons.none')}
        </p>
      ) : (
        <TableWrap label={title}>
          <table className="table cards">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{head}</th>
                <th scope="col" className="end">
                  {t('col.settled')}
                </th>
                <th scope="col" className="end">
                  {t('col.running')}
                </th>
                {kind === 'unit' && (
                  <th scope="col" className="end">
                    {t('col.share')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line public to all has no id; the order is fixed
                <tr key={`${line.unitId} ${index}`}>
                  <td data-label={head}>
                    <b>{kind === 'unit' ? line.unitName : (line.personName ?? t('public.withdrawn'))}</b>
                    {kind === 'person' && (
                      <span className="under">{[line.post, line.unitName].filter(Boolean).join(', ')}</span>
                    )}
                  </td>
                  <td className="end" data-label={t('col.settled')}>
                    {number(line.settledLate)}
                  </td>
                  <td className="end" data-label={t('col.running')}>
                    {number(line.runningLate)}
                  </td>
                  {kind === 'unit' && (
                    <td className="end" data-label={t('col.share')}>
                      {shareOf(line)}
                      <span className="under">
                        {t('public.of', { late: number(lateOf(line)), of: number(baseOf(line)) })}
                      </span>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </section>
  )
}
