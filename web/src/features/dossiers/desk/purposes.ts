import { words } from '../../../lib/i18n.ts'

const vi = {
  'dossiers.read': 'Xem hồ sơ để giải quyết',
  'dossiers.file': 'Xem giấy tờ kèm theo',
  'dossiers.slip': 'In phiếu',
  'dossiers.find_applicant': 'Tìm người nộp tại quầy',
  'journal.audit': 'Kiểm tra nhật ký',
}
const t = words(vi, {
  'dossiers.read': 'Read to handle the dossier',
  'dossiers.file': 'Read a paper of the dossier',
  'dossiers.slip': 'Print a slip',
  'dossiers.find_applicant': 'Look up an applicant at the counter',
  'journal.audit': 'Audit of the log',
})

export const purposeWords = (purpose: string): string =>
  Object.hasOwn(vi, purpose) ? t(purpose as keyof typeof vi) : purpose
