import type { Dossier } from '@motcua/shared/dossiers'
import type { FieldErrors } from '../../../../lib/api.ts'
import { compareNames } from '../../../../lib/text.ts'
import { Callout } from '../../../../ui/Badges.tsx'
import { Combobox } from '../../../../ui/Combobox.tsx'
import { DateField } from '../../../../ui/DateField.tsx'
import { RadioField, SelectField, TextArea, TextField } from '../../../../ui/Field.tsx'
import { outcomeWords } from '../../../catalogue/index.ts'
import { useAssignees } from '../data.ts'
import { BasisField, OneFile, ReasonField, type Sent, UnitField } from './fields.tsx'
import { actionForm, required } from './frame.tsx'
import { noResult, ResultFields, type ResultValue, resultBody, resultErrors } from './ResultFields.tsx'
import { t } from './words.ts'

/** Work on an open step: finish it, give it back, name who does it, ask another agency. */

type Task = Dossier['tasks'][number]
const openTasks = (dossier: Dossier, kind: 'work' | 'consultation'): Task[] =>
  dossier.tasks.filter(
    (task) => task.state === 'open' && (task.kind === 'consultation') === (kind === 'consultation'),
  )
const mine = (dossier: Dossier): Task[] => {
  const open = openTasks(dossier, 'work')
  const own = open.filter((task) => task.mine)
  return own.length > 0 ? own : open
}
const taskOf = (dossier: Dossier, id: string) => dossier.tasks.find((task) => task.id === id)

/** Which of several open steps; nothing to ask when there is one. */
function TaskField({
  tasks,
  value,
  onChange,
}: {
  tasks: Task[]
  value: string
  onChange: (id: string) => void
}) {
  if (tasks.length < 2) {
    return (
      <p>
        {t('task')}: <b>{tasks[0]?.name}</b>
      </p>
    )
  }
  return (
    <SelectField
      label={t('task')}
      name="taskId"
      options={tasks.map((task) => ({ value: task.id, label: `${task.name}, ${task.unit.name}` }))}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

type Verdict = 'none' | 'grant' | 'refuse'
type Completion = {
  taskId: string
  outcome: string
  comment: string
  verdict: Verdict
  result: ResultValue
  refusal: { reason: string; legalBasis: string }
}

const wayOf = (dossier: Dossier, { taskId, outcome }: Pick<Completion, 'taskId' | 'outcome'>) => {
  const ways = taskOf(dossier, taskId)?.outcomes ?? []
  return ways.find((way) => way.key === outcome) ?? ways[0]
}

export const CompleteStep = actionForm<Completion>({
  action: 'completeStep',
  initial: (dossier) => {
    const task = mine(dossier)[0]
    return {
      taskId: task?.id ?? '',
      outcome: task?.outcomes[0]?.key ?? 'done',
      comment: '',
      verdict: 'none',
      result: noResult(dossier.procedureName),
      refusal: { reason: '', legalBasis: '' },
    }
  },
  check: ({ verdict, result, refusal }): FieldErrors =>
    verdict === 'grant'
      ? resultErrors(result)
      : verdict === 'refuse'
        ? required({ 'refusal.reason': refusal.reason, 'refusal.legalBasis': refusal.legalBasis })
        : {},
  body: (value) => ({
    taskId: value.taskId,
    outcome: value.outcome,
    comment: value.comment,
    result: value.verdict === 'grant' ? resultBody(value.result) : null,
    refusal: value.verdict === 'refuse' ? value.refusal : null,
  }),
  Fields: ({ value, set, errors, dossier }) => {
    const task = taskOf(dossier, value.taskId)
    const way = wayOf(dossier, value)
    return (
      <>
        <TaskField
          tasks={mine(dossier)}
          value={value.taskId}
          onChange={(taskId) => set({ taskId, outcome: taskOf(dossier, taskId)?.outcomes[0]?.key ?? 'done' })}
        />
        {task && task.outcomes.length > 1 && (
          <RadioField
            label={t('step.outcome')}
            name="outcome"
            value={value.outcome}
            onChange={(outcome) => set({ outcome })}
            options={task.outcomes.map((one) => ({
              value: one.key,
              label: outcomeWords(one.key),
              hint: one.next ? t('step.next', { next: one.next }) : undefined,
            }))}
          />
        )}
        {task && task.outcomes.length === 1 && way?.next && (
          <p className="soft">{t('step.next', { next: way.next })}</p>
        )}
        <TextArea
          label={t('step.comment')}
          name="comment"
          optional
          rows={2}
          maxLength={2000}
          error={errors.comment}
          value={value.comment}
          onChange={(event) => set({ comment: event.target.value })}
        />
        {way?.decides && <Callout>{t('step.settles')}</Callout>}
        <VerdictFields value={value} set={set} errors={errors} dossier={dossier} />
      </>
    )
  },
})

type VerdictProps = {
  value: Completion
  set: (part: Partial<Completion>) => void
  errors: FieldErrors
  dossier: Dossier
}

function VerdictFields({ value, set, errors, dossier }: VerdictProps) {
  const { refusal } = value
  return (
    <>
      <RadioField
        label={t('step.result')}
        name="verdict"
        value={value.verdict}
        onChange={(verdict) => set({ verdict: verdict as Verdict })}
        options={[
          { value: 'none', label: t('result.none'), hint: t('result.none.hint') },
          { value: 'grant', label: t('result.grant') },
          { value: 'refuse', label: t('result.refuse') },
        ]}
      />
      {value.verdict === 'grant' && (
        <ResultFields
          value={value.result}
          set={(part) => set({ result: { ...value.result, ...part } })}
          errors={errors}
        />
      )}
      {value.verdict === 'refuse' && (
        <>
          <ReasonField
            applicant
            name="refusal.reason"
            value={refusal.reason}
            onChange={(reason) => set({ refusal: { ...refusal, reason } })}
            errors={errors}
          />
          <BasisField
            name="refusal.legalBasis"
            dossier={dossier}
            value={refusal.legalBasis}
            onChange={(legalBasis) => set({ refusal: { ...refusal, legalBasis } })}
            errors={errors}
          />
        </>
      )}
    </>
  )
}

export const ReturnStep = actionForm<{ taskId: string; reason: string }>({
  action: 'returnStep',
  initial: (dossier) => ({ taskId: mine(dossier)[0]?.id ?? '', reason: '' }),
  lead: () => t('return.lead'),
  check: ({ reason }) => required({ reason }),
  body: (value) => value,
  Fields: ({ value, set, errors, dossier }) => (
    <>
      <TaskField tasks={mine(dossier)} value={value.taskId} onChange={(taskId) => set({ taskId })} />
      <ReasonField value={value.reason} onChange={(reason) => set({ reason })} errors={errors} />
    </>
  ),
})

export const Assign = actionForm<{ taskId: string; staffId: string | null; reason: string }>({
  action: 'assign',
  initial: (dossier) => ({ taskId: openTasks(dossier, 'work')[0]?.id ?? '', staffId: null, reason: '' }),
  check: ({ staffId }) => required({ staffId }),
  body: (value) => value,
  Fields: ({ value, set, errors, dossier }) => (
    <>
      <TaskField
        tasks={openTasks(dossier, 'work')}
        value={value.taskId}
        onChange={(taskId) => set({ taskId, staffId: null })}
      />
      <StaffField
        dossierId={dossier.id}
        taskId={value.taskId}
        value={value.staffId}
        error={errors.staffId}
        onChange={(staffId) => set({ staffId })}
      />
      <TextField
        label={t('reason')}
        name="reason"
        optional
        maxLength={500}
        value={value.reason}
        onChange={(event) => set({ reason: event.target.value })}
      />
    </>
  ),
})

type StaffProps = {
  dossierId: string
  taskId: string
  value: string | null
  error: string | undefined
  onChange: (id: string | null) => void
}

/** Holders of the post of a task, by given name. */
export function StaffField({ dossierId, taskId, value, error, onChange }: StaffProps) {
  const found = useAssignees(dossierId, taskId)
  const staff = (found.data?.items ?? []).toSorted((one, other) => compareNames(one.name, other.name))
  return (
    <Combobox
      label={t('assign.to')}
      hint={found.data && staff.length === 0 ? t('assign.none') : undefined}
      name="staffId"
      error={error ?? found.error?.message}
      options={staff.map((one) => ({ value: one.id, label: one.name }))}
      value={value}
      onChange={onChange}
    />
  )
}

type Consultation = { unit: { id: string; name: string } | null; question: string; day: string | null }

export const Consult = actionForm<Consultation>({
  action: 'consult',
  initial: () => ({ unit: null, question: '', day: null }),
  lead: () => t('consult.lead'),
  check: ({ unit, question }) => required({ unitId: unit?.id, question }),
  body: ({ unit, question, day }) => ({ unitId: unit?.id, question, dueAt: day && `${day}T17:00:00+07:00` }),
  Fields: ({ value, set, errors }) => (
    <>
      <UnitField
        label={t('consult.unit')}
        name="unitId"
        error={errors.unitId}
        value={value.unit}
        onChange={(unit) => set({ unit })}
      />
      <TextArea
        label={t('consult.question')}
        name="question"
        maxLength={2000}
        error={errors.question}
        value={value.question}
        onChange={(event) => set({ question: event.target.value })}
      />
      <DateField
        label={t('consult.due')}
        hint={t('consult.due.hint')}
        name="dueAt"
        optional
        error={errors.dueAt}
        value={value.day}
        onChange={(day) => set({ day })}
      />
    </>
  ),
})

export const AnswerConsultation = actionForm<{ taskId: string; answer: string; file: Sent | null }>({
  action: 'answerConsultation',
  initial: (dossier) => ({
    taskId: openTasks(dossier, 'consultation').find((task) => task.mine)?.id ?? '',
    answer: '',
    file: null,
  }),
  check: ({ answer }) => required({ answer }),
  body: ({ taskId, answer, file }) => ({ taskId, answer, fileId: file?.id ?? null }),
  Fields: ({ value, set, errors, dossier }) => (
    <>
      <TaskField
        tasks={openTasks(dossier, 'consultation').filter((task) => task.mine)}
        value={value.taskId}
        onChange={(taskId) => set({ taskId })}
      />
      <TextArea
        label={t('consult.answer')}
        name="answer"
        rows={5}
        maxLength={4000}
        error={errors.answer}
        value={value.answer}
        onChange={(event) => set({ answer: event.target.value })}
      />
      <OneFile label={t('file')} value={value.file} onChange={(file) => set({ file })} />
    </>
  ),
})
