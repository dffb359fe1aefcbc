import type { FrozenComponent, PublicUnit } from '@motcua/shared/publication'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { Score } from './PublicIndexView.tsx'
import { Blocks, Origin, two } from './parts.tsx'
import { Choose, Months, Standing } from './Shown.tsx'
import { t } from './words.ts'

/** One unit’s published index with the numerator and denominator of each component. */
export function PublicUnitView({ id }: { id: string }) {
  const [filter, setFilter] = useUrlFilter({ tinh: '', ky: '', ban: '' })
  const query = useRead<PublicUnit>(
    `/reports/public/index/units/${id}`,
    { period: filter.ky, version: filter.ban },
    { keep: true },
  )
  return (
    <Loaded query={query} skeleton={<Skeleton lines={8} />}>
      {(reply) => {
        const { publication: shown } = reply
        return (
          <div className="stack s5">
            <section className="stack">
              <h2>{shown.unit.unitName}</h2>
              <p className="soft">
                <Link href={`/cong-khai?tinh=${shown.provinceId}&ky=${shown.period}`}>
                  {shown.provinceName}
                </Link>
                , {say(shown.periodName)}
              </p>
              <Choose choices={reply} shown={shown} onChange={setFilter} fixed />
              <Score unit={shown.unit} />
              <Blocks unit={shown.unit} />
            </section>
            <Standing shown={shown} />
            <Months months={shown.trend} current={shown.period} />
            <Components components={shown.components} />
            <Origin version={shown.version} />
          </div>
        )
      }}
    </Loaded>
  )
}

function Components({ components }: { components: readonly FrozenComponent[] }) {
  return (
    <section className="stack">
      <h2>{t('public.components')}</h2>
      <TableWrap label={t('public.components')}>
        <table className="table cards">
          <caption className="visually-hidden">{t('public.components')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('col.component')}</th>
              <th scope="col" className="end">
                {t('col.figures')}
              </th>
              <th scope="col" className="end">
                {t('col.score')}
              </th>
              <th scope="col" className="end">
                {t('col.max')}
              </th>
            </tr>
          </thead>
          <tbody>
            {components.map((each) => (
              <tr key={each.code}>
                <td data-label={t('col.component')}>
                  {say(each.name)}
                  <span className="under">
                    {t(`comp.${each.state}`)}
                    {each.why && `. ${say(each.why)}`}
                  </span>
                </td>
                <td className="end" data-label={t('col.figures')}>
                  {each.denominator === null
                    ? '–'
                    : `${number(each.numerator)} / ${number(each.denominator)}`}
                </td>
                <td className="end" data-label={t('col.score')}>
                  {two(each.score)}
                </td>
                <td className="end" data-label={t('col.max')}>
                  {number(each.max)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </section>
  )
}
