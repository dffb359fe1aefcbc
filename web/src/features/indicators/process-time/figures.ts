import { ROLE_WORDS, type Role } from '@motcua/shared/roles'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { t } from './words.ts'

export const percent = (share: number): string => number(Math.round(share * 1000) / 10)

export const roleName = (role: string): string => say(ROLE_WORDS[role as Role]) || role || '–'

/** A step by its own name; the counter before reception has none. */
export const stepName = (role: string, step: string): string =>
  step || (role === 'one_stop_officer' ? t('counter') : roleName(role))
