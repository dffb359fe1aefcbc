import type { Certificate } from '@motcua/shared/calendar'
import type { Ctx } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import type { Due } from './engine/due.ts'

/** An open case with a date: what a re-dating needs to know of it. */
export type OpenCase = {
  id: string
  /** What people call it, e.g. the dossier code. */
  code: string
  unitId: string | null
  /** The certificate in force. */
  certificate: Certificate
}

/** A case with the date it gets. `was` is the certificate the new date was computed from. */
export type RedateCase = { id: string; was: Certificate; due: Due; reason: string }

export type RedateOutcome = {
  id: string
  /** `skipped`: the case has closed or its date has changed since; nothing was written. */
  state: 'done' | 'skipped' | 'failed'
  /** Error code of what was skipped or failed. */
  problem?: string
}

/**
 * A module whose cases carry certificates. It registers at start; the calendar never calls it otherwise.
 *
 * `affected`: open cases received on or before `range.to` and due on or after `range.from` (legal days, inclusive),
 * of whatever calendar, in a stable order of ids; `after` is the last id of the page before, `next` null on the last
 * page. A page may be shorter than `limit`.
 *
 * `redate`: runs inside the caller's transaction, with `ctx.actor` the system. Writes new due date, certificate and
 * timers of each item with its reason, keeps the old promise, and appends its own journal entries. An item whose
 * certificate in force is no longer `was` (compare `certificateDigest`) is `skipped`. Must answer for every item.
 */
export type RedatableProvider = {
  readonly name: string
  affected(
    db: Db,
    range: { from: string; to: string },
    after: string | null,
    limit: number,
  ): Promise<{ cases: OpenCase[]; next: string | null }>
  redate(ctx: Ctx, items: readonly RedateCase[]): Promise<RedateOutcome[]>
}

const providers = new Map<string, RedatableProvider>()

/** Called once at start by a module's module.ts; the same name again replaces it. */
export const registerRedatable = (provider: RedatableProvider): void => {
  providers.set(provider.name, provider)
}

/** These alone, until the function given back is called: what a test of the engine needs beside a whole program. */
export const withRedatables = (only: readonly RedatableProvider[]): (() => void) => {
  const before = [...providers.values()]
  const set = (all: readonly RedatableProvider[]) => {
    providers.clear()
    for (const each of all) providers.set(each.name, each)
  }
  set(only)
  return () => set(before)
}

export const redatables = (): readonly RedatableProvider[] => [...providers.values()]

export const redatable = (name: string): RedatableProvider | undefined => providers.get(name)
