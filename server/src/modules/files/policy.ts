import type { Ctx } from '../../lib/context.ts'
import type { Permissions } from '../../lib/route.ts'

export const permissions = {
  'files.upload': ['citizen', 'staff'],
  /** Which file: its sender until it is held, afterwards whoever the holder's module lets. */
  'files.read': ['citizen', 'staff'],
} as const satisfies Permissions

/** May this actor read files of the holder with this id? Answered by the module that owns holders of a kind. */
export type MayRead = (ctx: Ctx, holderId: string, fileId: string) => Promise<boolean>

const holders = new Map<string, MayRead>()

/** Called once by the module that owns holders of `kind`; without it, nobody reads their files. */
export function registerHolder(kind: string, mayRead: MayRead): void {
  if (holders.has(kind) && holders.get(kind) !== mayRead)
    throw new Error(`files: holder ${kind} is registered twice`)
  holders.set(kind, mayRead)
}

export const holderRule = (kind: string): MayRead => holders.get(kind) ?? (async () => false)
