import type { ArrivalState, DocumentState } from '@motcua/shared/documents'

/** What may happen next, for every state: a table the compiler checks. */

export type DocumentAction =
  | 'edit'
  | 'present'
  | 'takeBack'
  | 'drop'
  | 'issue'
  | 'send'
  | 'correct'
  | 'replace'
  | 'recall'
  | 'derive'

const DOCUMENT: Readonly<Record<DocumentState, readonly DocumentAction[]>> = {
  draft: ['edit', 'present', 'drop', 'issue'],
  presented: ['takeBack', 'issue'],
  issued: ['send', 'correct', 'replace', 'recall', 'derive'],
  // A replaced document may still be asked for; it is never sent again.
  replaced: ['derive'],
  recalled: [],
  dropped: [],
}

export const documentAllows = (state: DocumentState, action: DocumentAction): boolean =>
  DOCUMENT[state].includes(action)

export type ArrivalAction =
  | 'acknowledge'
  | 'register'
  | 'assign'
  | 'done'
  | 'refuse'
  | 'return'
  | 'answerRecall'
  | 'derive'

const ARRIVAL: Readonly<Record<ArrivalState, readonly ArrivalAction[]>> = {
  arrived: ['acknowledge', 'register', 'refuse', 'answerRecall'],
  acknowledged: ['register', 'refuse', 'answerRecall'],
  registered: ['assign', 'done', 'return', 'answerRecall', 'derive'],
  assigned: ['assign', 'done', 'return', 'answerRecall', 'derive'],
  done: ['answerRecall', 'derive'],
  refused: [],
  returned: [],
  recalled: [],
}

export const arrivalAllows = (state: ArrivalState, action: ArrivalAction): boolean =>
  ARRIVAL[state].includes(action)

/** What a receiver's state is on the document axis (QCVN 102:2016). */
export const statusOf: Readonly<Record<ArrivalState, string>> = {
  arrived: '01',
  acknowledged: '01',
  registered: '03',
  assigned: '04',
  done: '06',
  refused: '02',
  returned: '02',
  recalled: '15',
}
