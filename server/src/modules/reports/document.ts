import { ZONE } from '../../lib/clock.ts'
import type { Ctx } from '../../lib/context.ts'
import { dayOf, toInstant } from '../../lib/time.ts'
import { findUnit } from '../organisation/index.ts'
import { shownFigures, shownSections } from './figures.ts'
import type { Opened } from './instances.ts'
import { namesOf, receiverName } from './senders.ts'
import { periodName } from './words.ts'

/** A report as a page shows it, for PDF and DOCX alike. */
export type ReportPage = {
  agency: { superior: string | null; name: string; place: string | null }
  number: string
  at: string
  title: string
  receiver: string
  period: string
  window: { from: string; to: string } | null
  sections: { title: string; paragraphs: string[] }[]
  figures: { name: string; measure: string | null; value: number | null }[]
  asOf: string | null
  recipients: string[]
  note: string
  layoutOfficial: boolean
}

const COMMITTEES: readonly string[] = ['province', 'district', 'commune']

export const localOf = (at: Temporal.Instant): string =>
  at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' })

export const pageOf = async (ctx: Ctx, { row, schedule, run }: Opened): Promise<ReportPage> => {
  const { definition } = schedule
  const at = row.submittedAt ? toInstant(row.submittedAt) : ctx.now
  const receiver = row.receiverUnitId
    ? (await namesOf(ctx.db, [row.receiverUnitId]))(row.receiverUnitId)
    : await receiverName(ctx.db, definition, dayOf(at))
  const { windowFrom, windowTo } = run
  return {
    agency: await agencyOf(ctx, row.unitId, dayOf(at)),
    number: '........../BC',
    at: localOf(at),
    title: subjectOf(definition.name),
    receiver,
    period: periodName(run.period, run.title).vi,
    window: windowFrom && windowTo ? { from: `${windowFrom}T00:00`, to: `${windowTo}T00:00` } : null,
    sections: shownSections(definition, row.sections).map(({ title, text }) => ({
      title,
      paragraphs: text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    })),
    figures: shownFigures(definition, row.figures).map(({ name, measure, value }) => ({
      name: name.vi,
      measure,
      value,
    })),
    asOf: row.asOf && localOf(toInstant(row.asOf)),
    recipients: ['Như trên', 'Lưu: VT'],
    note: row.versions > 1 ? `Bản gửi lần ${row.versions}` : '',
    layoutOfficial: true,
  }
}

/** `BÁO CÁO` stands over it already. */
const subjectOf = (name: string): string => {
  const rest = name.replace(/^Báo cáo (?=\S)/u, '')
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

/** Head of the page: a committee stands alone, an agency under its committee. The place is the province’s name. */
export const agencyOf = async (ctx: Ctx, unitId: string, day: string): Promise<ReportPage['agency']> => {
  const unit = await findUnit(ctx.db, unitId, day)
  if (!unit) return { superior: null, name: '–', place: null }
  const committee = COMMITTEES.includes(unit.kind)
  const parent = unit.parentId && !committee ? await findUnit(ctx.db, unit.parentId, day) : null
  const seat = committee && unit.kind !== 'province' ? unit : await findUnit(ctx.db, unit.provinceId, day)
  const name = committee ? `Ủy ban nhân dân ${lowerFirst(unit.fullName)}` : unit.fullName
  const superior = parent ? `Ủy ban nhân dân ${lowerFirst(parent.fullName)}` : null
  return { superior, name, place: seat?.name ?? null }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
