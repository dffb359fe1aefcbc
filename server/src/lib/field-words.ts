import type { Words } from './errors.ts'

/** What a contract's refusal of one field means to the person who filled it in. */

/** A refusal as the validator tells it: zod's issue, its path aside. */
export type Issue = { keyword: string; message: string; params: Readonly<Record<string, unknown>> }

const EMPTY: Words = { vi: 'Mục này phải điền.', en: 'This must be filled in.' }
const CHOICE: Words = {
  vi: 'Giá trị không có trong danh sách cho phép.',
  en: 'The value is not one of those allowed.',
}
const FORM: Words = { vi: 'Nội dung chưa đúng dạng quy định.', en: 'Not in the form asked for.' }

const FORMATS: Readonly<Record<string, Words>> = {
  uuid: {
    vi: 'Mã định danh không đúng. Vui lòng mở lại trang rồi chọn lại.',
    en: 'The identifier is not right. Open the page again and choose again.',
  },
  date: {
    vi: 'Ngày không có trong lịch hoặc chưa đúng dạng năm-tháng-ngày.',
    en: 'There is no such day, or it is not written year-month-day.',
  },
  datetime: {
    vi: 'Thời điểm không có trong lịch hoặc thiếu múi giờ.',
    en: 'There is no such moment, or its time zone is missing.',
  },
  email: { vi: 'Địa chỉ thư điện tử chưa đúng.', en: 'Not an e-mail address.' },
  url: { vi: 'Địa chỉ trang chưa đúng.', en: 'Not an address of a page.' },
}

const KINDS: Readonly<Record<string, Words>> = {
  number: { vi: 'Cần một con số.', en: 'A number is needed.' },
  int: { vi: 'Cần một số nguyên.', en: 'A whole number is needed.' },
  string: { vi: 'Cần một đoạn chữ.', en: 'Text is needed.' },
  boolean: { vi: 'Cần trả lời có hoặc không.', en: 'Yes or no is needed.' },
  array: { vi: 'Cần một danh sách.', en: 'A list is needed.' },
}

const bound = (words: Readonly<Record<string, Words>>, { params }: Issue, limit: unknown): Words => {
  const { vi, en } = words[String(params.origin)] ?? words.number ?? FORM
  return { vi: vi.replace('{n}', String(limit)), en: en.replace('{n}', String(limit)) }
}

const LEAST: Readonly<Record<string, Words>> = {
  string: { vi: 'Cần ít nhất {n} ký tự.', en: 'At least {n} characters are needed.' },
  array: { vi: 'Cần ít nhất {n} mục.', en: 'At least {n} entries are needed.' },
  number: { vi: 'Không nhỏ hơn {n}.', en: 'Not less than {n}.' },
}
const MOST: Readonly<Record<string, Words>> = {
  string: { vi: 'Dài quá {n} ký tự.', en: 'Longer than {n} characters.' },
  array: { vi: 'Nhiều nhất {n} mục.', en: 'At most {n} entries.' },
  number: { vi: 'Không lớn hơn {n}.', en: 'Not more than {n}.' },
}

const BY_CODE: Readonly<Record<string, (issue: Issue) => Words>> = {
  invalid_type: ({ message, params }) =>
    /received (undefined|null)$/.test(message)
      ? EMPTY
      : (KINDS[String(params.expected)] ?? {
          vi: 'Kiểu dữ liệu chưa đúng.',
          en: 'Not the kind of value asked for.',
        }),
  invalid_value: () => CHOICE,
  invalid_format: ({ params }) => FORMATS[String(params.format)] ?? FORM,
  too_small: (issue) =>
    issue.params.origin === 'string' && issue.params.minimum === 1
      ? EMPTY
      : bound(LEAST, issue, issue.params.minimum),
  too_big: (issue) => bound(MOST, issue, issue.params.maximum),
  unrecognized_keys: ({ params }) => ({
    vi: `Không có mục nào tên ${String(params.keys)}.`,
    en: `There is no field called ${String(params.keys)}.`,
  }),
  control_characters: () => ({
    vi: 'Có ký tự ẩn, ký tự điều khiển hoặc ký tự sai mã hóa. Vui lòng xóa và gõ lại mục này.',
    en: 'There are hidden, control or wrongly encoded characters. Delete them and type this again.',
  }),
}

export const fieldWords = (issue: Issue): Words =>
  BY_CODE[issue.message === 'no_control_characters' ? 'control_characters' : issue.keyword]?.(issue) ?? FORM
