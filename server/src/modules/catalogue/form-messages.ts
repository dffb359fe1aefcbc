import type { ErrorObject } from 'ajv'

type Words = { vi: string; en: string }

const FORMATS: Readonly<Record<string, Words>> = {
  date: { vi: 'Ngày chưa đúng (năm-tháng-ngày).', en: 'Not a date (year-month-day).' },
  email: { vi: 'Địa chỉ thư điện tử chưa đúng.', en: 'Not an e-mail address.' },
  uri: { vi: 'Địa chỉ trang chưa đúng.', en: 'Not an address of a page.' },
  time: { vi: 'Giờ chưa đúng.', en: 'Not a time of day.' },
}

const WORDS: Readonly<Record<string, (params: Record<string, unknown>) => Words>> = {
  required: () => ({ vi: 'Mục này phải điền.', en: 'This must be filled in.' }),
  minLength: ({ limit }) =>
    limit === 1
      ? { vi: 'Mục này phải điền.', en: 'This must be filled in.' }
      : { vi: `Cần ít nhất ${limit} ký tự.`, en: `At least ${limit} characters are needed.` },
  maxLength: ({ limit }) => ({ vi: `Dài quá ${limit} ký tự.`, en: `Longer than ${limit} characters.` }),
  pattern: () => ({ vi: 'Nội dung chưa đúng dạng quy định.', en: 'Not in the form asked for.' }),
  format: ({ format }) =>
    FORMATS[String(format)] ?? { vi: 'Nội dung chưa đúng dạng.', en: 'Not in the right format.' },
  enum: () => ({ vi: 'Chọn một giá trị trong danh sách.', en: 'Choose one of the list.' }),
  const: () => ({ vi: 'Cần xác nhận mục này.', en: 'This must be confirmed.' }),
  type: () => ({ vi: 'Kiểu dữ liệu chưa đúng.', en: 'Not the kind of value asked for.' }),
  minimum: ({ limit }) => ({ vi: `Không nhỏ hơn ${limit}.`, en: `Not less than ${limit}.` }),
  maximum: ({ limit }) => ({ vi: `Không lớn hơn ${limit}.`, en: `Not more than ${limit}.` }),
  minItems: ({ limit }) => ({ vi: `Cần ít nhất ${limit} dòng.`, en: `At least ${limit} rows are needed.` }),
  maxItems: ({ limit }) => ({ vi: `Nhiều nhất ${limit} dòng.`, en: `At most ${limit} rows.` }),
  uniqueItems: () => ({ vi: 'Có dòng bị trùng.', en: 'Some rows are the same.' }),
  additionalProperties: ({ additionalProperty }) => ({
    vi: `Biểu mẫu không có mục “${additionalProperty}”.`,
    en: `The form has no field “${additionalProperty}”.`,
  }),
}

/** What a failed keyword means to the person who filled in the form. */
export const formMessage = ({ keyword, params }: ErrorObject): Words =>
  WORDS[keyword]?.(params) ?? { vi: 'Nội dung chưa hợp lệ.', en: 'Not valid.' }
