import type { Losses as LossesReply } from '@motcua/shared/indicator-index'
import type { FactSet } from '@motcua/shared/measures'
import { useState } from 'react'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { behindPath, points } from './figures.ts'
import { t } from './words.ts'

const BY = ['unit', 'procedure', 'officer'] as const
type By = (typeof BY)[number]
const SHOWN = 8

type Props = {
  unitId: string
  component: string
  period: string
  behind: FactSet | null
  /** Has units below it. */
  wide: boolean
}

/** Whose missing ones cost how many points; asked for when opened. */
export function Losses({ unitId, component, period, behind, wide }: Props) {
  const [by, setBy] = useState<By | null>(null)
  const choices = BY.filter(
    (each) => (wide || each !== 'unit') && (behind === 'late766' || each !== 'officer'),
  )
  return (
    <div className="stack">
      <fieldset className="row losses-by">
        <legend>{t('component.lossesBy')}</legend>
        {choices.map((each) => (
          <button
            key={each}
            type="button"
            className="button quiet small"
            aria-pressed={by === each}
            onClick={() => setBy(by === each ? null : each)}
          >
            {t(`losses.${each}`)}
          </button>
        ))}
      </fieldset>
      {by && <Shares unitId={unitId} component={component} period={period} behind={behind} by={by} />}
    </div>
  )
}

function Shares({ unitId, component, period, behind, by }: Omit<Props, 'wide'> & { by: By }) {
  const [all, setAll] = useState(false)
  const query = useRead<LossesReply>(
    `/indicators/index/units/${unitId}/losses`,
    { period, component, by },
    { keep: true },
  )
  const linkTo = (id: string | null) => {
    if (!behind || !id) return null
    if (by === 'unit') return behindPath({ unitId: id, period, set: behind })
    return behindPath({ unitId, period, set: behind, [by === 'procedure' ? 'procedureId' : 'staffId']: id })
  }
  return (
    <Loaded query={query} isEmpty={({ rows }) => rows.length === 0} empty={<p>{t('losses.none')}</p>}>
      {({ rows }) => (
        <>
          <table className="table">
            <caption className="visually-hidden">{t(`losses.${by}`)}</caption>
            <thead>
              <tr>
                <th scope="col">{t(`losses.${by}`)}</th>
                <th scope="col" className="end">
                  {t('losses.missing')}
                </th>
                <th scope="col" className="end">
                  {t('losses.of')}
                </th>
                <th scope="col" className="end">
                  {t('component.lost')}
                </th>
              </tr>
            </thead>
            <tbody>
              {(all ? rows : rows.slice(0, SHOWN)).map(({ id, name, missing, of, lost }) => {
                const to = linkTo(id)
                return (
                  <tr key={id ?? name}>
                    <th scope="row">{to ? <Link href={to}>{name}</Link> : name || t('losses.unknown')}</th>
                    <td className="end figure">{number(missing)}</td>
                    <td className="end figure">{number(of)}</td>
                    <td className="end figure">{points(lost)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          {!all && rows.length > SHOWN && (
            <button type="button" className="button quiet small" onClick={() => setAll(true)}>
              {t('losses.more', { n: rows.length })}
            </button>
          )}
        </>
      )}
    </Loaded>
  )
}
