import type { RegisterAnnouncement } from '@motcua/shared/catalogue-announcement'
import type { UnitId } from '@motcua/shared/common'
import type { Ctx } from '../../lib/context.ts'
import { advance, enter, STAGES } from './announcements.ts'

/**
 * Decisions for the first day of the demonstration (15/04/2024), one with both clocks young, one with its list overdue,
 * one whose processes are owed soon. No ministry signed them: numbers begin with MH (minh họa) and each is editorial.
 */
type Demo = Omit<RegisterAnnouncement, 'provinceId' | 'effectiveOn'> & {
  /** Legal moment at which each stage was reached, in order. */
  reached: readonly string[]
}

const DEMO: readonly Demo[] = [
  {
    number: 'MH-01/QĐ-BTP',
    ministry: 'Bộ Tư pháp',
    title: 'Công bố thủ tục hành chính được sửa đổi trong lĩnh vực hộ tịch (dữ liệu minh họa)',
    signedOn: '2024-04-03',
    items: [
      { code: '1.001193', name: 'Đăng ký khai sinh', change: 'amended' },
      { code: '1.000894', name: 'Đăng ký kết hôn', change: 'amended' },
    ],
    reached: [
      '2024-04-03T14:00:00+07:00',
      '2024-04-05T09:30:00+07:00',
      '2024-04-08T10:00:00+07:00',
      '2024-04-09T08:30:00+07:00',
      '2024-04-10T15:00:00+07:00',
      '2024-04-11T09:00:00+07:00',
    ],
  },
  {
    number: 'MH-02/QĐ-BTP',
    ministry: 'Bộ Tư pháp',
    title: 'Công bố thủ tục hành chính được sửa đổi trong lĩnh vực chứng thực (dữ liệu minh họa)',
    signedOn: '2024-04-05',
    items: [
      {
        code: '2.000815',
        name: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản',
        change: 'amended',
      },
    ],
    reached: ['2024-04-05T15:00:00+07:00', '2024-04-10T16:00:00+07:00'],
  },
  {
    number: 'MH-03/QĐ-BTP',
    ministry: 'Bộ Tư pháp',
    title: 'Công bố thủ tục hành chính được sửa đổi về xác nhận tình trạng hôn nhân (dữ liệu minh họa)',
    signedOn: '2024-04-10',
    items: [{ code: '1.004873', name: 'Cấp Giấy xác nhận tình trạng hôn nhân', change: 'amended' }],
    reached: ['2024-04-11T08:15:00+07:00'],
  },
]

/** Registers them for each province, each act at its own legal time. */
export const seedAnnouncements = async (ctx: Ctx, provinces: readonly UnitId[]): Promise<void> => {
  for (const provinceId of provinces) {
    for (const { reached, ...decision } of DEMO) {
      const at = reached.map((text) => ({ ...ctx, now: Temporal.Instant.from(text) }))
      const [first, ...later] = at
      if (!first) continue
      let { id, rowVersion } = await enter(
        first,
        { ...decision, provinceId, effectiveOn: null },
        { editorial: true },
      )
      for (const [index, then] of later.entries()) {
        const to = STAGES[index + 1]
        if (to) ({ id, rowVersion } = await advance(then, { id, to, note: null, rowVersion }))
      }
    }
  }
}
