import type { ProcedureVersion, TimeLimitRule } from '@motcua/shared/catalogue'
import { DueIfFiledNow } from '../calendar/index.ts'
import { durationWords } from './labels.ts'
import { t } from './words.ts'

/** How long it takes: the rule in words, and what it means as a day when filed now. */
export function TimeAndDate({ procedure, caseKey }: { procedure: ProcedureVersion; caseKey: string | null }) {
  const rule = ruleFor(procedure.timeLimits, caseKey)
  const printed = procedure.channels.find((row) => row.duration)?.duration
  const words = rule?.limit
    ? rule.limit.parts
        .map((part) => (part.value === 0 ? t('unit.sameDay') : t(`unit.${part.unit}`, { n: part.value })))
        .join(' + ')
    : printed
      ? durationWords(printed)
      : null
  return (
    <div>
      <h2>{t('page.time')}</h2>
      {words ? <p className="answer">{words}</p> : <p>{t('page.time.none')}</p>}
      {rule?.limit && <DueIfFiledNow limit={rule.limit} />}
      {rule?.legalBasis && <p className="small soft">{rule.legalBasis}</p>}
    </div>
  )
}

/** The rule of the chosen case before the rule of every case; online before channels alike. */
function ruleFor(rules: readonly TimeLimitRule[], caseKey: string | null): TimeLimitRule | undefined {
  const score = (rule: TimeLimitRule) =>
    (rule.caseKey === caseKey && caseKey !== null ? 2 : rule.caseKey === null ? 0 : -9) +
    (rule.channel === 'online' ? 1 : rule.channel === null ? 0 : -1)
  return rules.filter((rule) => score(rule) >= -1).sort((one, other) => score(other) - score(one))[0]
}
