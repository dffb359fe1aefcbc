import type { ErrorWords } from '../../../lib/errors.ts'

/** What can go wrong between a file and sent tasks. Refusals of a file itself are in extract/errors.ts. */
export const draftErrors: ErrorWords = {
  'directives.same_file': {
    vi: 'Tệp này đã được đưa vào ngày {on} với tên “{name}”. Mở văn bản đã có thay vì đưa lại.',
    en: 'This file was already entered on {on} as “{name}”. Open that one instead of entering it again.',
  },
  'directives.same_document': {
    vi: 'Văn bản này đã được đưa vào để giao nhiệm vụ ngày {on}.',
    en: 'Tasks from this document were already entered on {on}.',
  },
  'directives.document_not_issued': {
    vi: 'Văn bản chưa ban hành nên chưa giao nhiệm vụ từ văn bản này được.',
    en: 'The document has not been issued; no tasks can be given from it yet.',
  },
  'directives.document_empty': {
    vi: 'Văn bản “{name}” không có nội dung hay tệp nào để đọc.',
    en: 'The document “{name}” holds neither text nor a file to read.',
  },
  'directives.not_a_speaker': {
    vi: '{unit} không giao nhiệm vụ cho cơ quan khác.',
    en: '{unit} gives no tasks to others.',
  },
  'directives.stale': {
    vi: '{who} đã sửa cùng nội dung này lúc {at}. Chưa có gì bị ghi đè; vui lòng xem nội dung mới rồi quyết định.',
    en: '{who} changed the same content at {at}. Nothing was overwritten; look at the new content and decide.',
  },
  'directives.field_invalid': {
    vi: 'Giá trị của “{field}” không đúng dạng.',
    en: 'The value of “{field}” is not of the right form.',
  },
  'directives.draft_task_unknown': {
    vi: 'Dự thảo không còn nhiệm vụ “{key}”.',
    en: 'The draft no longer holds a task “{key}”.',
  },
  'directives.doubt_unknown': {
    vi: 'Không còn điểm cần làm rõ này.',
    en: 'This doubt is no longer there.',
  },
  'directives.supersession_unknown': {
    vi: 'Không còn nội dung thay thế này.',
    en: 'This supersession is no longer there.',
  },
  'directives.parent_circle': {
    vi: 'Một nhiệm vụ không thể thuộc chính nó.',
    en: 'A task cannot be part of itself.',
  },
  'directives.split_empty': {
    vi: 'Tách ở vị trí này sẽ để lại một nhiệm vụ trống.',
    en: 'Splitting there would leave an empty task.',
  },
  'directives.join_one': {
    vi: 'Cần ít nhất hai nhiệm vụ để ghép.',
    en: 'At least two tasks are needed to join.',
  },
  'directives.no_reading': {
    vi: 'Văn bản chưa được đọc xong.',
    en: 'The document has not been read yet.',
  },
  'directives.not_settled': {
    vi: 'Còn nội dung phải làm rõ trước khi xác nhận: {missing}.',
    en: 'Some things must be settled before confirming: {missing}.',
  },
  'directives.no_tasks': {
    vi: 'Không có nhiệm vụ nào để giao.',
    en: 'There is no task to give.',
  },
  'directives.unreadable': {
    vi: 'Không đọc được tệp “{name}” sau {attempts} lần thử. Tệp vẫn được giữ; bộ phận kỹ thuật có thể xem nhật ký.',
    en: 'The file “{name}” could not be read in {attempts} attempts. It is kept; the operators can look at the log.',
  },
  'directives.not_a_parent': {
    vi: 'Văn bản này không nêu văn bản cấp trên nào có trong hệ thống.',
    en: 'This document names no higher document that is in the system.',
  },
  'directives.not_below': {
    vi: '{unit} không thuộc cơ quan ban hành văn bản này.',
    en: '{unit} does not stand under the unit that issued this document.',
  },
  'directives.nothing_to_pass_on': {
    vi: 'Văn bản này không giao nhiệm vụ nào cho {unit}.',
    en: 'This document gives {unit} no task.',
  },
}
