import type { WaitingCell, WaitingMap } from '@motcua/shared/process-time'
import { number } from '../../../lib/format.ts'
import { type HeatCell, HeatMap } from '../../../ui/charts/index.ts'
import { percent, roleName, stepName } from './figures.ts'
import { t } from './words.ts'

type Figure = 'median' | 'p90' | 'share' | 'open'
type Props = { map: WaitingMap; figure: Figure; onUnit: (id: string) => void }

/** Rows shown: those that hold most time; the rest is found by going into a unit. */
const ROWS = 40

const VALUES: Record<Figure, (cell: WaitingCell) => number | null> = {
  median: (cell) => cell.medianHours,
  p90: (cell) => cell.p90Hours,
  share: (cell) => (cell.stays > 0 ? Math.round(cell.share * 1000) / 10 : null),
  open: (cell) => cell.now.open || null,
}

/** Desks across, units down; the shade grows with the root of the figure, so that a giant does not hide the rest. */
export function WaitingHeat({ map, figure, onUnit }: Props) {
  const value = VALUES[figure]
  const cells = new Map(map.cells.map((cell) => [`${cell.unitId} ${cell.column}`, cell]))
  const most = Math.max(0.1, ...map.cells.map((cell) => value(cell) ?? 0))
  const shown = (row: string, column: string): HeatCell | null => {
    const cell = cells.get(`${row} ${column}`)
    if (!cell) return null
    const figureOf = value(cell)
    return {
      heat: figureOf === null ? null : Math.sqrt(figureOf / most),
      text: figureOf === null ? '' : number(figureOf),
      alarm: cell.limited > 0 && cell.over / cell.limited > 0.5,
      title: t('cell.title', {
        n: number(cell.stays),
        hours: number(cell.hours),
        share: percent(cell.share),
        over: number(cell.over),
        open: number(cell.now.open),
      }),
    }
  }
  return (
    <HeatMap
      title={t(`map.${figure}`)}
      corner={t('map.unit')}
      source={t('map.source')}
      rows={map.rows.slice(0, ROWS).map(({ id, name, own }) => ({
        key: id,
        name: own ? (
          name
        ) : (
          <button type="button" className="link-button" onClick={() => onUnit(id)}>
            {name}
          </button>
        ),
        note: own ? t('own') : undefined,
      }))}
      columns={map.columns.map(({ key, role, step }) => ({
        key,
        name: step ? stepName(role, step) : roleName(role),
        note: step ? roleName(role) : undefined,
      }))}
      cell={shown}
    />
  )
}
