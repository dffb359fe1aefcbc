import type { UnitId } from '@motcua/shared/common'
import type { UnitIndex } from '@motcua/shared/indicator-index'
import type { TargetView } from '@motcua/shared/indicator-targets'
import { periodAround } from '@motcua/shared/periods'
import type { Ctx } from '../../lib/context.ts'
import { dayOf, formatDay } from '../../lib/time.ts'
import type { BriefFigures } from '../directives/index.ts'
import { indexBoard, lateUnits, targetBoard, unitIndex } from '../indicators/index.ts'

/** What the weekly brief of a province says of its index, its targets and its late dossiers: cut to what fits a page. */

const SHOWN = { losses: 5, late: 6, targets: 6 }

const points = (value: number | null): string => (value === null ? '–' : value.toFixed(2).replace('.', ','))
const plain = (value: number | null): string =>
  value === null ? '–' : String(Math.round(value * 10) / 10).replace('.', ',')

/** Only the province has a brief with figures: a department's index stands on its own screen. */
export const briefFigures = async (
  ctx: Ctx,
  unit: { unitId: string; provinceId: string },
): Promise<BriefFigures | null> => {
  if (unit.unitId !== unit.provinceId) return null
  const provinceId = unit.provinceId as UnitId
  const asked = { period: periodAround(dayOf(ctx.now), 'month').key, units: 'then' as const }
  const [board, own, late, targets] = await Promise.all([
    indexBoard(ctx, { ...asked, provinceId }),
    unitIndex(ctx, { ...asked, id: provinceId }),
    lateUnits(ctx, { provinceId, months: 2, limit: SHOWN.late }),
    targetBoard(ctx, { provinceId, ended: false }),
  ])
  const { province, period } = board
  return {
    period: `${period.name.vi}${period.complete ? '' : `, tính đến ${formatDay(ctx.now)}`}`,
    score: points(province.score),
    covered: plain(province.covered),
    before: province.before === null ? null : points(province.before),
    blocks: province.blocks.map(({ name, score, max, lost }) => ({
      name: name.vi,
      score: points(score),
      max,
      lost: points(lost),
    })),
    losses: lossesOf(own),
    targets: missed(targets.items),
    late: late.units.map(({ unitName, overdue, open }) => ({ unit: unitName, overdue, open })),
  }
}

const lossesOf = ({ components }: UnitIndex): BriefFigures['losses'] =>
  components
    .flatMap(({ name, lost, need }) => (lost !== null && lost > 0 ? [{ name, lost, need }] : []))
    .toSorted((a, b) => b.lost - a.lost)
    .slice(0, SHOWN.losses)
    .map(({ name, lost, need }) => ({
      name: name.vi,
      lost: points(lost),
      need: need ? `thêm ${need.more} để tăng ${points(need.points)} điểm` : '',
    }))

const STANDINGS = { near: 'Gần đạt', missed: 'Chưa đạt' } as const

const missed = (items: readonly TargetView[]): BriefFigures['targets'] =>
  items
    .flatMap(({ content, readings: [first] }) =>
      first && (first.met === 'near' || first.met === 'missed')
        ? [
            {
              number: content.number ?? '',
              name: content.name.vi,
              actual: plain(first.value),
              threshold: `${content.comparison} ${plain(content.threshold)}`,
              standing: STANDINGS[first.met],
            },
          ]
        : [],
    )
    .slice(0, SHOWN.targets)
