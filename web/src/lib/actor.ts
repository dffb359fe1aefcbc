import type { Actor } from '@motcua/shared/common'
import type { Restriction } from '@motcua/shared/identity'
import { useRead } from './data.ts'

// Every screen asks who reads it; signing in and out is identity's.

/** Who is signed in here; `actor.kind` is `public` for nobody. */
export type Me = { actor: Actor; can?: Record<string, unknown>; restriction?: Restriction | null }

export function useMe() {
  return useRead<Me>('/identity/me', {}, { staleTime: 60_000, signedOutIsFine: true })
}

export function useActor(): Actor | null {
  const actor = useMe().data?.actor
  return actor && actor.kind !== 'public' ? actor : null
}

export const hasRole = (actor: Actor | null, roles: readonly string[]) =>
  Boolean(actor?.posts.some((post) => roles.includes(post.role)))
