/** States of a monthly list of late agencies and persons. No zod here: the browser reads this file. */

/**
 * `replying` passes into `deciding` by the clock alone. A published list whose facts have changed may begin again at
 * `drafted` for its next version; what was published stays in sight meanwhile.
 */
export const LIST_STATES = ['drafted', 'replying', 'deciding', 'proposed', 'approved', 'published'] as const
export type ListState = (typeof LIST_STATES)[number]

export const LIST_STATE_WORDS: Readonly<Record<ListState, { vi: string; en: string }>> = {
  drafted: { vi: 'Dự thảo', en: 'Drafted' },
  replying: { vi: 'Đang lấy ý kiến phản hồi', en: 'Open for replies' },
  deciding: { vi: 'Đang xem xét phản hồi', en: 'Replies being decided' },
  proposed: { vi: 'Trình phê duyệt', en: 'Waiting for approval' },
  approved: { vi: 'Đã duyệt, chờ công bố', en: 'Approved, to be published' },
  published: { vi: 'Đã công bố', en: 'Published' },
}

/** Why a line of the list stands in another state than the version before. */
export const LINE_CHANGES = {
  added: { vi: 'Bổ sung', en: 'Added' },
  removed: { vi: 'Rút khỏi danh sách', en: 'Withdrawn' },
  changed: { vi: 'Thay đổi số liệu', en: 'Figures changed' },
} as const satisfies Record<string, { vi: string; en: string }>
export type LineChangeKind = keyof typeof LINE_CHANGES
