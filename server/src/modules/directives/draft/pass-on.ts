import type { UnitId } from '@motcua/shared/common'
import type { Block, CreateDraft } from '@motcua/shared/documents'
import type { Deadline } from '@motcua/shared/reading'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, Invalid } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import { addWorkingDays, type Calendar, loadCalendar } from '../../calendar/index.ts'
import { createDraft } from '../../documents/index.ts'
import { ancestors, bodyName, getUnit, type PathStep, unitsValidOn } from '../../organisation/index.ts'
import { mayEnterFor } from '../policy.ts'
import { fold } from '../reading/fold.ts'
import { placesOf } from '../tasks/places.ts'
import { formatDay, nameOfRow } from './naming.ts'
import { type DirectiveRow, lockDirective } from './queries.ts'
import { type ItemRow, itemsOf, tasksOfUnit } from './queries-send.ts'
import { readableDirective, writeDirective } from './write.ts'

/** The lower document is drafted from the higher: its own tasks, in its own name, some working days earlier. */

type Input = { id: string; unitId: string; daysBefore: number }

/**
 * @throws Invalid `directives.not_below`, `directives.nothing_to_pass_on`; Conflict `directives.not_now` before it is sent
 */
export const passOn = (ctx: Ctx, { id, unitId, daysBefore }: Input): Promise<{ documentId: string }> =>
  transact(ctx, async (ctx) => {
    const { row } = await readableDirective(ctx, id)
    if (row.state !== 'sent') throw new Conflict('directives.not_now', { state: row.state, action: 'passOn' })
    const day = dayOf(ctx.now)
    const unit = await getUnit(ctx.db, unitId, day)
    if (!mayEnterFor(ctx.actor, await placesOf(ctx.db, unitId, day))) {
      throw new Forbidden('directives.not_yours', { unit: bodyOf(unit) })
    }
    const path = await ancestors(ctx.db, unitId, day)
    if (unitId === row.unit_id || !path.some((step) => step.id === row.unit_id)) {
      throw new Invalid('directives.not_below', { unit: bodyOf(unit) })
    }
    const own = new Set((await tasksOfUnit(ctx.db, id, [unitId])).map(({ item_id }) => item_id))
    const items = (await itemsOf(ctx.db, [id])).filter((item) => own.has(item.id))
    if (items.length === 0) throw new Invalid('directives.nothing_to_pass_on', { unit: bodyOf(unit) })
    const content = await contentOf(ctx, row, { path, items, daysBefore })
    const { id: documentId } = await createDraft(ctx, {
      unitId: unitId as UnitId,
      content,
      ...(row.document_id
        ? { parentId: row.document_id as NonNullable<CreateDraft['parentId']> }
        : { parentWords: citation(row, path).slice(0, 500) }),
    })
    await writeDirective(ctx, await lockDirective(ctx.db, id), {
      type: 'directives.passed_on',
      data: { unitId, documentId },
    })
    return { documentId }
  })

type Passing = { path: readonly PathStep[]; items: readonly ItemRow[]; daysBefore: number }

const contentOf = async (ctx: Ctx, row: DirectiveRow, passing: Passing): Promise<CreateDraft['content']> => {
  const { path, items, daysBefore } = passing
  const calendar = await loadCalendar(ctx.db, { unitId: row.province_id })
  const self = path.at(-1) as PathStep
  const classes = await classesUnder(ctx, self)
  const committee = bodyOf(self)
  const points = items.map(
    (item): Block => ({ kind: 'point', text: lowered(item, { calendar, daysBefore, committee }) }),
  )
  const report = `Văn phòng ${self.kind === 'district' ? 'HĐND&UBND' : 'UBND'} ${levelOf(self)} theo dõi, đôn đốc việc thực hiện, tổng hợp kết quả báo cáo theo quy định.`
  const blocks: Block[] = [
    { kind: 'paragraph', text: `Thực hiện ${citation(row, path)}; ${headOf(self)} yêu cầu:` },
    { kind: 'clause', text: `${classes.map(headed).join('; ')}:` },
    ...points,
    { kind: 'clause', text: report },
  ]
  return {
    type: 'letter',
    subject: (row.subject ?? row.name).slice(0, 1000),
    blocks,
    addressees: classes.map((name) => ({ name, unitId: null })),
  }
}

const citation = (row: DirectiveRow, path: readonly PathStep[]): string => {
  const issuer = path.find(({ id }) => id === row.unit_id)
  const dated = row.issued_on ? ` ngày ${formatDay(row.issued_on)}` : ''
  const of = issuer ? ` của ${bodyOf(issuer)}` : ''
  const about = row.subject ? ` về việc ${row.subject.replace(/[.;\s]+$/, '')}` : ''
  return `${nameOfRow(row)}${dated}${of}${about}`
}

const lower = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
const isCommittee = ({ kind }: PathStep) => kind === 'province' || kind === 'district' || kind === 'commune'
/** `UBND huyện Thanh Hà`; an agency by its own name. */
const bodyOf = (unit: PathStep): string => bodyName(unit.fullName)
const headOf = (unit: PathStep): string =>
  isCommittee(unit) ? `Chủ tịch ${bodyOf(unit)}` : `Thủ trưởng ${unit.fullName}`
const levelOf = ({ fullName }: PathStep): string =>
  /^(?:Tỉnh|Thành phố|Huyện|Thị xã|Quận|Xã|Phường|Thị trấn|Đặc khu)/
    .exec(fullName)?.[0]
    .toLocaleLowerCase('vi') ?? ''
const headed = (name: string): string =>
  name.startsWith('UBND') ? `Chủ tịch ${name}` : `Thủ trưởng ${lower(name)}`

const COMMUNES = ['Xã', 'Phường', 'Thị trấn', 'Đặc khu']

/** Whom the lower unit addresses: its agencies, the communes of the kinds it has. */
const classesUnder = async (ctx: Ctx, unit: PathStep): Promise<string[]> => {
  if (!isCommittee(unit)) return ['Các phòng, đơn vị trực thuộc']
  const under = await unitsValidOn(ctx.db, dayOf(ctx.now), { parentId: unit.id, limit: 500 })
  const kinds = COMMUNES.filter((word) => under.some(({ fullName }) => fullName.startsWith(`${word} `)))
  return [
    `Các cơ quan chuyên môn thuộc UBND ${levelOf(unit)}`,
    ...(kinds.length > 0 ? [`UBND các ${kinds.map(lower).join(', ')}`] : []),
  ]
}

type Lowering = { calendar: Calendar; daysBefore: number; committee: string }

/** The words of the item; its date some working days earlier, with whom to send the result to. */
const lowered = (
  { content, deadline: rule }: ItemRow,
  { calendar, daysBefore, committee }: Lowering,
): string => {
  const deadline = rule as Deadline
  const text = content.trim().replace(/[;.\s]+$/, '')
  if (!deadline.date) return `${text};`
  const last = Temporal.PlainDate.from(deadline.date).subtract({ days: deadline.strict ? 1 : 0 })
  const day = formatDay(addWorkingDays(calendar, last, -daysBefore).toString())
  const bare = without(text, deadline.text).replace(/[;,.\s]+$/, '')
  return `${bare}. Hoàn thành chậm nhất ngày ${day}, gửi về ${committee} để tổng hợp báo cáo.`
}

/** Without the sentence or clause that holds the higher date. */
const without = (text: string, words: string | null): string => {
  const at = words ? fold(text).indexOf(fold(words)) : -1
  if (at < 0 || !words) return text
  const before = text.slice(0, at)
  const start = Math.max(
    before.lastIndexOf('. ') + 1,
    before.lastIndexOf('; ') + 1,
    before.lastIndexOf(', ') + 1,
  )
  const after = text.slice(at + words.length)
  return `${text.slice(0, start > 0 ? start : at)}${after}`
}
