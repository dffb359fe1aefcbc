import type { FormDefinition } from '@motcua/shared/catalogue-form'

const text = (title: string, maxLength: number, more: object = {}) => ({
  type: 'string',
  title,
  maxLength,
  ...more,
})

/** What any request needs: who asks, how to reach them, what for. Ours, not an official layout. */
export const GENERIC_FORM: FormDefinition = {
  code: null,
  title: { vi: 'Đơn đề nghị giải quyết thủ tục hành chính', en: 'Request for an administrative procedure' },
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    title: 'Đơn đề nghị',
    required: ['fullName', 'personalNumber', 'address', 'phone', 'request', 'truthful'],
    additionalProperties: false,
    properties: {
      fullName: text('Họ và tên hoặc tên tổ chức', 200, { minLength: 2 }),
      birthDate: { type: 'string', format: 'date', title: 'Ngày sinh' },
      personalNumber: text('Số định danh cá nhân hoặc mã số doanh nghiệp', 20, {
        pattern: '^[0-9A-Z-]{8,20}$',
      }),
      address: text('Địa chỉ', 300, { minLength: 3 }),
      phone: text('Số điện thoại', 20, { pattern: '^\\+?[0-9 .-]{8,20}$' }),
      email: text('Thư điện tử', 200, { format: 'email' }),
      onBehalfOf: text('Nộp thay cho', 200),
      request: text('Nội dung đề nghị', 4000, { minLength: 5 }),
      note: text('Ghi chú', 2000),
      truthful: { type: 'boolean', const: true, title: 'Tôi cam đoan nội dung khai là đúng sự thật' },
    },
  },
  ui: {
    'ui:order': [
      'fullName',
      'birthDate',
      'personalNumber',
      'address',
      'phone',
      'email',
      'onBehalfOf',
      'request',
      'note',
      'truthful',
    ],
    request: { 'ui:widget': 'textarea', 'ui:options': { rows: 6 } },
    note: { 'ui:widget': 'textarea' },
    truthful: { 'ui:widget': 'checkbox' },
    en: {
      fullName: 'Full name or name of organisation',
      birthDate: 'Date of birth',
      personalNumber: 'Personal or enterprise number',
      address: 'Address',
      phone: 'Telephone',
      email: 'E-mail',
      onBehalfOf: 'On behalf of',
      request: 'What is requested',
      note: 'Note',
      truthful: 'I declare that what I have stated is true',
    },
  },
  sources: {
    '/fullName': { source: 'identity', from: 'name' },
    '/birthDate': { source: 'identity', from: 'birthdate' },
    '/personalNumber': { source: 'identity', from: 'personalNumber' },
    '/address': { source: 'identity', from: 'address' },
    '/phone': { source: 'identity', from: 'phone_number' },
    '/email': { source: 'identity', from: 'email' },
    '/request': { source: 'typed' },
    '/note': { source: 'typed' },
  },
  legalBasis: null,
  layoutOfficial: false,
  editorial: true,
}
