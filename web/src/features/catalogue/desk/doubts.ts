import { words } from '../../../lib/i18n.ts'

/** What the reading of the source could not settle, by its code. */
const vi = {
  component_text_shortened: 'Tên giấy tờ trong nguồn bị cắt ngắn',
  duration_unit_missing: 'Thời hạn không có đơn vị',
  fee_free_but_note: 'Ghi miễn phí nhưng có chú thích về phí',
  note_rows_dropped: 'Dòng chú thích không phải giấy tờ đã được bỏ ra',
  duration_note_other_values: 'Chú thích nêu thời hạn khác',
  fee_implausible: 'Mức phí bất thường',
  component_form_boundary: 'Không rõ tên giấy tờ hết ở đâu, tên mẫu bắt đầu từ đâu',
  fee_printed_in_thousands: 'Phí có thể in theo nghìn đồng',
  fee_note_other_amounts: 'Chú thích nêu mức phí khác',
  duration_unit_note_says: 'Đơn vị thời hạn lấy theo chú thích',
  result_code_irregular: 'Mã kết quả không theo quy ước',
  duration_text: 'Thời hạn viết bằng lời',
  duration_fee_glued: 'Thời hạn và phí dính liền nhau',
  legal_tail_unparsed: 'Phần cuối căn cứ pháp lý chưa đọc được',
  legal_titles_unparsed: 'Tên căn cứ pháp lý chưa đọc được',
  page_not_captured: 'Chưa đọc được toàn trang nguồn',
  components_none: 'Nguồn không nêu giấy tờ nào',
  component_tail_text: 'Còn chữ thừa sau danh sách giấy tờ',
  results_section_missing: 'Nguồn thiếu phần kết quả',
  component_without_name: 'Có giấy tờ không tên',
  component_count_glued: 'Số bản dính vào tên giấy tờ',
}
const t = words(vi, {
  component_text_shortened: 'A paper’s name is cut short in the source',
  duration_unit_missing: 'The time limit has no unit',
  fee_free_but_note: 'Free of charge, yet a note speaks of a fee',
  note_rows_dropped: 'Notes that are no papers were taken out',
  duration_note_other_values: 'A note states another time limit',
  fee_implausible: 'An unusual fee',
  component_form_boundary: 'Unclear where a paper’s name ends and its form’s begins',
  fee_printed_in_thousands: 'The fee may be printed in thousands',
  fee_note_other_amounts: 'A note states other fees',
  duration_unit_note_says: 'The unit of time is taken from a note',
  result_code_irregular: 'A result’s code is irregular',
  duration_text: 'The time limit is written in words',
  duration_fee_glued: 'Time limit and fee run together',
  legal_tail_unparsed: 'The end of the legal bases was not understood',
  legal_titles_unparsed: 'Titles of legal bases were not understood',
  page_not_captured: 'The source page was not read whole',
  components_none: 'The source names no papers',
  component_tail_text: 'Text is left after the list of papers',
  results_section_missing: 'The source lacks the results',
  component_without_name: 'A paper has no name',
  component_count_glued: 'A number of copies runs into a paper’s name',
})

/** `note_rows_dropped:20` → the words, with the number or passage behind the colon. */
export function doubtWords(doubt: string): string {
  const [code = '', ...detail] = doubt.split(':')
  if (!Object.hasOwn(vi, code)) return doubt
  const known = t(code as keyof typeof vi)
  return detail.length > 0 ? `${known} (${detail.join(':').trim()})` : known
}
