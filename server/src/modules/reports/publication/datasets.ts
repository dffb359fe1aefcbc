import type { Words } from '@motcua/shared/common'
import type { DataColumn, DatasetKey } from '@motcua/shared/publication'

/** What the open data hold: each column with its type and its meaning in both languages. */

export type Dataset = { key: DatasetKey; title: Words; description: Words; columns: readonly DataColumn[] }

const column = (
  name: string,
  type: DataColumn['type'],
  vi: string,
  en: string,
  nullable = false,
): DataColumn => ({ name, type, nullable, words: { vi, en } })

const WHERE: readonly DataColumn[] = [
  column('province', 'string', 'Tỉnh', 'Province'),
  column(
    'period',
    'string',
    'Kỳ số liệu: 2024-03 là tháng, 2024-Q1 là quý, 2024 là năm',
    'Period: 2024-03 a month, 2024-Q1 a quarter, 2024 a year',
  ),
  column('version', 'integer', 'Bản công bố thứ mấy', 'Number of the published version'),
  column('published_at', 'date-time', 'Thời điểm công bố', 'When it was published'),
]

const FROM: readonly DataColumn[] = [
  column(
    'log_position',
    'integer',
    'Vị trí nhật ký mà số liệu được tính tới',
    'Position of the log the figures were taken at',
  ),
  column(
    'log_head_size',
    'integer',
    'Số mục của đầu nhật ký đã ký',
    'Entries under the signed head of the log',
    true,
  ),
  column(
    'log_head_root',
    'string',
    'Giá trị gốc của đầu nhật ký đã ký',
    'Root of the signed head of the log',
    true,
  ),
]

const UNIT: readonly DataColumn[] = [
  column('unit_id', 'string', 'Mã định danh đơn vị trong hệ thống', 'Identifier of the unit in this system'),
  column('unit', 'string', 'Tên đơn vị', 'Name of the unit'),
]

const BLOCKS = [
  ['publicity', 'Công khai, minh bạch', 'publicity'],
  ['progress', 'Tiến độ giải quyết', 'progress'],
  ['online', 'Dịch vụ công trực tuyến', 'online services'],
  ['digitisation', 'Số hóa hồ sơ', 'digitisation'],
  ['satisfaction', 'Mức độ hài lòng', 'satisfaction'],
  ['payment', 'Thanh toán trực tuyến', 'online payment'],
] as const

export const DATASETS: readonly Dataset[] = [
  {
    key: 'index-units',
    title: {
      vi: 'Bộ chỉ số phục vụ người dân, doanh nghiệp theo đơn vị',
      en: 'Service-quality index by unit',
    },
    description: {
      vi: 'Điểm theo Quyết định 766/QĐ-TTg của toàn tỉnh và từng đơn vị, theo sáu nhóm, như đã công bố. Ô trống là chưa có dữ liệu, không phải 0 điểm.',
      en: 'Scores of Decision 766/QĐ-TTg of the province and each unit, by six blocks, as published. An empty cell is no data, not zero points.',
    },
    columns: [
      ...WHERE,
      ...UNIT,
      column(
        'level',
        'string',
        'Cấp: province, department, district, commune',
        'Level: province, department, district, commune',
      ),
      column(
        'internal_estimate',
        'string',
        'yes: ước tính nội bộ, cấp này không được chấm chính thức',
        'yes: internal estimate, the level is not scored officially',
      ),
      column(
        'score',
        'number',
        'Tổng điểm của các thành phần có dữ liệu',
        'Sum of the components that have data',
        true,
      ),
      column('score_exact', 'string', 'Tổng điểm dưới dạng phân số', 'The same as a fraction', true),
      column(
        'covered',
        'number',
        'Tổng điểm tối đa của các thành phần có dữ liệu',
        'Maxima of the components that have data',
      ),
      ...BLOCKS.map(([key, vi, en]) => column(key, 'number', `Điểm nhóm ${vi}`, `Score of ${en}`, true)),
      column('late', 'integer', 'Hồ sơ quá hạn theo cách tính QĐ 766', 'Dossiers late as QĐ 766 counts'),
      column(
        'base',
        'integer',
        'Hồ sơ tiếp nhận hoặc giải quyết trong kỳ',
        'Dossiers received or handled in the period',
      ),
      ...FROM,
    ],
  },
  {
    key: 'index-components',
    title: {
      vi: 'Thành phần của bộ chỉ số theo đơn vị',
      en: 'Components of the index by unit',
    },
    description: {
      vi: 'Tử số, mẫu số, điểm của từng thành phần. Trạng thái computed: tính từ hồ sơ; official: giá trị chính thức nhập vào; given: không áp dụng ở cấp này, lấy điểm tối đa; null_rule: không có mẫu số; no_data: chưa có dữ liệu.',
      en: 'Numerator, denominator and score of each component. State computed: from dossiers; official: an imported official value; given: does not apply at this level, the maximum; null_rule: no denominator; no_data: no data yet.',
    },
    columns: [
      ...WHERE,
      ...UNIT,
      column('component', 'string', 'Mã thành phần', 'Code of the component'),
      column('component_name', 'string', 'Tên thành phần', 'Name of the component (Vietnamese)'),
      column('max', 'number', 'Điểm tối đa', 'Maximum'),
      column('state', 'string', 'Trạng thái', 'State'),
      column('numerator', 'number', 'Tử số', 'Numerator', true),
      column('denominator', 'number', 'Mẫu số', 'Denominator', true),
      column('score', 'number', 'Điểm', 'Score', true),
      column('score_exact', 'string', 'Điểm dưới dạng phân số', 'The same as a fraction', true),
      column('formula', 'string', 'Công thức', 'Formula'),
      ...FROM,
    ],
  },
  {
    key: 'late-units',
    title: {
      vi: 'Cơ quan có hồ sơ quá hạn theo tháng',
      en: 'Agencies with late dossiers by month',
    },
    description: {
      vi: 'Danh sách cơ quan đã công bố. Tên cá nhân chỉ có trên trang công khai, không có trong tệp dữ liệu mở. Không có thông tin người nộp hồ sơ.',
      en: 'Agencies as published. Names of persons stand on the public page alone, not in the open data. Nothing about applicants.',
    },
    columns: [
      ...WHERE,
      ...UNIT,
      column('settled_late', 'integer', 'Hồ sơ giải quyết quá hạn trong tháng', 'Settled late in the month'),
      column(
        'running_late',
        'integer',
        'Hồ sơ đang giải quyết đã quá hạn cuối tháng',
        'Unfinished and overdue at the end of the month',
      ),
      column('finished', 'integer', 'Hồ sơ đã giải quyết trong tháng', 'Settled in the month'),
      column(
        'open',
        'integer',
        'Hồ sơ chưa giải quyết xong cuối tháng',
        'Unfinished at the end of the month',
      ),
      ...FROM,
    ],
  },
]

export const datasetOf = (key: DatasetKey): Dataset =>
  DATASETS.find((dataset) => dataset.key === key) as Dataset

type JsonType = { type: string | string[]; format?: string; description: string }

/** JSON Schema 2020-12 of `rows.json`. */
export const schemaOf = ({ title, description, columns }: Dataset) => {
  const properties = Object.fromEntries(
    columns.map(({ name, type, nullable, words }): [string, JsonType] => {
      const json = type === 'date' || type === 'date-time' ? 'string' : type
      const format = json === type ? {} : { format: type }
      return [
        name,
        { type: nullable ? [json, 'null'] : json, ...format, description: `${words.vi} / ${words.en}` },
      ]
    }),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${title.vi} / ${title.en}`,
    description: `${description.vi} / ${description.en}`,
    type: 'array',
    items: {
      type: 'object',
      properties,
      required: columns.map(({ name }) => name),
      additionalProperties: false,
    },
  }
}

export type Row = Record<string, string | number | null>

/** A cell that a spreadsheet would take for a formula is made text. */
const cell = (value: string | number | null): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180 in UTF-8 with the mark by which spreadsheets know it. */
export const csvOf = ({ columns }: Dataset, rows: readonly Row[]): string => {
  const names = columns.map(({ name }) => name)
  const lines = rows.map((row) => names.map((name) => cell(row[name] ?? null)).join(','))
  return `\ufeff${[names.join(','), ...lines].join('\r\n')}\r\n`
}
