import { ACTION_WORDS, type DossierAction } from '@motcua/shared/dossier-states'
import type { Acknowledged, Dossier } from '@motcua/shared/dossiers'
import { type ComponentType, useState } from 'react'
import { say } from '../../../../lib/i18n.ts'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { SlipSheet } from '../Slips.tsx'
import { ConfirmPayment, EnterDueDate, Extend, Pause, RequestPayment, Resume } from './clock.tsx'
import { Correct, CorrectResult } from './correct.tsx'
import { AcceptExplanation, Explain, HandOver, SettleLinked, Stop, Transfer, Withdraw } from './endings.tsx'
import type { ActionFormProps } from './frame.tsx'
import { Accept, AnswerSupplement, Refuse, RequestSupplement } from './intake.tsx'
import { AnswerConsultation, Assign, CompleteStep, Consult, ReturnStep } from './steps.tsx'
import { t } from './words.ts'

const FORMS: Partial<Record<DossierAction, ComponentType<ActionFormProps>>> = {
  accept: Accept,
  refuse: Refuse,
  requestSupplement: RequestSupplement,
  answerSupplement: AnswerSupplement,
  completeStep: CompleteStep,
  returnStep: ReturnStep,
  assign: Assign,
  consult: Consult,
  answerConsultation: AnswerConsultation,
  pause: Pause,
  resume: Resume,
  requestPayment: RequestPayment,
  confirmPayment: ConfirmPayment,
  extend: Extend,
  enterDueDate: EnterDueDate,
  transfer: Transfer,
  stop: Stop,
  withdraw: Withdraw,
  correct: Correct,
  correctResult: CorrectResult,
  handOver: HandOver,
  settleLinked: SettleLinked,
  explain: Explain,
  acceptExplanation: AcceptExplanation,
}

type Props = { action: DossierAction | null; dossier: Dossier; onClose: () => void }

/** The dialog of an action; when a slip was issued by it, the slip is shown next, ready to print. */
export function ActionDialog({ action, dossier, onClose }: Props) {
  const [issued, setIssued] = useState<string | null>(null)
  const Form = action && FORMS[action]
  const done = (reply: Acknowledged) => {
    onClose()
    setIssued(reply.slipIds[0] ?? null)
  }
  return (
    <>
      <Dialog
        open={Boolean(Form)}
        wide
        title={
          action && (
            <>
              {say(ACTION_WORDS[action])} <span className="code soft">{dossier.code}</span>
            </>
          )
        }
        onClose={onClose}
      >
        {Form && <Form dossier={dossier} onDone={done} onCancel={onClose} />}
      </Dialog>
      <Dialog open={Boolean(issued)} wide title={t('slip.issued')} onClose={() => setIssued(null)}>
        {issued && (
          <SlipSheet dossierId={dossier.id} slipId={issued} title={`${t('slip')} ${dossier.code}`} />
        )}
      </Dialog>
    </>
  )
}
