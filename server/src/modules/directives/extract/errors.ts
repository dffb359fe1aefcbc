import { type ErrorWords, Invalid } from '../../../lib/errors.ts'

/** Why a file gives no text. The file itself is kept; only reading it was refused. */
export type ExtractProblem =
  | 'encrypted'
  | 'macros'
  | 'bomb'
  | 'too_large'
  | 'too_many_pages'
  | 'too_slow'
  | 'unknown_type'
  | 'converter_missing'
  | 'damaged'

export const EXTRACT_ERRORS: ErrorWords = {
  'directives.file_encrypted': {
    vi: 'Tệp “{name}” có mật khẩu nên không đọc được. Vui lòng bỏ mật khẩu rồi đọc lại; tệp vẫn được giữ.',
    en: 'The file “{name}” is protected by a password and cannot be read. Remove the password and try again; the file is kept.',
  },
  'directives.file_macros': {
    vi: 'Tệp “{name}” có chứa macro nên không được đọc. Vui lòng lưu lại thành DOCX không có macro hoặc PDF.',
    en: 'The file “{name}” contains macros and is not read. Save it as DOCX without macros, or as PDF.',
  },
  'directives.file_bomb': {
    vi: 'Tệp “{name}” khi giải nén lớn bất thường nên không được đọc. Vui lòng gửi dưới dạng PDF.',
    en: 'The file “{name}” becomes abnormally large when unpacked and is not read. Send it as PDF.',
  },
  'directives.file_too_large': {
    vi: 'Tệp “{name}” quá lớn để đọc (tối đa {limit}). Vui lòng giảm dung lượng hoặc tách tệp.',
    en: 'The file “{name}” is too large to read (at most {limit}). Make it smaller or split it.',
  },
  'directives.file_too_many_pages': {
    vi: 'Tệp “{name}” có {pages} trang, nhiều hơn mức đọc được ({limit} trang). Vui lòng tách tệp.',
    en: 'The file “{name}” has {pages} pages, more than can be read ({limit}). Split it.',
  },
  'directives.file_too_slow': {
    vi: 'Việc đọc tệp “{name}” bị dừng vì một trang mất hơn {seconds} giây. Các trang đã đọc được giữ lại.',
    en: 'Reading “{name}” was stopped because one page took more than {seconds} seconds. Pages already read are kept.',
  },
  'directives.file_unknown_type': {
    vi: 'Không nhận ra loại tệp của “{name}”. Đọc được: TXT, MD, HTML, DOCX, DOC, PDF, PNG, JPG.',
    en: 'The type of “{name}” is not recognised. Readable are TXT, MD, HTML, DOCX, DOC, PDF, PNG and JPG.',
  },
  'directives.file_converter_missing': {
    vi: 'Tệp “{name}” ở dạng DOC cũ, máy chủ chưa cài công cụ chuyển đổi (một trong: {converters}). Vui lòng lưu lại thành DOCX hoặc PDF.',
    en: 'The file “{name}” is in the old DOC format and no converter is installed (one of: {converters}). Save it as DOCX or PDF.',
  },
  'directives.file_damaged': {
    vi: 'Tệp “{name}” bị hỏng hoặc chưa đầy đủ nên không đọc được. Vui lòng lưu lại tệp rồi thử lại.',
    en: 'The file “{name}” is damaged or incomplete and cannot be read. Save it again and try again.',
  },
}

export const refuse = (problem: ExtractProblem, name: string, facts: Record<string, unknown> = {}): Invalid =>
  new Invalid(`directives.file_${problem}`, { name, ...facts })
