import type { Actor } from '@motcua/shared/common'
import type { DossierAction, DossierState } from '@motcua/shared/dossier-states'
import type { Acknowledged } from '@motcua/shared/dossiers'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, NotFound } from '../../lib/errors.ts'
import { isoOrNull } from '../../lib/time.ts'
import { append } from '../journal/index.ts'
import { type Facts, may, mayRead } from './policy.ts'
import {
  type DossierPatch,
  type DossierRecord,
  lockDossier,
  openTasks,
  type TaskRecord,
  updateDossier,
} from './queries.ts'
import { besides } from './queries-parts.ts'
import { issueSlip, type SlipDraft } from './slips.ts'
import { type EntryType, isAllowed } from './state.ts'
import { toldOf } from './told.ts'

/** What a rule decided: the entry for the journal, the row after it, the slips to print. */
export type Change = {
  type: EntryType
  /** Public facts of the entry; the state after it is added here. Nothing personal. */
  data?: Readonly<Record<string, unknown>>
  /** Personal parts: the journal keeps a commitment of them. */
  private?: Readonly<Record<string, unknown>>
  patch?: DossierPatch
  slips?: readonly SlipDraft[]
}

/**
 * The one way a dossier changes: lock the row, refuse what is stale, not allowed or not theirs, run the rule, append
 * to the journal, write the row; all in one transaction.
 * @throws Conflict `http.stale` when the sender saw an older version, `dossiers.not_now` when the state forbids it
 * @throws Forbidden `dossiers.not_yours` to who may read it, NotFound to everybody else
 */
export const change = (
  ctx: Ctx,
  input: { id: string; version?: number },
  action: DossierAction,
  /** Gets the dossier's open tasks too, which the guard had to read. */
  rule: (ctx: Ctx, dossier: DossierRecord, tasks: readonly TaskRecord[]) => Promise<Change>,
): Promise<Acknowledged> =>
  transact(ctx, async (ctx) => {
    const dossier = await lockDossier(ctx.db, input.id)
    const tasks = await guard(ctx, dossier, action, input.version)
    return commit(ctx, dossier, await rule(ctx, dossier, tasks))
  })

export const factsOf = async (
  ctx: Pick<Ctx, 'db'>,
  dossier: DossierRecord,
): Promise<Facts & { tasks: TaskRecord[] }> => {
  const [tasks, { explanation, hasLinked }] = await Promise.all([
    openTasks(ctx.db, dossier.id),
    besides(ctx.db, dossier.id),
  ])
  return {
    ...dossier,
    tasks,
    hasLinked,
    explanation,
  }
}

const guard = async (
  ctx: Ctx,
  dossier: DossierRecord,
  action: DossierAction,
  version: number | undefined,
): Promise<TaskRecord[]> => {
  const facts = await factsOf(ctx, dossier)
  const stale = version !== undefined && version !== dossier.version
  // What was theirs when they looked may have moved on since: that is stale, not forbidden.
  if (!may(ctx.actor, action, facts) && !(stale && mayRead(ctx.actor, facts)))
    throw refusal(ctx.actor, facts, dossier.id)
  if (stale) throw new Conflict('http.stale', { code: dossier.code, version: dossier.version })
  if (!isAllowed(dossier.state as DossierState, action)) {
    throw new Conflict('dossiers.not_now', { code: dossier.code, state: dossier.state, action })
  }
  return facts.tasks
}

/** A stranger is not told whether it exists, is stale or in which state: the answer is the one for no dossier. */
export const refusal = (actor: Actor, facts: Facts, id: string) =>
  mayRead(actor, facts)
    ? new Forbidden('dossiers.not_yours', { kind: actor.kind })
    : new NotFound('dossiers.not_found', { id })

/** Writes a decided change: journal entry, slips, row. The row's version is the journal's. */
export const commit = async (ctx: Ctx, dossier: DossierRecord, change: Change): Promise<Acknowledged> => {
  const state = change.patch?.state ?? dossier.state
  const appended = await append(ctx, {
    kind: 'dossier',
    id: dossier.id,
    type: change.type,
    data: { ...toldOf(change.patch), ...change.data, state },
    ...(change.private && { private: change.private }),
    unitId: ctx.actor.posts[0]?.unitId ?? null,
    expectedVersion: dossier.version,
  })
  await updateDossier(ctx.db, dossier.id, appended.version, change.patch ?? {})
  const after = { ...dossier, ...change.patch, version: appended.version } as DossierRecord
  const slipIds: string[] = []
  for (const slip of change.slips ?? []) slipIds.push(await issueSlip(ctx, after, slip))
  return acknowledged(after, appended.digest, slipIds)
}

/** Jobs act too; only people are named in columns that point to staff. */
export const staffIdOf = (actor: Actor): string | null => (actor.kind === 'staff' ? actor.id : null)

export const acknowledged = (
  dossier: Pick<DossierRecord, 'id' | 'code' | 'version' | 'state' | 'due_at' | 'check_due_at'>,
  digest: string,
  slipIds: readonly string[] = [],
): Acknowledged => ({
  id: dossier.id as Acknowledged['id'],
  code: dossier.code,
  version: dossier.version,
  state: dossier.state as DossierState,
  dueAt: isoOrNull(dossier.due_at),
  checkDueAt: isoOrNull(dossier.check_due_at),
  digest,
  slipIds: [...slipIds],
})
