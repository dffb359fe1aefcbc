import type { Step, StepAction, StepKind, StepUnit, StepWay } from '@motcua/shared/catalogue-process'
import { ROLE_WORDS, ROLES, type Role } from '@motcua/shared/roles'
import { say } from '../../../../lib/i18n.ts'
import { Button, IconButton } from '../../../../ui/Button.tsx'
import { change, insertAfter, move, removeAt } from './edit.ts'
import { t } from './words.ts'

const KINDS: readonly StepKind[] = ['task', 'decision', 'consultation', 'gateway_parallel', 'join', 'end']
const UNITS: readonly StepUnit[] = ['reception', 'deciding', 'consulted']
const LEVELS = ['province', 'district', 'commune'] as const
const ACTIONS: readonly StepAction[] = [
  'check_components',
  'request_supplement',
  'refuse',
  'assign',
  'draft_result',
  'verify_on_site',
  'consult',
  'approve',
  'return_for_rework',
  'sign',
  'seal',
  'publish_result',
  'notify_tax',
  'collect_fee',
  'hand_over',
]

type Props = {
  steps: readonly Step[]
  onChange: (steps: Step[]) => void
  marked: string | null
  onMark: (key: string) => void
}

/** The steps as a table to edit: a row a step, everything by keyboard. */
export function StepEditor({ steps, onChange, marked, onMark }: Props) {
  return (
    <ol className="step-rows">
      {steps.map((step, index) => (
        <li
          key={step.key}
          id={`row-${step.key}`}
          data-marked={marked === step.key ? '' : undefined}
          onFocus={() => onMark(step.key)}
        >
          <StepRow
            step={step}
            index={index}
            steps={steps}
            set={(part) => onChange(change(steps, index, part))}
          />
          <span className="row step-tools">
            <Button
              small
              look="quiet"
              icon="plus"
              onClick={() => onChange(insertAfter(steps, index, t('step.new')))}
            >
              {t('step.add')}
            </Button>
            {index > 0 && (
              <IconButton
                small
                icon="up"
                label={t('step.up', { name: step.name })}
                onClick={() => onChange(move(steps, index, -1))}
              />
            )}
            {index < steps.length - 1 && (
              <IconButton
                small
                icon="down"
                label={t('step.down', { name: step.name })}
                onClick={() => onChange(move(steps, index, 1))}
              />
            )}
            <IconButton
              small
              icon="close"
              label={t('step.remove', { name: step.name })}
              onClick={() => onChange(removeAt(steps, index))}
            />
          </span>
        </li>
      ))}
    </ol>
  )
}

type RowProps = { step: Step; index: number; steps: readonly Step[]; set: (part: Partial<Step>) => void }

function StepRow({ step, index, steps, set }: RowProps) {
  const n = index + 1
  const works = step.kind === 'task' || step.kind === 'decision' || step.kind === 'consultation'
  return (
    <div className="step-row">
      <div className="step-line">
        <span className="soft figure">{n}</span>
        <input
          className="input grow"
          aria-label={t('step.name', { n })}
          maxLength={200}
          value={step.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        {works && (
          <span className="step-hours">
            <input
              className="input"
              type="number"
              min={0}
              max={20000}
              step={0.5}
              aria-label={t('step.hours', { n })}
              value={step.workingHours}
              onChange={(event) => set({ workingHours: Math.max(0, event.target.valueAsNumber || 0) })}
            />
            {t('hours')}
          </span>
        )}
      </div>
      <div className="step-line">
        <Choice
          label={t('step.kind', { n })}
          value={step.kind}
          options={KINDS.map((kind) => [kind, t(`kind.${kind}`)])}
          onChange={(kind) => set({ kind: kind as StepKind })}
        />
        {works && step.kind !== 'consultation' && (
          <Choice
            label={t('step.post', { n })}
            value={step.post ?? ''}
            options={[
              ['', t('step.post.none')],
              ...ROLES.map((role): [string, string] => [role, say(ROLE_WORDS[role])]),
            ]}
            onChange={(post) => set({ post: (post || null) as Role | null })}
          />
        )}
        {works && (
          <Choice
            label={t('step.unit', { n })}
            value={step.unit}
            options={UNITS.map((unit) => [unit, t(`unit.${unit}`)])}
            onChange={(unit) => set({ unit: unit as StepUnit })}
          />
        )}
      </div>
      {step.consults && <Consulted step={step} set={set} />}
      {step.kind !== 'end' && <Ways step={step} steps={steps} set={set} />}
      {works && (
        <details>
          <summary className="small">
            {t('step.actions')} ({step.actions.length})
          </summary>
          <div className="step-actions">
            {ACTIONS.map((action) => (
              <label key={action} className="choice small">
                <input
                  type="checkbox"
                  checked={step.actions.includes(action)}
                  onChange={(event) =>
                    set({
                      actions: event.target.checked
                        ? [...step.actions, action]
                        : step.actions.filter((one) => one !== action),
                    })
                  }
                />
                <span>{t(`action.${action}`)}</span>
              </label>
            ))}
          </div>
        </details>
      )}
    </div>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select
      className="input"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  )
}

function Consulted({ step, set }: Pick<RowProps, 'step' | 'set'>) {
  const { consults } = step
  if (!consults) return null
  return (
    <div className="step-line">
      <Choice
        label={t('step.consults')}
        value={consults.level}
        options={LEVELS.map((level) => [level, level])}
        onChange={(level) => set({ consults: { ...consults, level: level as (typeof LEVELS)[number] } })}
      />
      <input
        className="input"
        aria-label={t('step.sector')}
        placeholder={t('step.sector')}
        value={consults.sector}
        onChange={(event) => set({ consults: { ...consults, sector: event.target.value.trim() } })}
      />
    </div>
  )
}

function Ways({ step, steps, set }: Pick<RowProps, 'step' | 'steps' | 'set'>) {
  const change = (at: number, part: Partial<StepWay> | null) =>
    set({
      next: part
        ? step.next.map((way, index) => (index === at ? cleaned({ ...way, ...part }) : way))
        : step.next.filter((_, index) => index !== at),
    })
  return (
    <div className="ways">
      <span className="small soft">{t('way')}</span>
      {step.next.map((way, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ways have no name while they are edited
        <div key={at} className="step-line">
          {(step.next.length > 1 || way.when) && (
            <input
              className="input when"
              aria-label={t('way.when', { n: at + 1 })}
              placeholder={t('way.when.hint')}
              value={way.when ?? ''}
              onChange={(event) =>
                change(at, { when: event.target.value.toLowerCase().replace(/[^a-z0-9_]/g, '') })
              }
            />
          )}
          <Choice
            label={t('way.to', { n: at + 1 })}
            value={way.to}
            options={steps.filter((one) => one !== step).map((one) => [one.key, one.name])}
            onChange={(to) => change(at, { to })}
          />
          <label className="small way-back">
            <input
              type="checkbox"
              checked={way.back ?? false}
              onChange={(event) => change(at, { back: event.target.checked })}
            />{' '}
            {t('way.back')}
          </label>
          <IconButton
            small
            icon="close"
            label={t('way.remove', { n: at + 1 })}
            onClick={() => change(at, null)}
          />
        </div>
      ))}
      <Button
        small
        look="quiet"
        icon="plus"
        onClick={() => set({ next: [...step.next, { to: steps.find((one) => one !== step)?.key ?? '' }] })}
      >
        {t('way.add')}
      </Button>
    </div>
  )
}

/** What is empty is left out: the server reads an absent outcome as "the only way". */
const cleaned = ({ to, when, back }: StepWay): StepWay => ({
  to,
  ...(when && { when }),
  ...(back && { back }),
})
