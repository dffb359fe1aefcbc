import type { Deadline } from '@motcua/shared/reading'
import type { Issued } from '../reading/deadline-types.ts'
import { timingOf } from '../reading/deadlines.ts'
import { plain } from '../reading/run.ts'

/** Words somebody typed, read by the grammar that reads documents. They stand in no source, so they carry no span. */
export const deadlineFromWords = (words: string, issuedOn: string | null): Deadline => {
  const [year, month] = (issuedOn ?? '').split('-').map(Number)
  const issued: Issued = { year: year || null, month: month || null, day: issuedOn }
  const { deadline } = timingOf(plain(words.trim()), issued, 'cell')
  return { ...deadline, text: words.trim() || null, span: null }
}
