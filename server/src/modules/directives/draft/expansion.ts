import { explain, explainDay } from '@motcua/shared/calendar-words'
import type { Comparison, Expanded, Expansion } from '@motcua/shared/directives'
import type { Ctx } from '../../../lib/context.ts'
import { Conflict, NotFound } from '../../../lib/errors.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { bodyName, unitNames } from '../../organisation/index.ts'
import type { CertifiedDue, DueOf } from '../dates.ts'
import { mayReadDirective } from '../policy.ts'
import { compareItems } from './compare.ts'
import { conflictsOf } from './conflicts.ts'
import { parentOfRow } from './parent.ts'
import { comparableItem, comparableOf, type Plan, type PlannedItem, planOf } from './plan.ts'
import { type DirectiveRow, findDirective } from './queries.ts'
import { findReading } from './queries-reading.ts'
import { itemsOf } from './queries-send.ts'
import { lineageOfRow } from './view.ts'
import { readableDirective, speakingOf } from './write.ts'

/** Which units each task would go to, when it would be due and why, and what stands in the way. */
export const showExpansion = async (ctx: Ctx, { id }: { id: string }): Promise<Expansion> => {
  const { row } = await readableDirective(ctx, id)
  const found = await findReading(ctx.db, id)
  if (!found) throw new Conflict('directives.no_reading', { id })
  const parent_id = row.state === 'sent' ? row.parent_id : await parentOfRow(ctx, row, found.reading)
  const plan = await planOf(ctx, { ...row, parent_id }, found.draft)
  return {
    version: row.version,
    day: plan.day,
    tasks: plan.items.reduce((sum, { units, outside }) => sum + units.length + outside.length, 0),
    units: new Set(plan.items.flatMap(({ units }) => units)).size,
    items: plan.items.map((item) => expandedOf(plan, item, ctx.lang)),
    missing: [...plan.missing],
  }
}

const expandedOf = (plan: Plan, item: PlannedItem, lang: 'vi' | 'en'): Expanded => ({
  key: item.task.key,
  text: item.task.text,
  parties: item.parties.map(({ name, kind, units, outside, unclear }) => ({
    name: outside ?? name,
    kind,
    units: units.map((unit) => ({ unitId: unit.id, name: bodyName(unit.fullName) })),
    unclear,
  })),
  due: { dueAt: item.due.due?.at.toString() ?? null, sentences: sentencesOf(item.due, lang) },
  conflicts: conflictsOf(plan, item, lang),
})

const EVERY = {
  daily: { vi: 'hằng ngày', en: 'every day' },
  weekly: { vi: 'hằng tuần', en: 'every week' },
  monthly: { vi: 'hằng tháng', en: 'every month' },
  quarterly: { vi: 'hằng quý', en: 'every quarter' },
  six_monthly: { vi: '6 tháng một lần', en: 'every six months' },
  nine_monthly: { vi: '9 tháng một lần', en: 'every nine months' },
  yearly: { vi: 'hằng năm', en: 'every year' },
} as const

/** What a date means in sentences: the certificate's, or why there is none. */
const sentencesOf = (
  { due, soft, waitsFor, standing, beyondCalendar }: DueOf,
  lang: 'vi' | 'en',
): string[] => {
  const vi = lang === 'vi'
  const said: string[] = []
  if (soft) said.push(...explained(soft, lang))
  if (due) said.push(...explained(due, lang))
  if (waitsFor) said.push(vi ? `Chờ: ${waitsFor}.` : `Waits for: ${waitsFor}.`)
  if (standing?.why === 'continuous') {
    said.push(
      vi
        ? `Thường xuyên; minh chứng ${EVERY[standing.every].vi}.`
        : `Standing; evidence ${EVERY[standing.every].en}.`,
    )
  } else if (standing) {
    said.push(
      vi
        ? `Định kỳ ${EVERY[standing.every].vi}${standing.words ? ` (“${standing.words}”)` : ''}.`
        : `Recurs ${EVERY[standing.every].en}.`,
    )
  }
  if (beyondCalendar) said.push(vi ? 'Ngoài phạm vi lịch làm việc.' : 'Outside the years of the calendar.')
  if (said.length === 0) said.push(vi ? 'Văn bản không nêu thời hạn.' : 'The document states no date.')
  return said
}

const explained = ({ certificate }: CertifiedDue, lang: 'vi' | 'en'): string[] =>
  'kind' in certificate ? explainDay(certificate, lang) : explain(certificate, lang)

/** The directive beside the higher one it passes on. @throws NotFound `directives.not_a_parent` */
export const showComparison = async (ctx: Ctx, { id }: { id: string }): Promise<Comparison> => {
  const { row } = await readableDirective(ctx, id)
  const found = await findReading(ctx.db, id)
  if (!found) throw new Conflict('directives.no_reading', { id })
  const parentId = await parentOfRow(ctx, row, found.reading)
  const higher = parentId ? await findDirective(ctx.db, parentId) : undefined
  // Still a draft of the unit above, it is not for those below.
  if (!higher || !mayReadDirective(ctx.actor, await speakingOf(ctx, higher)))
    throw new NotFound('directives.not_a_parent', { id })
  const [above, calendar, names] = await Promise.all([
    comparablesOf(ctx, higher),
    loadCalendar(ctx.db, { unitId: row.province_id }),
    unitNames(ctx.db, [row.unit_id, higher.unit_id]),
  ])
  const below = found.draft.tasks.filter(({ dropped }) => !dropped).map(comparableOf)
  const nameOf = ({ unit_id }: DirectiveRow) => names.get(unit_id)?.body ?? ''
  return {
    higher: lineageOfRow(higher, nameOf(higher)),
    lower: lineageOfRow(row, nameOf(row)),
    items: compareItems(above, below, calendar),
  } as Comparison
}

/** The items it gave; before it is sent, what its draft would give. */
const comparablesOf = async (ctx: Ctx, { id, state }: DirectiveRow) => {
  if (state === 'sent') return (await itemsOf(ctx.db, [id])).map(comparableItem)
  const found = await findReading(ctx.db, id)
  return (found?.draft.tasks ?? []).filter(({ dropped }) => !dropped).map(comparableOf)
}
