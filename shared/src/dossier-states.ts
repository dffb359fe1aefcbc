/**
 * States and actions of a dossier, and the national statuses they map to. No zod here: the browser reads this file.
 */
export const DOSSIER_STATES = [
  'submitted',
  'processing',
  'supplementing',
  'awaiting_payment',
  'paused',
  'decided',
  'handed_over',
  'refused',
  'withdrawn',
  'stopped',
  'expired',
  'transferred',
] as const
export type DossierState = (typeof DOSSIER_STATES)[number]

export const OPEN_STATES: readonly DossierState[] = [
  'submitted',
  'processing',
  'supplementing',
  'awaiting_payment',
  'paused',
  'decided',
]

export const DOSSIER_ACTIONS = [
  'accept',
  'refuse',
  'requestSupplement',
  'answerSupplement',
  'completeStep',
  'returnStep',
  'assign',
  'consult',
  'answerConsultation',
  'pause',
  'resume',
  'requestPayment',
  'confirmPayment',
  'extend',
  'transfer',
  'stop',
  'withdraw',
  'correct',
  'correctResult',
  'handOver',
  'settleLinked',
  'explain',
  'acceptExplanation',
  'note',
  'message',
  'redate',
  'enterDueDate',
] as const
export type DossierAction = (typeof DOSSIER_ACTIONS)[number]

type Words = { vi: string; en: string }

export const STATE_WORDS: Readonly<Record<DossierState, Words>> = {
  submitted: { vi: 'Chờ tiếp nhận', en: 'Waiting to be received' },
  processing: { vi: 'Đang giải quyết', en: 'In progress' },
  supplementing: { vi: 'Chờ bổ sung hồ sơ', en: 'Waiting for a supplement' },
  awaiting_payment: { vi: 'Chờ thực hiện nghĩa vụ tài chính', en: 'Waiting for payment' },
  paused: { vi: 'Tạm dừng tính thời hạn', en: 'Clock paused' },
  decided: { vi: 'Đã có kết quả', en: 'Result ready' },
  handed_over: { vi: 'Đã trả kết quả', en: 'Result handed over' },
  refused: { vi: 'Từ chối tiếp nhận', en: 'Reception refused' },
  withdrawn: { vi: 'Đã rút hồ sơ', en: 'Withdrawn' },
  stopped: { vi: 'Dừng giải quyết', en: 'Stopped' },
  expired: { vi: 'Kết thúc do không bổ sung', en: 'Closed: no supplement came' },
  transferred: { vi: 'Đã chuyển cơ quan khác', en: 'Transferred elsewhere' },
}

export const ACTION_WORDS: Readonly<Record<DossierAction, Words>> = {
  accept: { vi: 'Tiếp nhận', en: 'Receive' },
  refuse: { vi: 'Từ chối tiếp nhận', en: 'Refuse reception' },
  requestSupplement: { vi: 'Yêu cầu bổ sung', en: 'Request a supplement' },
  answerSupplement: { vi: 'Nhận bổ sung', en: 'Take the supplement' },
  completeStep: { vi: 'Hoàn thành bước', en: 'Complete the step' },
  returnStep: { vi: 'Trả lại bước trước', en: 'Return one step' },
  assign: { vi: 'Phân công', en: 'Assign' },
  consult: { vi: 'Lấy ý kiến', en: 'Consult' },
  answerConsultation: { vi: 'Trả lời ý kiến', en: 'Answer the consultation' },
  pause: { vi: 'Tạm dừng thời hạn', en: 'Pause the clock' },
  resume: { vi: 'Tiếp tục thời hạn', en: 'Resume the clock' },
  requestPayment: { vi: 'Yêu cầu nộp nghĩa vụ tài chính', en: 'Request payment' },
  confirmPayment: { vi: 'Xác nhận đã nộp', en: 'Confirm payment' },
  extend: { vi: 'Xin lỗi và hẹn lại', en: 'Apologise and set a new date' },
  transfer: { vi: 'Chuyển cơ quan khác', en: 'Transfer to another agency' },
  stop: { vi: 'Dừng giải quyết', en: 'Stop' },
  withdraw: { vi: 'Rút hồ sơ', en: 'Withdraw' },
  correct: { vi: 'Đính chính thông tin', en: 'Correct information' },
  correctResult: { vi: 'Đính chính kết quả', en: 'Correct the result' },
  handOver: { vi: 'Trả kết quả', en: 'Hand over the result' },
  settleLinked: { vi: 'Ghi nhận phần liên thông đã xong', en: 'Record a linked part as settled' },
  explain: { vi: 'Giải trình quá hạn', en: 'Explain the delay' },
  acceptExplanation: { vi: 'Duyệt giải trình', en: 'Accept the explanation' },
  note: { vi: 'Ghi chú nội bộ', en: 'Internal note' },
  message: { vi: 'Nhắn người nộp', en: 'Message the applicant' },
  redate: { vi: 'Đổi ngày hẹn theo lịch mới', en: 'Re-date by a changed calendar' },
  enterDueDate: { vi: 'Nhập ngày hẹn trả', en: 'Enter the due date' },
}

/** National list used for synchronisation (1–10). Terminal: 3, 7, 8, 10. */
export const NATIONAL_STATUS_WORDS: Readonly<Record<number, Words>> = {
  1: { vi: 'Mới đăng ký', en: 'Newly registered' },
  2: { vi: 'Được tiếp nhận', en: 'Received' },
  3: { vi: 'Không được tiếp nhận', en: 'Not accepted' },
  4: { vi: 'Đang xử lý', en: 'In process' },
  5: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Supplement requested' },
  6: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Financial obligation requested' },
  7: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn by the citizen' },
  8: { vi: 'Dừng xử lý', en: 'Stopped' },
  9: { vi: 'Đã xử lý xong', en: 'Settled' },
  10: { vi: 'Đã trả kết quả', en: 'Result returned' },
}

export type NationalStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10

/**
 * Version 1 of the mapping. Total: the compiler refuses a state without a status. `submittedAnew` tells a dossier
 * that has been received (2) from one whose processing has begun (4): both are our `processing`.
 */
export const NATIONAL_MAPPING_VERSION = 1
export const nationalStatus = (state: DossierState, facts: { begun: boolean }): NationalStatus => {
  const map: Record<DossierState, NationalStatus> = {
    submitted: 1,
    processing: facts.begun ? 4 : 2,
    supplementing: 5,
    awaiting_payment: 6,
    // The list has no word for a paused clock; the dossier is being processed.
    paused: 4,
    decided: 9,
    handed_over: 10,
    refused: 3,
    withdrawn: 7,
    stopped: 8,
    expired: 8,
    transferred: 8,
  }
  return map[state]
}

/** Near: at most this many working days are left. */
export const NEAR_WORKING_DAYS = 1

/** Three measures of lateness are kept apart; a list shows the one against the date in force. */
export type Timeliness = 'none' | 'within' | 'near' | 'overdue' | 'early' | 'on_time' | 'late' | 'paused'
