/**
 * The four ways a request fails for a reason its sender can understand. `code` is stable
 * (`dossiers.closed`); `facts` fill the sentence that belongs to the code in the module's errors.ts.
 */
export type Facts = Readonly<Record<string, unknown>>
export type FieldError = { path: string; code: string; message?: string }

export class AppError extends Error {
  readonly status: number
  readonly code: string
  readonly facts: Facts
  readonly fields: readonly FieldError[] | undefined

  constructor(status: number, code: string, facts: Facts = {}, fields?: readonly FieldError[]) {
    super(code)
    this.status = status
    this.code = code
    this.facts = facts
    this.fields = fields
  }
}

export class NotFound extends AppError {
  constructor(code: string, facts?: Facts) {
    super(404, code, facts)
  }
}

export class Forbidden extends AppError {
  constructor(code: string, facts?: Facts) {
    super(403, code, facts)
  }
}

export class Conflict extends AppError {
  constructor(code: string, facts?: Facts) {
    super(409, code, facts)
  }
}

export class Invalid extends AppError {
  constructor(code: string, facts?: Facts, fields?: readonly FieldError[]) {
    super(422, code, facts, fields)
  }
}

export type Words = { vi: string; en: string }
export type ErrorWords = Readonly<Record<string, Words>>

/** Sentences for what can go wrong before any module is reached. */
export const libErrors: ErrorWords = {
  'http.invalid': {
    vi: 'Thông tin gửi lên chưa hợp lệ. Vui lòng xem lại các mục được đánh dấu; nội dung đã nhập vẫn còn trên màn hình.',
    en: 'Some of what was sent is not valid. Check the marked fields; what you typed is still on the screen.',
  },
  'http.malformed': {
    vi: 'Không đọc được yêu cầu gửi lên. Không có dữ liệu nào bị thay đổi.',
    en: 'The request could not be read. Nothing was changed.',
  },
  'http.out_of_range': {
    vi: 'Có giá trị nằm ngoài phạm vi hệ thống xử lý được (số quá lớn, ngày quá xa). Không có dữ liệu nào bị thay đổi.',
    en: 'A value lies outside what the system can handle (a number too large, a date too far). Nothing was changed.',
  },
  'http.too_deep': {
    vi: 'Nội dung gửi lên lồng nhau quá {most} tầng nên không được đọc. Không có dữ liệu nào bị thay đổi.',
    en: 'What was sent is nested more than {most} levels deep and was not read. Nothing was changed.',
  },
  'http.wrong_content_type': {
    vi: 'Định dạng nội dung gửi lên không được hỗ trợ ở đây. Không có dữ liệu nào bị thay đổi.',
    en: 'Content of this type is not taken here. Nothing was changed.',
  },
  'http.too_large': {
    vi: 'Nội dung gửi lên quá lớn (tối đa {limit}). Không có dữ liệu nào bị thay đổi.',
    en: 'What was sent is too large (at most {limit}). Nothing was changed.',
  },
  'http.not_found': { vi: 'Không có trang hoặc dịch vụ này.', en: 'There is no such page or service.' },
  'http.unauthenticated': {
    vi: 'Phiên làm việc đã hết hoặc chưa đăng nhập. Nội dung đang nhập được giữ lại; vui lòng đăng nhập để tiếp tục.',
    en: 'You are not signed in, or the session has ended. What you typed is kept; sign in to go on.',
  },
  'http.forbidden': {
    vi: 'Tài khoản của ông/bà không có quyền thực hiện việc này.',
    en: 'Your account may not do this.',
  },
  'http.cross_site': {
    vi: 'Yêu cầu đến từ một trang khác nên bị từ chối. Không có dữ liệu nào bị thay đổi.',
    en: 'The request came from another site and was refused. Nothing was changed.',
  },
  'http.too_many': {
    vi: 'Có quá nhiều yêu cầu trong thời gian ngắn. Vui lòng thử lại sau {seconds} giây.',
    en: 'Too many requests in a short time. Try again in {seconds} seconds.',
  },
  'http.key_reused': {
    vi: 'Mã yêu cầu này đã dùng cho một nội dung khác. Vui lòng tải lại trang rồi thực hiện lại.',
    en: 'This request key was already used for other content. Reload the page and try again.',
  },
  'http.unavailable': {
    vi: 'Hệ thống tạm thời chưa truy cập được cơ sở dữ liệu. Việc vừa gửi chưa được ghi nhận; vui lòng thử lại sau ít phút.',
    en: 'The database cannot be reached for the moment. Your last action was not recorded; try again in a few minutes.',
  },
  'http.disk_full': {
    vi: 'Hệ thống hết chỗ lưu trữ. Việc vừa gửi chưa được ghi nhận; bộ phận kỹ thuật đã được báo.',
    en: 'The system has run out of storage. Your last action was not recorded; the operators have been told.',
  },
  'http.stale': {
    vi: 'Nội dung đã được người khác thay đổi. Vui lòng tải lại để xem bản mới nhất; chưa có gì bị ghi đè.',
    en: 'Somebody else changed this. Reload to see the latest version; nothing was overwritten.',
  },
  'http.internal': {
    vi: 'Có lỗi ngoài dự kiến (mã {requestId}). Việc vừa gửi chưa được ghi nhận.',
    en: 'Something unexpected went wrong (reference {requestId}). Your last action was not recorded.',
  },
}

/** The facts of one reader: those that come in both languages are said in theirs. */
export const factsIn = (facts: Facts, lang: 'vi' | 'en'): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, isWords(value) ? value[lang] : value]),
  )

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value

/** Fills `{name}` slots; an absent fact leaves a dash rather than a brace on somebody's screen. */
export const sentence = (template: string, facts: Facts): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = facts[name]
    return value === undefined || value === null ? '–' : String(value)
  })
