import type { Actor } from '@motcua/shared/common'
import type { Door, Permissions } from './route.ts'

/**
 * The coarse half of permission: does this actor hold, anywhere, a role that may do such a thing at all?
 * Whether they may do it to *this* dossier is the module's policy.ts.
 */
export const passes = (doors: readonly Door[], actor: Actor): boolean =>
  doors.some(
    (door) =>
      door === 'public' ||
      door === actor.kind ||
      actor.kind === 'system' ||
      (actor.kind === 'staff' && actor.posts.some((post) => post.role === door)),
  )

export const mergePermissions = (
  modules: readonly { name: string; permissions: Permissions }[],
): Permissions => {
  const merged: Record<string, readonly Door[]> = {}
  for (const { name, permissions } of modules) {
    for (const [permission, doors] of Object.entries(permissions)) {
      if (!permission.startsWith(`${name}.`))
        throw new Error(`permission ${permission} is not of module ${name}`)
      merged[permission] = doors
    }
  }
  return merged
}
