import type { ArrivalState, DocumentState } from '@motcua/shared/documents'
import type { Words } from '../../lib/errors.ts'

/** States and events in words. */

export const STATE_WORDS: Readonly<Record<DocumentState | ArrivalState, Words>> = {
  draft: { vi: 'dự thảo', en: 'draft' },
  presented: { vi: 'chờ văn thư phát hành', en: 'with the clerk' },
  issued: { vi: 'đã ban hành', en: 'issued' },
  replaced: { vi: 'đã được thay thế', en: 'replaced' },
  recalled: { vi: 'đã thu hồi', en: 'recalled' },
  dropped: { vi: 'đã bỏ dự thảo', en: 'dropped' },
  arrived: { vi: 'mới đến', en: 'arrived' },
  acknowledged: { vi: 'đã xác nhận nhận', en: 'acknowledged' },
  registered: { vi: 'đã vào sổ', en: 'registered' },
  assigned: { vi: 'đã giao xử lý', en: 'assigned' },
  done: { vi: 'đã xử lý xong', en: 'done' },
  refused: { vi: 'từ chối nhận', en: 'refused' },
  returned: { vi: 'đã trả lại', en: 'returned' },
}

export const EVENT_WORDS: Readonly<Record<string, Words>> = {
  drafted: { vi: 'Lập dự thảo', en: 'Draft begun' },
  saved: { vi: 'Lưu dự thảo', en: 'Draft saved' },
  file_added: { vi: 'Thêm tệp kèm theo', en: 'File added' },
  file_removed: { vi: 'Bỏ tệp kèm theo', en: 'File removed' },
  presented: { vi: 'Trình văn thư phát hành', en: 'Presented to the clerk' },
  taken_back: { vi: 'Lấy lại để sửa', en: 'Taken back to be mended' },
  dropped: { vi: 'Bỏ dự thảo', en: 'Draft dropped' },
  issued: { vi: 'Ban hành', en: 'Issued' },
  sent: { vi: 'Gửi văn bản', en: 'Sent' },
  status_told: { vi: 'Nơi nhận báo trạng thái', en: 'Receiver told its status' },
  received: { vi: 'Nhận văn bản từ bên ngoài', en: 'Received from outside' },
  updated: { vi: 'Nơi gửi cập nhật văn bản', en: 'Updated by its sender' },
  correct_drafted: { vi: 'Lập dự thảo đính chính', en: 'Correction drafted' },
  replace_drafted: { vi: 'Lập dự thảo thay thế', en: 'Replacement drafted' },
  corrected: { vi: 'Được đính chính', en: 'Corrected' },
  replaced: { vi: 'Được thay thế', en: 'Replaced' },
  recalled: { vi: 'Thu hồi', en: 'Recalled' },
  arrived: { vi: 'Văn bản đến', en: 'Arrived' },
  files_refused: { vi: 'Tệp kèm theo không nhận được', en: 'Files refused' },
  acknowledged: { vi: 'Xác nhận đã nhận', en: 'Receipt acknowledged' },
  registered: { vi: 'Vào sổ văn bản đến', en: 'Registered' },
  assigned: { vi: 'Giao xử lý', en: 'Assigned' },
  done: { vi: 'Xử lý xong', en: 'Done' },
  refused: { vi: 'Từ chối nhận', en: 'Refused' },
  returned: { vi: 'Trả lại', en: 'Returned' },
  recall_asked: { vi: 'Nơi gửi yêu cầu thu hồi', en: 'Sender asks for it back' },
  recall_answered: { vi: 'Trả lời yêu cầu thu hồi', en: 'Recall answered' },
}
