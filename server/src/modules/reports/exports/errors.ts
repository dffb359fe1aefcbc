import type { ErrorWords } from '../../../lib/errors.ts'

export const errors: ErrorWords = {
  'reports.export_unknown': { vi: 'Không có tệp xuất này.', en: 'There is no such export.' },
  'reports.export_too_many': {
    vi: 'Ông/bà đang có {most} tệp chưa xuất xong. Hãy chờ hoặc hủy bớt.',
    en: 'You have {most} exports under way. Wait, or cancel one.',
  },
  'reports.export_over': {
    vi: 'Tệp này đã xuất xong hoặc đã hủy.',
    en: 'This export is done or cancelled already.',
  },
  'reports.export_not_ready': {
    vi: 'Tệp chưa xuất xong nên chưa tải được.',
    en: 'The export is not done yet and cannot be fetched.',
  },
  'reports.export_expired': {
    vi: 'Tệp đã hết hạn lưu. Hãy xuất lại.',
    en: 'The file is no longer kept. Export it again.',
  },
  'reports.export_too_long': {
    vi: 'Một trang tính chứa tối đa {most} dòng; danh sách này có {rows}. Hãy tải tệp CSV.',
    en: 'A sheet holds {most} lines at most; this list has {rows}. Fetch the CSV file.',
  },
}
