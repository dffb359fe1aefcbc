import type { ExplainReply, TimeLimit } from '@motcua/shared/calendar'
import { useAsk } from '../../lib/data.ts'
import { dayInWords } from '../../lib/format.ts'
import { language } from '../../lib/i18n.ts'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { WhyThisDay } from './WhyThisDay.tsx'
import { t } from './words.ts'

/** The day a filing made this hour would be due by the national calendar, and the way it was found. */
export function DueIfFiledNow({ limit }: { limit: TimeLimit }) {
  const now = useLegalNow()
  // A few minutes do not change the day a person reads: the question is asked once an hour.
  const received = `${now.slice(0, 13)}:00:00Z`
  const found = useAsk<ExplainReply>('/calendar/explain', { limit, received }).data
  if (!found) return null
  return (
    <>
      <p>{t('now.due', { day: dayInWords(found.due, now) })}</p>
      {found.certificate.provisional && <p className="small soft">{t('now.provisional')}</p>}
      <WhyThisDay certificate={found.certificate} sentences={found.sentences[language()]} />
    </>
  )
}
