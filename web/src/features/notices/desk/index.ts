export { Bell } from './Bell.tsx'
export { MailRoom } from './Mail.tsx'
export { NoticeList } from './NoticeList.tsx'
export { t as noticeWords } from './words.ts'
