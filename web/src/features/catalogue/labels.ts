import type { Duration, Fee, LegalBasis } from '@motcua/shared/catalogue'
import { money } from '../../lib/format.ts'
import { t } from './words.ts'

/** "3 ngày làm việc"; what the source leaves out is said to be left out. */
export function durationWords(duration: Duration | null | undefined): string {
  return duration
    ? t(`unit.${duration.unit}`, { n: String(duration.value).replace('.', ',') })
    : t('notStated')
}

export function feeWords(fee: Fee | null | undefined): string {
  if (!fee) return t('notStated')
  if ('free' in fee) return t('fee.free')
  if ('varies' in fee) return t('fee.varies')
  return fee.amount === 0 ? t('fee.free') : money(fee.amount, fee.currency)
}

export const lawWords = (basis: LegalBasis) =>
  basis.title ? `${basis.number}: ${basis.title}` : basis.number
