import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'files.none': {
    vi: 'Chưa có tệp nào được gửi lên. Vui lòng chọn một tệp.',
    en: 'No file was sent. Choose a file.',
  },
  'files.empty': {
    vi: 'Tệp “{name}” không có nội dung (0 byte). Vui lòng kiểm tra lại tệp rồi gửi lại.',
    en: 'The file “{name}” is empty (0 bytes). Check it and send it again.',
  },
  'files.too_large': {
    vi: 'Tệp “{name}” lớn hơn {limit}. Vui lòng giảm dung lượng (quét ở 200–300 dpi, hoặc tách tệp) rồi gửi lại.',
    en: 'The file “{name}” is larger than {limit}. Make it smaller (scan at 200–300 dpi, or split it) and send it again.',
  },
  'files.wrong_type': {
    vi: 'Không nhận loại tệp của “{name}”. Chỉ nhận: {accepted}.',
    en: 'The file “{name}” is of a type that is not accepted. Accepted: {accepted}.',
  },
  'files.disguised': {
    vi: 'Tên tệp “{name}” không đúng với nội dung: nội dung là {found}. Vui lòng gửi tệp gốc, không đổi đuôi tệp.',
    en: 'The name “{name}” does not match the content, which is {found}. Send the original file; do not rename its ending.',
  },
  'files.damaged': {
    vi: 'Tệp “{name}” bị hỏng hoặc chưa đầy đủ, không mở được. Vui lòng lưu lại tệp rồi gửi lại.',
    en: 'The file “{name}” is damaged or incomplete and cannot be opened. Save it again and send it again.',
  },
  'files.locked': {
    vi: 'Tệp “{name}” có mật khẩu nên không xem được. Vui lòng bỏ mật khẩu rồi gửi lại.',
    en: 'The file “{name}” is protected by a password and cannot be read. Remove the password and send it again.',
  },
  'files.macros': {
    vi: 'Tệp “{name}” có chứa macro nên không được nhận. Vui lòng lưu dưới dạng PDF, DOCX hoặc XLSX không có macro.',
    en: 'The file “{name}” contains macros and is not accepted. Save it as PDF, or as DOCX or XLSX without macros.',
  },
  'files.bomb': {
    vi: 'Tệp “{name}” khi giải nén lớn bất thường nên không được nhận. Vui lòng gửi dưới dạng PDF.',
    en: 'The file “{name}” becomes abnormally large when unpacked and is not accepted. Send it as PDF.',
  },
  'files.infected': {
    vi: 'Tệp “{name}” bị phần mềm diệt mã độc từ chối ({finding}). Vui lòng quét mã độc trên máy rồi gửi tệp khác.',
    en: 'The malware scanner refused “{name}” ({finding}). Scan your computer and send another file.',
  },
  'files.scanner_away': {
    vi: 'Hiện chưa kiểm tra được mã độc nên chưa nhận tệp. Chưa có gì bị mất; vui lòng thử lại sau ít phút.',
    en: 'Files cannot be checked for malware at the moment, so none is accepted. Nothing is lost; try again in a few minutes.',
  },
  'files.cut_off': {
    vi: 'Đường truyền bị ngắt khi đang gửi tệp “{name}”. Tệp chưa được nhận; vui lòng gửi lại.',
    en: 'The connection broke while “{name}” was being sent. The file was not received; send it again.',
  },
  'files.not_found': {
    vi: 'Không có tệp này, hoặc ông/bà không được xem tệp này.',
    en: 'There is no such file, or you may not see it.',
  },
  'files.held_elsewhere': {
    vi: 'Tệp đã được dùng cho việc khác hoặc đã bị gỡ. Vui lòng gửi lại tệp.',
    en: 'The file is already used elsewhere or was removed. Send it again.',
  },
}
