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
  good: string
  near: string
  scope: IndicatorScope[]
  isPublic: boolean
  /** Thresholds of single levels, kept as they are. */
  byLevel: IndicatorContent['thresholds']
}

export const SCOPES = ['province', 'department', 'district', 'commune'] as const
export const UNITS = ['percent', 'count', 'days', 'hours'] as const
export const RULES = ['null', 'zero', 'full'] as const

export const draftOf = (code: string, content: IndicatorContent | undefined): Draft => {
  const general = content?.thresholds.find(({ level }) => level === null)
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
    good: shown(general?.good),
    near: shown(general?.near),
    scope: content?.scope ?? [...SCOPES],
    isPublic: content?.isPublic ?? false,
    byLevel: content?.thresholds.filter(({ level }) => level !== null) ?? [],
  }
}

const typed = (text: string): number => Number(text.trim().replace(',', '.'))

export const contentOf = (draft: Draft): IndicatorContent => {
  const { good, near } = draft
  const general =
    good.trim() === '' ? [] : [{ level: null, good: typed(good), near: typed(near.trim() || good) }]
  return {
    name: { vi: draft.vi, en: draft.en.trim() || draft.vi },
    note: { vi: draft.noteVi, en: draft.noteEn },
    legalSource: draft.legal.trim() || null,
    numerator: draft.numerator,
    denominator: draft.denominator.trim() || null,
    unit: draft.unit,
    better: draft.better,
    nullRule: draft.nullRule,
    thresholds: [...draft.byLevel, ...general],
    scope: draft.scope,
    isPublic: draft.isPublic,
    editorial: draft.legal.trim() === '',
  }
}
