import type { ArrivalPage } from '@motcua/shared/documents'
import type { UnitPage } from '@motcua/shared/organisation'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { CheckBox, CheckboxesField, ErrorSummary, SelectField, TextArea } from '../../ui/Field.tsx'
import { t } from './words.ts'

export type Asked = 'assign' | 'done' | 'refuse' | 'return' | 'answerRecall'

type Props = {
  asked: Asked
  arrival: ArrivalPage['arrival']
  error: Error | null
  busy: boolean
  onSend: (path: string, body: object) => void
}

/** What the next step of an arrival asks. */
export function ArrivalForm({ asked, ...props }: Props) {
  if (asked === 'assign') return <Assign {...props} />
  return <Words asked={asked} {...props} />
}

type ShellProps = Pick<Props, 'error' | 'busy'> & {
  label: string
  ready: boolean
  onPress: () => void
  children: ReactNode
}

function Shell({ error, busy, label, ready, onPress, children }: ShellProps) {
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={error?.message} />
        {children}
      </div>
      <footer>
        <Button look="primary" busy={busy} disabled={!ready} onClick={onPress}>
          {label}
        </Button>
      </footer>
    </>
  )
}

const PATHS = { done: 'done', refuse: 'refuse', return: 'return', answerRecall: 'answer-recall' } as const

function Words({ asked, error, busy, onSend }: Props & { asked: keyof typeof PATHS }) {
  const [words, setWords] = useState('')
  const [agree, setAgree] = useState(true)
  const body = {
    done: { note: words },
    refuse: { reason: words },
    return: { reason: words },
    answerRecall: { agree, reason: words },
  }[asked]
  return (
    <Shell
      error={error}
      busy={busy}
      label={t(`act.${asked}`)}
      ready={words.trim() !== ''}
      onPress={() => onSend(PATHS[asked], body)}
    >
      {asked === 'answerRecall' && <CheckBox label={t('f.agree')} checked={agree} onChange={setAgree} />}
      <TextArea
        label={asked === 'done' ? t('f.note') : t('f.reason')}
        name="words"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </Shell>
  )
}

const useUnit = (id: string) =>
  useRead<UnitPage>(`/organisation/units/${id}`, {}, { staleTime: 300_000, keep: true }).data

/** Work stays in the house: a unit of it leads, and in it a person where one is named. */
function Assign({ arrival, error, busy, onSend }: Omit<Props, 'asked'>) {
  const house = useUnit(arrival.unitId)
  const [unitId, setUnitId] = useState<string>(arrival.leadAssignee?.unitId ?? arrival.unitId)
  const [staffId, setStaffId] = useState<string>(arrival.leadAssignee?.staffId ?? '')
  const [beside, setBeside] = useState<string[]>([])
  const [deadline, setDeadline] = useState<string | null>(arrival.deadline)
  const [instruction, setInstruction] = useState(arrival.instruction ?? '')
  const staff = useUnit(unitId)?.staff ?? []
  const parts = house?.children ?? []
  const body = {
    leadUnitId: unitId,
    ...(staffId && { leadStaffId: staffId }),
    coordinating: beside.map((unitId) => ({ unitId })),
    ...(deadline && { deadline }),
    ...(instruction.trim() && { instruction }),
  }
  return (
    <Shell
      error={error}
      busy={busy}
      label={t('act.assign')}
      ready={staffId !== '' || unitId !== arrival.unitId}
      onPress={() => onSend('assign', body)}
    >
      <SelectField
        label={t('f.leadUnit')}
        name="leadUnit"
        value={unitId}
        options={[...(house ? [house.unit] : []), ...parts].map(({ id, fullName }) => ({
          value: id,
          label: fullName,
        }))}
        onChange={(event) => {
          setUnitId(event.target.value)
          setStaffId('')
        }}
      />
      <SelectField
        label={t('f.lead')}
        name="lead"
        optional={unitId !== arrival.unitId}
        empty={t('f.lead.none')}
        value={staffId}
        options={staff.map((one) => ({ value: one.staffId, label: `${one.staffName}, ${one.title}` }))}
        onChange={(event) => setStaffId(event.target.value)}
      />
      {parts.length > 0 && (
        <details>
          <summary>{t('f.beside', { n: beside.length })}</summary>
          <div className="scroll-box">
            <CheckboxesField
              label={t('f.besideUnits')}
              name="beside"
              options={parts
                .filter(({ id }) => id !== unitId)
                .map(({ id, fullName }) => ({ value: id, label: fullName }))}
              value={beside}
              onChange={setBeside}
            />
          </div>
        </details>
      )}
      <DateField label={t('f.deadline')} name="deadline" optional value={deadline} onChange={setDeadline} />
      <TextArea
        label={t('f.instruction')}
        name="instruction"
        optional
        value={instruction}
        onChange={(event) => setInstruction(event.target.value)}
      />
    </Shell>
  )
}
