import type { ProcedureVersion } from '@motcua/shared/catalogue'
import { say } from '../../lib/i18n.ts'
import { t } from './words.ts'

/** Whose work it is: the last handling in force. The reply is already cut to the legal day. */
const handlingOf = (procedure: ProcedureVersion) => procedure.handling.at(-1)

/** The province's own units take it; everything else is shown and referred on. */
export function isOwn(procedure: ProcedureVersion): boolean {
  const handling = handlingOf(procedure)
  return handling?.handledBy === 'province' && handling.systemOfRecord === 'own'
}

export function referralOf(procedure: ProcedureVersion): { who: string; words: string } | null {
  const handling = handlingOf(procedure)
  if (!handling || isOwn(procedure)) return null
  return { who: t(`handler.${handling.handledBy}`), words: say(handling.referral) }
}
