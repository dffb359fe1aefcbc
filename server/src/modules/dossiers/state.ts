import type { DossierAction, DossierState } from '@motcua/shared/dossier-states'

/**
 * What may happen next, by state alone. Who may do it is policy.ts. The compiler refuses a state without a row.
 * Transitions seen in the national list: 1→2|3; 2→4; 4→5|6|7|8|9; 5→4|7|8; 6→4|7|8; 9→10 (DOMAIN §1.9).
 */
const always = ['note', 'message'] as const
const explaining = ['explain', 'acceptExplanation'] as const
const ending = ['stop', 'withdraw'] as const

export const ACTIONS = {
  submitted: ['accept', 'refuse', 'requestSupplement', 'transfer', 'withdraw', 'correct', ...always],
  processing: [
    'completeStep',
    'returnStep',
    'assign',
    'consult',
    'answerConsultation',
    'requestSupplement',
    'pause',
    'requestPayment',
    'extend',
    'transfer',
    'correct',
    'redate',
    'enterDueDate',
    ...ending,
    ...explaining,
    ...always,
  ],
  supplementing: ['answerSupplement', 'answerConsultation', ...ending, ...explaining, ...always],
  awaiting_payment: ['confirmPayment', 'answerConsultation', ...ending, ...explaining, ...always],
  paused: ['resume', 'assign', 'answerConsultation', ...ending, ...explaining, ...always],
  decided: ['handOver', 'settleLinked', 'correctResult', ...explaining, ...always],
  handed_over: ['settleLinked', 'correctResult', ...explaining, ...always],
  refused: [...always],
  withdrawn: [...explaining, ...always],
  stopped: [...explaining, ...always],
  expired: [...explaining, ...always],
  transferred: [...always],
} as const satisfies Record<DossierState, readonly DossierAction[]>

export const allowedIn = (state: DossierState): readonly DossierAction[] => ACTIONS[state]
export const isAllowed = (state: DossierState, action: DossierAction): boolean =>
  allowedIn(state).includes(action)

/** The entries of a dossier's journal; each says the state after it, so that state is a function of the log. */
export const ENTRY_TYPES = [
  'dossiers.submitted',
  'dossiers.received',
  'dossiers.refused',
  'dossiers.supplement_requested',
  'dossiers.supplement_answered',
  'dossiers.supplement_expired',
  'dossiers.step_completed',
  'dossiers.step_returned',
  'dossiers.assigned',
  'dossiers.consulted',
  'dossiers.consultation_answered',
  'dossiers.paused',
  'dossiers.resumed',
  'dossiers.payment_requested',
  'dossiers.payment_confirmed',
  'dossiers.extended',
  'dossiers.transferred',
  'dossiers.stopped',
  'dossiers.withdrawn',
  'dossiers.corrected',
  'dossiers.result_corrected',
  'dossiers.decided',
  'dossiers.handed_over',
  'dossiers.linked_settled',
  'dossiers.explanation_demanded',
  'dossiers.explained',
  'dossiers.explanation_accepted',
  'dossiers.redated',
  'dossiers.due_date_entered',
  'dossiers.moved',
  'dossiers.reminded',
] as const
export type EntryType = (typeof ENTRY_TYPES)[number]

/** Folds the journal into the state it left the dossier in. The row kept for lists must agree with it. */
export const foldState = (
  entries: readonly { type: string; data: { state?: unknown } }[],
): DossierState | null =>
  entries.reduce<DossierState | null>(
    (state, { data }) => (data.state as DossierState | undefined) ?? state,
    null,
  )

/** States in which the date in force still runs or stands: a changed calendar moves it. */
export const OPEN_DATED: ReadonlySet<string> = new Set<DossierState>([
  'processing',
  'supplementing',
  'awaiting_payment',
  'paused',
])
