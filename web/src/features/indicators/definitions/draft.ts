import type {
  IndicatorContent,
  IndicatorScope,
  IndicatorUnit,
  NullRule,
} from '@motcua/shared/indicator-definitions'

/** What somebody is typing, before it is a content. */
export type Draft = {
  code: string
  vi: string
  en: string
  noteVi: string
  noteEn: string
  legal: string
  numerator: string
  denominator: string
  unit: IndicatorUnit
  better: IndicatorContent['better']
  nullRule: NullRule
  /** By level; `all` for those without their own. */
  thresholds: Record<ThresholdLevel, { good: string; near: string }>
  scope: IndicatorScope[]
  isPublic: boolean
}

export const THRESHOLD_LEVELS = ['all', 'province', 'department', 'district', 'commune'] as const
export type ThresholdLevel = (typeof THRESHOLD_LEVELS)[number]

export const SCOPES = ['province', 'department', 'district', 'commune'] as const
export const UNITS = ['percent', 'count', 'days', 'hours'] as const
export const RULES = ['null', 'zero', 'full'] as const

export const draftOf = (code: string, content: IndicatorContent | undefined): Draft => {
  const shown = (value: number | undefined) => (value === undefined ? '' : String(value).replace('.', ','))
  return {
    code,
    vi: content?.name.vi ?? '',
    en: content?.name.en ?? '',
    noteVi: content?.note.vi ?? '',
    noteEn: content?.note.en ?? '',
    legal: content?.legalSource ?? '',
    numerator: content?.numerator ?? '',
    denominator: content?.denominator ?? '',
    unit: content?.unit ?? 'percent',
    better: content?.better ?? 'higher',
    nullRule: content?.nullRule ?? 'null',
    thresholds: Object.fromEntries(
      THRESHOLD_LEVELS.map((name) => {
        const found = content?.thresholds.find(({ level }) => (level ?? 'all') === name)
        return [name, { good: shown(found?.good), near: shown(found?.near) }]
      }),
    ) as Draft['thresholds'],
    scope: content?.scope ?? [...SCOPES],
    isPublic: content?.isPublic ?? false,
  }
}

const typed = (text: string): number => Number(text.trim().replace(',', '.'))

const thresholdsOf = (draft: Draft): IndicatorContent['thresholds'] =>
  THRESHOLD_LEVELS.flatMap((name) => {
    const { good, near } = draft.thresholds[name]
    if (good.trim() === '') return []
    return [{ level: name === 'all' ? null : name, good: typed(good), near: typed(near.trim() || good) }]
  })

export const contentOf = (draft: Draft): IndicatorContent => {
  return {
    name: { vi: draft.vi, en: draft.en.trim() || draft.vi },
    note: { vi: draft.noteVi, en: draft.noteEn },
    legalSource: draft.legal.trim() || null,
    numerator: draft.numerator,
    denominator: draft.denominator.trim() || null,
    unit: draft.unit,
    better: draft.better,
    nullRule: draft.nullRule,
    thresholds: thresholdsOf(draft),
    scope: draft.scope,
    isPublic: draft.isPublic,
    editorial: draft.legal.trim() === '',
  }
}
