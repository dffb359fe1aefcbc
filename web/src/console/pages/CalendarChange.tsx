import { useParams } from 'wouter'
import { AnnouncementView } from '../../features/calendar/desk/index.ts'

/** One late change of days, with the dossiers it moves. */
export function CalendarChange() {
  const { id } = useParams<{ id: string }>()
  return <AnnouncementView id={id} />
}
