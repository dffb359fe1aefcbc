import type { IndicatorVersion } from '@motcua/shared/indicator-definitions'
import { date } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { valueText } from '../targets/standing.ts'
import { t } from './words.ts'

type Row = { key: string; label: string; value: string }

const validWords = ({ validFrom, validTo }: IndicatorVersion): string =>
  validFrom === null
    ? t('def.valid.none')
    : validTo === null
      ? t('def.valid.open', { from: date(validFrom) })
      : t('def.valid.closed', { from: date(validFrom), to: date(validTo) })

/** What a version is, line by line: to be read alone or beside another. */
export const definitionRows = (version: IndicatorVersion): Row[] => {
  const { content } = version
  const { thresholds, unit, denominator } = content
  const level = (of: (typeof thresholds)[number]['level']) => t(of === null ? 'level.all' : `level.${of}`)
  return [
    { key: 'name', label: t('f.name.vi'), value: say(content.name) },
    { key: 'numerator', label: t('f.numerator'), value: content.numerator },
    { key: 'denominator', label: t('f.denominator'), value: denominator ?? '–' },
    { key: 'nullRule', label: t('f.nullRule'), value: denominator ? t(`null.${content.nullRule}`) : '–' },
    { key: 'unit', label: t('f.unit'), value: t(`unit.${unit}`) },
    { key: 'better', label: t('f.better'), value: t(`better.${content.better}`) },
    {
      key: 'thresholds',
      label: t('def.thresholds'),
      value:
        thresholds
          .map((each) =>
            t('def.threshold', {
              level: level(each.level),
              good: valueText(each.good, unit),
              near: valueText(each.near, unit),
            }),
          )
          .join('; ') || '–',
    },
    { key: 'scope', label: t('f.scope'), value: content.scope.map((each) => t(`level.${each}`)).join(', ') },
    { key: 'legal', label: t('f.legal'), value: content.legalSource ?? t('editorial') },
    { key: 'note', label: t('f.note.vi'), value: say(content.note) || '–' },
    { key: 'valid', label: t('def.valid'), value: validWords(version) },
    {
      key: 'changed',
      label: t('def.changed'),
      value: `${version.changedBy || t('def.shipped')}, ${date(version.changedAt)}`,
    },
  ]
}
