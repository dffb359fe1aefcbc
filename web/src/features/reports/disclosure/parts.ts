import type { LateCounts, LineDifference } from '@motcua/shared/disclosure'
import { LINE_CHANGES, LIST_STATE_WORDS, type ListState } from '@motcua/shared/disclosure-states'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import type { DueState } from '../../../ui/Badges.tsx'
import { t } from './words.ts'

export const monthText = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`

export const TONES: Record<ListState, DueState> = {
  drafted: 'paused',
  replying: 'near',
  deciding: 'near',
  proposed: 'near',
  approved: 'near',
  published: 'on_time',
}

export const stateWord = (state: ListState): string => say(LIST_STATE_WORDS[state])

export const lateOf = ({
  settledLate,
  runningLate,
}: Pick<LateCounts, 'settledLate' | 'runningLate'>): number => settledLate + runningLate

export const baseOf = ({ finished, open }: Pick<LateCounts, 'finished' | 'open'>): number | null =>
  finished === null || open === null ? null : finished + open

export const shareOf = (counts: LateCounts): string => {
  const base = baseOf(counts)
  return base ? `${number(Math.round((lateOf(counts) / base) * 1000) / 10)} %` : '–'
}

export const differenceText = (one: LineDifference): string => {
  const who =
    one.kind === 'person' ? (one.personName ?? t('one.person', { unit: one.unitName })) : one.unitName
  const before = one.before ? number(lateOf(one.before)) : '–'
  const after = one.after ? number(lateOf(one.after)) : '–'
  if (one.change === 'added') return t('difference.added', { unit: who, after })
  if (one.change === 'removed') return t('difference.removed', { unit: who })
  return t('difference', { unit: who, before, after })
}

export const changeWord = (change: LineDifference['change']): string => say(LINE_CHANGES[change])
