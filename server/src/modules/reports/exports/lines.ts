import type { Words } from '@motcua/shared/common'
import type { TurnoverLine } from '../../indicators/index.ts'

/** Lines of an export: codes and dates. Who applied is not in the facts they come from. */

export type Column = { name: Words; width: number; date?: true }

export const COLUMNS: readonly Column[] = [
  { name: { vi: 'Mã hồ sơ', en: 'Dossier' }, width: 26 },
  { name: { vi: 'Mã thủ tục', en: 'Procedure code' }, width: 14 },
  { name: { vi: 'Tên thủ tục', en: 'Procedure' }, width: 50 },
  { name: { vi: 'Lĩnh vực', en: 'Field' }, width: 24 },
  { name: { vi: 'Đơn vị giải quyết', en: 'Deciding unit' }, width: 30 },
  { name: { vi: 'Kênh tiếp nhận', en: 'Channel' }, width: 14 },
  { name: { vi: 'Ngày tiếp nhận', en: 'Received' }, width: 12, date: true },
  { name: { vi: 'Ngày hẹn trả lần đầu', en: 'First appointment' }, width: 12, date: true },
  { name: { vi: 'Ngày hẹn trả', en: 'Appointment' }, width: 12, date: true },
  { name: { vi: 'Ngày giải quyết xong', en: 'Settled' }, width: 12, date: true },
  { name: { vi: 'Kết quả', en: 'Ending' }, width: 18 },
  { name: { vi: 'Số ngày quá hạn', en: 'Days late' }, width: 10 },
]
/** Which of them are numbers: written without quotes, read back as such. */
export const NUMBERS: ReadonlySet<number> = new Set([11])

const CHANNELS: Readonly<Record<TurnoverLine['channel'], Words>> = {
  online: { vi: 'Trực tuyến', en: 'Online' },
  counter: { vi: 'Trực tiếp', en: 'Counter' },
  post: { vi: 'Bưu chính', en: 'Post' },
}
const ENDINGS: Readonly<Record<string, Words>> = {
  granted: { vi: 'Có kết quả', en: 'Granted' },
  refused: { vi: 'Không được giải quyết', en: 'Refused' },
  withdrawn: { vi: 'Người nộp rút', en: 'Withdrawn' },
  stopped: { vi: 'Dừng giải quyết', en: 'Stopped' },
  expired: { vi: 'Hết hạn bổ sung', en: 'Supplement expired' },
  transferred: { vi: 'Chuyển cơ quan khác', en: 'Transferred' },
}
const WAITING: Words = { vi: 'Đang chờ bổ sung, tạm dừng', en: 'Waiting or paused' }
const RUNNING: Words = { vi: 'Đang giải quyết', en: 'In progress' }

export type Names = {
  procedure: (id: string) => { code: string; name: string; field: string } | undefined
  unit: (id: string) => string
}

export const cellsOf = (line: TurnoverLine, names: Names, lang: 'vi' | 'en'): string[] => {
  const procedure = names.procedure(line.procedure)
  const ending = line.ending ? (ENDINGS[line.ending] ?? RUNNING) : line.waiting ? WAITING : RUNNING
  return [
    line.code,
    procedure?.code ?? '',
    procedure?.name ?? '',
    procedure?.field ?? '',
    names.unit(line.unit),
    CHANNELS[line.channel][lang],
    line.receivedOn,
    line.firstDueOn ?? '',
    line.dueOn ?? '',
    line.finishedOn ?? '',
    ending[lang],
    String(line.daysLate),
  ]
}

/** A cell that begins so is a formula to a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/
const quoted = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

/** Begins with the mark by which spreadsheets know UTF-8. */
export const csvHead = (lang: 'vi' | 'en'): string =>
  `\ufeff${csvLine(COLUMNS.map(({ name }) => name[lang]))}`

/** The cells of lines as `csvLine` writes them. */
export function* readCsv(text: string): Generator<string[]> {
  let cells: string[] = []
  let cell = ''
  let inQuotes = false
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] as string
    if (inQuotes) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else inQuotes = false
    } else if (char === '"') inQuotes = true
    else if (char === ',') {
      cells.push(cell)
      cell = ''
    } else if (char === '\r' && text[i + 1] === '\n') {
      yield [...cells, cell]
      cells = []
      cell = ''
      i += 1
    } else cell += char
  }
}
