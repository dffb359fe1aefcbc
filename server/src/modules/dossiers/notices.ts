import type { Ctx } from '../../lib/context.ts'
import { formatDay, formatTime, toInstant } from '../../lib/time.ts'
import { notify } from '../notices/index.ts'
import * as organisation from '../organisation/index.ts'
import { readApplicant } from './personal.ts'
import type { DossierRecord } from './queries.ts'
import type { EntryType } from './state.ts'

/** What this module says to people. `notices` carries it; the words are ours. */

type Text = { subject: string; body: string }
type Write = (dossier: DossierRecord, lang: 'vi' | 'en') => Text

const when = (value: Date | null, lang: 'vi' | 'en') =>
  value ? formatTime(toInstant(value)) : lang === 'vi' ? 'chưa xác định' : 'not set'
const day = (value: Date | null) => (value ? formatDay(toInstant(value)) : '–')

const say =
  (vi: (d: DossierRecord) => [string, string], en: (d: DossierRecord) => [string, string]): Write =>
  (dossier, lang) => {
    const [subject, body] = (lang === 'vi' ? vi : en)(dossier)
    return { subject, body }
  }

/** To the applicant, by journal entry. What is not here is inside work and nobody outside is troubled with it. */
export const TO_APPLICANT: Partial<Record<EntryType, Write>> = {
  'dossiers.submitted': say(
    (d) => [
      `Đã nhận hồ sơ ${d.code}`,
      `Hồ sơ "${d.content}" đã được gửi đến. Bộ phận Một cửa sẽ kiểm tra và trả lời chậm nhất ${when(d.check_due_at, 'vi')}.`,
    ],
    (d) => [
      `Dossier ${d.code} has arrived`,
      `Your dossier "${d.content}" has arrived. The one-stop unit will check it and answer by ${when(d.check_due_at, 'en')}.`,
    ],
  ),
  'dossiers.received': say(
    (d) => [
      `Hồ sơ ${d.code} đã được tiếp nhận`,
      `Hồ sơ đã được tiếp nhận. Ngày hẹn trả kết quả: ${when(d.due_at, 'vi')}.`,
    ],
    (d) => [
      `Dossier ${d.code} was received`,
      `Your dossier was received. The result is due on ${when(d.due_at, 'en')}.`,
    ],
  ),
  'dossiers.refused': say(
    (d) => [
      `Hồ sơ ${d.code} không được tiếp nhận`,
      'Hồ sơ không được tiếp nhận. Lý do và căn cứ pháp lý ghi trong Phiếu từ chối tiếp nhận kèm theo hồ sơ.',
    ],
    (d) => [
      `Dossier ${d.code} was not accepted`,
      'Your dossier was not accepted. The reason and its legal ground are in the refusal slip in the dossier.',
    ],
  ),
  'dossiers.supplement_requested': say(
    (d) => [
      `Hồ sơ ${d.code} cần bổ sung`,
      'Hồ sơ cần bổ sung giấy tờ hoặc thông tin. Nội dung và thời hạn ghi trong Phiếu yêu cầu bổ sung kèm theo hồ sơ.',
    ],
    (d) => [
      `Dossier ${d.code} must be completed`,
      'Papers or information are missing. What and by when is in the supplement slip in the dossier.',
    ],
  ),
  'dossiers.supplement_expired': say(
    (d) => [
      `Hồ sơ ${d.code} đã kết thúc`,
      'Đã hết thời hạn bổ sung hồ sơ nên hồ sơ được kết thúc trên hệ thống. Có thể nộp lại hồ sơ mới bất cứ lúc nào.',
    ],
    (d) => [
      `Dossier ${d.code} was closed`,
      'The time to complete the dossier has passed, so it was closed. A new one may be filed at any time.',
    ],
  ),
  'dossiers.extended': say(
    (d) => [
      `Xin lỗi và hẹn lại ngày trả kết quả hồ sơ ${d.code}`,
      `Cơ quan giải quyết xin lỗi vì chưa thể trả kết quả đúng hẹn. Ngày hẹn mới: ${when(d.due_at, 'vi')}.`,
    ],
    (d) => [
      `Apology and a new date for dossier ${d.code}`,
      `We apologise: the result cannot be ready as promised. The new date is ${when(d.due_at, 'en')}.`,
    ],
  ),
  'dossiers.redated': say(
    (d) => [
      `Ngày hẹn trả hồ sơ ${d.code} thay đổi theo lịch làm việc`,
      `Lịch làm việc chính thức đã thay đổi. Ngày hẹn trả kết quả mới: ${when(d.due_at, 'vi')}.`,
    ],
    (d) => [
      `The date of dossier ${d.code} follows a changed calendar`,
      `The official working calendar has changed. The result is now due on ${when(d.due_at, 'en')}.`,
    ],
  ),
  'dossiers.payment_requested': say(
    (d) => [
      `Hồ sơ ${d.code}: đề nghị thực hiện nghĩa vụ tài chính`,
      'Hồ sơ đang chờ thực hiện nghĩa vụ tài chính. Số tiền và nội dung ghi trong hồ sơ.',
    ],
    (d) => [
      `Dossier ${d.code}: payment requested`,
      'The dossier waits for a payment. The amount and what it is for are shown in the dossier.',
    ],
  ),
  'dossiers.paused': say(
    (d) => [
      `Hồ sơ ${d.code} tạm dừng tính thời hạn`,
      'Thời hạn giải quyết tạm dừng. Lý do và căn cứ ghi trong hồ sơ.',
    ],
    (d) => [
      `The clock of dossier ${d.code} is paused`,
      'The clock is paused. The reason and its ground are in the dossier.',
    ],
  ),
  'dossiers.decided': say(
    (d) => [
      `Hồ sơ ${d.code} đã có kết quả`,
      'Đã có kết quả giải quyết. Kết quả được trả theo hình thức đã đăng ký khi nộp hồ sơ.',
    ],
    (d) => [
      `Dossier ${d.code}: the result is ready`,
      'The result is ready. It will reach you in the way chosen when filing.',
    ],
  ),
  'dossiers.stopped': say(
    (d) => [`Hồ sơ ${d.code} dừng giải quyết`, 'Hồ sơ đã dừng giải quyết. Lý do và căn cứ ghi trong hồ sơ.'],
    (d) => [
      `Dossier ${d.code} was stopped`,
      'Work on the dossier has stopped. The reason and its ground are in the dossier.',
    ],
  ),
  'dossiers.transferred': say(
    (d) => [
      `Hồ sơ ${d.code} được chuyển đến cơ quan có thẩm quyền`,
      'Hồ sơ được chuyển đến cơ quan có thẩm quyền giải quyết.',
    ],
    (d) => [
      `Dossier ${d.code} went to the competent agency`,
      'The dossier was transferred to the competent agency.',
    ],
  ),
}

const newMessage = say(
  (d) => [`Có tin nhắn mới về hồ sơ ${d.code}`, 'Mở hồ sơ để xem nội dung và trả lời.'],
  (d) => [`A new message on dossier ${d.code}`, 'Open the dossier to read and answer it.'],
)

const STAFF: Record<string, Write> = {
  message: newMessage,
  remind_2: say(
    (d) => [`Hồ sơ ${d.code} còn 2 ngày làm việc`, `Ngày hẹn trả: ${when(d.due_at, 'vi')}.`],
    (d) => [`Dossier ${d.code}: 2 working days left`, `Due ${when(d.due_at, 'en')}.`],
  ),
  remind_1: say(
    (d) => [
      `Hồ sơ ${d.code} còn 1 ngày làm việc`,
      `Ngày hẹn trả: ${when(d.due_at, 'vi')}. Nếu không kịp, hôm nay là hạn cuối để xin lỗi và hẹn lại.`,
    ],
    (d) => [
      `Dossier ${d.code}: 1 working day left`,
      `Due ${when(d.due_at, 'en')}. If it cannot be met, today is the last day for an apology with a new date.`,
    ],
  ),
  remind_0: say(
    (d) => [`Hồ sơ ${d.code} đến hạn hôm nay`, `Ngày hẹn trả: ${when(d.due_at, 'vi')}.`],
    (d) => [`Dossier ${d.code} is due today`, `Due ${when(d.due_at, 'en')}.`],
  ),
  late: say(
    (d) => [
      `Hồ sơ ${d.code} đã quá hạn`,
      `Đã quá ngày hẹn trả ${day(d.due_at)}. Cần giải trình với thủ trưởng cơ quan.`,
    ],
    (d) => [
      `Dossier ${d.code} is overdue`,
      `It was due on ${day(d.due_at)}. An explanation to the head is required.`,
    ],
  ),
  check_late: say(
    (d) => [
      `Hồ sơ ${d.code} quá giờ kiểm tra`,
      `Hồ sơ nộp trực tuyến phải được kiểm tra trước ${when(d.check_due_at, 'vi')}.`,
    ],
    (d) => [
      `Dossier ${d.code}: the check is overdue`,
      `An online filing had to be checked by ${when(d.check_due_at, 'en')}.`,
    ],
  ),
}

const both = (write: Write, dossier: DossierRecord) => ({
  vi: write(dossier, 'vi'),
  en: write(dossier, 'en'),
})

/** One message per dossier and reason: a follower that runs again, or a timer that fires twice, says nothing new. */
export const tellApplicant = async (ctx: Ctx, dossier: DossierRecord, key: string, write: Write) => {
  const applicant = readApplicant(dossier.applicant, 'clear')
  if (!dossier.applicant_person_id && !applicant.email && !applicant.phone) return
  await notify(ctx, {
    to: { personId: dossier.applicant_person_id, email: applicant.email, phone: applicant.phone },
    key,
    words: both(write, dossier),
    link: `/ho-so/${dossier.id}`,
    subject: { kind: 'dossier', id: dossier.id },
  })
}

/** To who has it on the desk; when it is late, to the heads of that unit too. */
export const tellDesk = async (
  ctx: Ctx,
  dossier: DossierRecord,
  kind: keyof typeof STAFF & string,
  key: string,
) => {
  const write = STAFF[kind]
  if (!write || !dossier.desk_unit_id) return
  const today = ctx.now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString()
  const holders = dossier.desk_staff_id
    ? [dossier.desk_staff_id]
    : (
        await organisation.holdersOf(ctx.db, dossier.desk_unit_id, dossier.desk_role ?? 'specialist', today)
      ).map(({ id }) => id as string)
  const heads = kind === 'late' ? await headsOf(ctx, dossier, today) : []
  for (const staffId of new Set([...holders, ...heads])) {
    await notify(ctx, {
      to: { staffId },
      key: `${key}:${staffId}`,
      words: both(write, dossier),
      link: `/console/dossiers/${dossier.id}`,
      subject: { kind: 'dossier', id: dossier.id },
    })
  }
}

const headsOf = async (ctx: Ctx, dossier: DossierRecord, today: string): Promise<string[]> => {
  const roles = ['department_head', 'division_head', 'chairman']
  const found = await Promise.all(
    roles.map((role) => organisation.holdersOf(ctx.db, dossier.deciding_unit_id, role, today)),
  )
  return found.flat().map(({ id }) => id)
}

export const tellMessage = async (ctx: Ctx, dossier: DossierRecord, from: 'applicant' | 'staff') => {
  const key = `message:${dossier.id}:${ctx.requestId}`
  if (from === 'staff') return tellApplicant(ctx, dossier, key, newMessage)
  await tellDesk(ctx, dossier, 'message', key)
}

/** By the journal: each entry that concerns the applicant says so to them. */
export const tellEntry = async (ctx: Ctx, dossier: DossierRecord, type: string, version: number) => {
  const write = TO_APPLICANT[type as EntryType]
  if (write) await tellApplicant(ctx, dossier, `dossier:${dossier.id}:${version}`, write)
}
