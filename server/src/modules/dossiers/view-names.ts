import type { Dossier } from '@motcua/shared/dossiers'
import type { Ctx } from '../../lib/context.ts'
import * as organisation from '../organisation/index.ts'
import type { DossierRecord, TaskRecord } from './queries.ts'

/** Names of every unit and person a dossier mentions, in two queries. */
export type Names = Awaited<ReturnType<typeof namesFor>>

export const namesFor = async (
  ctx: Ctx,
  dossier: DossierRecord,
  tasks: readonly TaskRecord[],
  entries: readonly { actor: string; unitId?: string | null }[],
  explanation: { unit_id: string; staff_id: string | null } | undefined,
) => {
  const unitIds = [
    dossier.desk_unit_id,
    dossier.support_unit_id,
    dossier.reception_unit_id,
    dossier.deciding_unit_id,
    explanation?.unit_id,
    ...tasks.map(({ unit_id }) => unit_id),
    ...entries.map(({ unitId }) => unitId),
  ].filter((id) => id !== null && id !== undefined)
  const actorId = (actor: string) => (actor.startsWith('staff:') ? actor.slice(6) : null)
  const staffIds = [
    dossier.desk_staff_id,
    explanation?.staff_id,
    ...tasks.flatMap(({ staff_id, finished_by }) => [staff_id, finished_by]),
    ...entries.map(({ actor }) => actorId(actor)),
  ].filter((id) => id !== null && id !== undefined)
  const [units, staff] = await Promise.all([
    organisation.unitNames(ctx.db, [...new Set(unitIds)]),
    organisation.staffNames(ctx.db, [...new Set(staffIds)]),
  ])
  const unit = (id: string) => ({
    id: id as Dossier['receptionUnit']['id'],
    name: units.get(id)?.fullName ?? '',
  })
  const person = (id: string) => ({
    id: id as NonNullable<Dossier['deskStaff']>['id'],
    name: staff.get(id) ?? '',
  })
  return {
    unit,
    unitOrNull: (id: string | null) => (id ? unit(id) : null),
    staffOrNull: (id: string | null) => (id ? person(id) : null),
    actor: (actor: string) =>
      staff.get(actorId(actor) ?? '') ??
      (actor.startsWith('citizen:') ? dossier.applicant_name : actor.replace('system:', '')),
  }
}
