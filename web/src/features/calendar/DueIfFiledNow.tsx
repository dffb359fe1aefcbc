import type { Certificate, TimeLimit } from '@motcua/shared/calendar'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { dayInWords } from '../../lib/format.ts'
import { language } from '../../lib/i18n.ts'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { WhyThisDay } from './WhyThisDay.tsx'
import { t } from './words.ts'

export type Explanation = { certificate: Certificate; sentences: string[] }

/** The day a filing made this minute would be due, by the legal clock, and the way it was found. */
export function DueIfFiledNow({ limit }: { limit: TimeLimit }) {
  const now = useLegalNow()
  const found = useQuery({
    // A minute more or less does not change the day a person reads; an hour may.
    queryKey: ['calendar', 'explain', limit, now.slice(0, 13), language()],
    queryFn: ({ signal }) => api.post<Explanation>('/calendar/explain', { limit, received: now }, { signal }),
    staleTime: 600_000,
  }).data
  if (!found) return null
  return (
    <>
      <p>{t('now.due', { day: dayInWords(found.certificate.due, now) })}</p>
      {found.certificate.provisional && <p className="small soft">{t('now.provisional')}</p>}
      <WhyThisDay certificate={found.certificate} sentences={found.sentences} />
    </>
  )
}
