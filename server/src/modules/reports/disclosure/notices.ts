import type { Ctx } from '../../../lib/context.ts'
import { dayOf, formatTime, toInstant } from '../../../lib/time.ts'
import { type NewNotice, notifyMany } from '../../notices/index.ts'
import { appointmentsIn, holdersInProvince, holdersOf } from '../../organisation/index.ts'
import { officesOf } from '../senders.ts'
import type { LineRow, ListRow } from './queries.ts'

/** Who is told what about a list of late agencies and persons. */

type Text = { subject: string; body: string }
type Said = { vi: Text; en: Text }

const SPEAKERS = ['chairman', 'office_chief', 'department_head', 'centre_director']
const OFFICE = ['control_officer']
/** Units one question to the organisation answers with. */
const AT_ONCE = 25

const noticesTo = (
  staff: readonly string[],
  { id }: Pick<ListRow, 'id'>,
  what: string,
  words: Said,
): NewNotice[] =>
  [...new Set(staff)].map((staffId) => ({
    to: { staffId },
    key: `reports.late.${what}:${id}:${staffId}`,
    words,
    link: `/console/disclosures/${id}`,
    subject: { kind: 'late_list', id },
  }))

const monthText = (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`

const say = (row: Pick<ListRow, 'month'>, vi: [string, string], en: [string, string]): Said => {
  const month = monthText(row.month)
  return {
    vi: { subject: `${vi[0]}: danh sách chậm giải quyết hồ sơ tháng ${month}`, body: vi[1] },
    en: { subject: `${en[0]}: list of late dossiers of ${month}`, body: en[1] },
  }
}

/** Heads of the units named; of a committee, those of its office as well. */
const speakersOf = async (
  ctx: Ctx,
  row: ListRow,
  units: readonly string[],
): Promise<Map<string, string[]>> => {
  const day = dayOf(ctx.now)
  const offices = await officesOf(ctx.db, row.provinceId, day)
  const found = new Map<string, string[]>()
  for (let start = 0; start < units.length; start += AT_ONCE) {
    const some = units.slice(start, start + AT_ONCE)
    const asked = new Map(some.flatMap((id) => [[id, id] as const, [offices.get(id) ?? id, id] as const]))
    for (const { unitId, role, staffId } of await appointmentsIn(ctx.db, [...asked.keys()], day)) {
      const unit = asked.get(unitId)
      const speaks = SPEAKERS.includes(role) || role === 'division_head'
      if (unit && speaks) found.set(unit, [...(found.get(unit) ?? []), staffId])
    }
  }
  return found
}

/** Those named learn that they may answer, and until when. */
export const tellNamed = async (
  ctx: Ctx,
  row: ListRow,
  lines: readonly LineRow[],
  replyUntil: Date,
): Promise<void> => {
  const until = formatTime(toInstant(replyUntil))
  const words = (whom: Text) =>
    say(
      row,
      ['Đề nghị có ý kiến', `${whom.subject} có tên trong dự thảo. Có thể gửi ý kiến phản hồi đến ${until}.`],
      ['Your reply is asked for', `${whom.body} named in the draft. A reply may be sent until ${until}.`],
    )
  const speakers = await speakersOf(
    ctx,
    row,
    lines.filter(({ kind }) => kind === 'unit').map(({ unitId }) => unitId),
  )
  const what = `open:${row.versions + 1}`
  await notifyMany(ctx, [
    ...lines.flatMap(({ kind, unitId, unitName, staffId }) =>
      kind === 'unit'
        ? noticesTo(
            speakers.get(unitId) ?? [],
            row,
            `${what}:${unitId}`,
            words({ subject: unitName, body: `${unitName} is` }),
          )
        : noticesTo(
            staffId ? [staffId] : [],
            row,
            `${what}:self`,
            words({ subject: 'Ông/bà', body: 'You are' }),
          ),
    ),
  ])
}

export const officeOf = async (ctx: Ctx, provinceId: string): Promise<string[]> => {
  const day = dayOf(ctx.now)
  const office = (await officesOf(ctx.db, provinceId, day)).get(provinceId)
  const chiefs = office ? await holdersOf(ctx.db, office, 'office_chief', day) : []
  return [...chiefs.map(({ id }) => id), ...(await holdersInProvince(ctx.db, provinceId, OFFICE, day))]
}

const OFFICE_WORDS = {
  drafted: [
    [
      'Đã lập dự thảo',
      'Hệ thống đã lập dự thảo từ số liệu. Xem lại rồi mở lấy ý kiến của cơ quan, cá nhân có tên.',
    ],
    ['Drafted', 'The draft has been drawn up from the figures. Look through it, then open it for replies.'],
  ],
  approved: [
    ['Đã duyệt', 'Danh sách đã được duyệt, chờ công bố.'],
    ['Approved', 'The list has been approved and waits to be published.'],
  ],
  returned: [
    ['Bị trả lại', 'Danh sách bị trả lại.'],
    ['Sent back', 'The list has been sent back.'],
  ],
  objected: [
    ['Có ý kiến sau công bố', 'Có ý kiến phản hồi sau công bố đang chờ xem xét.'],
    ['An objection', 'An objection to what is published waits to be decided.'],
  ],
  restated: [
    [
      'Số liệu đã thay đổi',
      'Số liệu hiện nay khác danh sách đã công bố. Xem khác biệt và cân nhắc công bố bản mới.',
    ],
    [
      'Figures have changed',
      'The figures of now differ from the published list. Consider publishing a new version.',
    ],
  ],
} as const satisfies Record<string, readonly [readonly [string, string], readonly [string, string]]>

export const tellOffice = async (
  ctx: Ctx,
  row: ListRow,
  what: keyof typeof OFFICE_WORDS,
  reason: string | null,
): Promise<void> => {
  const [vi, en] = OFFICE_WORDS[what]
  const words = say(
    row,
    [vi[0], reason ? `${vi[1]} Lý do: ${reason}` : vi[1]],
    [en[0], reason ? `${en[1]} Reason: ${reason}` : en[1]],
  )
  const staff = await officeOf(ctx, row.provinceId)
  await notifyMany(ctx, noticesTo(staff, row, `${what}:${row.versions}:${row.rowVersion}`, words))
}

export const tellApprover = async (ctx: Ctx, row: ListRow): Promise<void> => {
  const chairmen = await holdersOf(ctx.db, row.provinceId, 'chairman', dayOf(ctx.now))
  const words = say(
    row,
    ['Trình phê duyệt', 'Mọi ý kiến phản hồi đã được xem xét. Danh sách chờ phê duyệt công bố.'],
    ['For approval', 'Every reply has been decided. The list waits for approval.'],
  )
  await notifyMany(
    ctx,
    noticesTo(
      chairmen.map(({ id }) => id),
      row,
      `proposed:${row.rowVersion}`,
      words,
    ),
  )
}

/** Those named learn what became of their reply. */
export const tellDecided = async (
  ctx: Ctx,
  row: ListRow,
  line: LineRow,
  decision: 'upheld' | 'refused',
  reason: string,
): Promise<void> => {
  const staff =
    line.kind === 'person'
      ? line.staffId
        ? [line.staffId]
        : []
      : ((await speakersOf(ctx, row, [line.unitId])).get(line.unitId) ?? [])
  const words =
    decision === 'upheld'
      ? say(
          row,
          ['Chấp nhận ý kiến', `Ý kiến phản hồi được chấp nhận: không công bố. ${reason}`],
          ['Reply upheld', `Your reply has been upheld: the line is not published. ${reason}`],
        )
      : say(
          row,
          ['Không chấp nhận ý kiến', `Ý kiến phản hồi không được chấp nhận. ${reason}`],
          ['Reply refused', `Your reply has not been upheld. ${reason}`],
        )
  await notifyMany(ctx, noticesTo(staff, row, `decided:${line.id}:${row.versions}:${decision}`, words))
}
