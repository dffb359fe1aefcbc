import type { DossierAction } from '@motcua/shared/dossier-states'
import type { DossierRow } from '@motcua/shared/dossiers'

/** The letter of each action, from its Vietnamese word where one is free. Two that never stand together share one. */
export const ACTION_KEYS: Readonly<Partial<Record<DossierAction, string>>> = {
  accept: 'a',
  refuse: 'r',
  requestSupplement: 'b',
  answerSupplement: 'b',
  completeStep: 'c',
  returnStep: 'z',
  assign: 'p',
  consult: 'y',
  answerConsultation: 'u',
  pause: 'd',
  resume: 'd',
  requestPayment: 'f',
  confirmPayment: 'f',
  extend: 'e',
  transfer: 't',
  stop: 's',
  withdraw: 'w',
  correct: 'i',
  correctResult: 'l',
  handOver: 'h',
  settleLinked: 'a',
  explain: 'v',
  acceptExplanation: 'v',
  enterDueDate: 'q',
  note: 'n',
  message: 'm',
}

/** Order of the buttons: what moves the dossier on stands first and is the primary one. */
const ORDER: readonly DossierAction[] = [
  'accept',
  'answerConsultation',
  'completeStep',
  'handOver',
  'answerSupplement',
  'confirmPayment',
  'resume',
  'settleLinked',
  'explain',
  'acceptExplanation',
  'requestSupplement',
  'assign',
  'returnStep',
  'consult',
  'extend',
  'enterDueDate',
  'refuse',
  'requestPayment',
  'pause',
  'transfer',
  'correct',
  'correctResult',
  'withdraw',
  'stop',
]

/** Those of the order that move a dossier on: only one of them may be the primary button. */
export const MOVES_ON: ReadonlySet<DossierAction> = new Set(
  ORDER.slice(0, ORDER.indexOf('requestSupplement')),
)

/** Buttons to show; notes and messages have their own place, a re-dating is the system's. A date that is missing comes first. */
export const buttonsOf = ({ can, dueAt }: Pick<DossierRow, 'can' | 'dueAt'>): DossierAction[] => {
  const order: readonly DossierAction[] = dueAt ? ORDER : ['enterDueDate', ...ORDER]
  return [...new Set(order)].filter((action) => can[action])
}
