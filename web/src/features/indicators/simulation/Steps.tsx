import type { Step } from '@motcua/shared/catalogue-process'
import { number } from '../../../lib/format.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { roleName } from '../process-time/figures.ts'
import { withHours, without, withStepAfter } from './draft.ts'
import { t } from './words.ts'

type Props = { steps: readonly Step[]; onChange: (steps: Step[]) => void }

const WORK = ['task', 'decision', 'consultation']

/** The steps of a process for this trial alone: other hours, a step less, a step more. */
export function Steps({ steps, onChange }: Props) {
  const last = steps.length - 1
  return (
    <TableWrap label={t('steps')}>
      <table className="table trial-steps">
        <caption className="visually-hidden">{t('steps')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col">{t('role')}</th>
            <th scope="col" className="end">
              {t('hours')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={step.key}>
              <th scope="row">{step.name}</th>
              <td>{step.post ? roleName(step.post) : '–'}</td>
              <td className="end">
                {WORK.includes(step.kind) ? (
                  <input
                    className="input w-short"
                    type="number"
                    min={0}
                    max={20000}
                    step={0.25}
                    aria-label={t('hours.of', { step: step.name })}
                    value={step.workingHours}
                    onChange={(event) => onChange(withHours(steps, step.key, Number(event.target.value)))}
                  />
                ) : (
                  number(step.workingHours)
                )}
              </td>
              <td className="row">
                {index > 0 && index < last && WORK.includes(step.kind) && (
                  <>
                    <IconButton
                      small
                      icon="plus"
                      label={t('step.add', { step: step.name })}
                      onClick={() => onChange(withStepAfter(steps, step.key, t('step.new')))}
                    />
                    <IconButton
                      small
                      icon="close"
                      label={t('step.remove', { step: step.name })}
                      onClick={() => onChange(without(steps, step.key))}
                    />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}
