import type { Step } from '@motcua/shared/catalogue-process'
import { isRole, ROLE_WORDS } from '@motcua/shared/roles'
import { number } from '../../../../lib/format.ts'
import { say } from '../../../../lib/i18n.ts'
import { outcomeWords } from '../../outcomes.ts'
import { t } from './words.ts'

type Props = { steps: readonly Step[]; marked: string | null; onMark: (key: string) => void }

/** The steps as they are, for reading. */
export function StepTable({ steps, marked, onMark }: Props) {
  const nameOf = (key: string) => steps.find((step) => step.key === key)?.name ?? key
  return (
    <div className="table-wrap">
      <table className="table cards">
        <caption className="visually-hidden">{t('steps')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.step')}</th>
            <th scope="col">{t('col.post')}</th>
            <th scope="col" className="end">
              {t('col.hours')}
            </th>
            <th scope="col">{t('col.next')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr
              key={step.key}
              aria-current={marked === step.key || undefined}
              onMouseEnter={() => onMark(step.key)}
            >
              <td>
                <b>
                  {index + 1}. {step.name}
                </b>
                <span className="catalogue-under">
                  {[t(`kind.${step.kind}`), ...step.actions.map((action) => t(`action.${action}`))].join(
                    ' · ',
                  )}
                </span>
              </td>
              <td>
                {step.post && isRole(step.post) ? say(ROLE_WORDS[step.post]) : '–'}
                <span className="catalogue-under">{t(`unit.${step.unit}`)}</span>
              </td>
              <td className="end" data-label={t('col.hours')}>
                {number(step.workingHours)}
              </td>
              <td data-label={t('col.next')}>
                {step.next.map((way) => (
                  <span key={`${way.to} ${way.when ?? ''}`} className="way-line">
                    {way.when && <span className="soft">{outcomeWords(way.when)}: </span>}
                    {way.back && <span className="soft">({t('way.back')}) </span>}
                    {nameOf(way.to)}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
