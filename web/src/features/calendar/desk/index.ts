export { AnnouncementView } from './AnnouncementView.tsx'
export { CalendarDesk } from './CalendarDesk.tsx'
export { ProposeForm } from './ProposeForm.tsx'
