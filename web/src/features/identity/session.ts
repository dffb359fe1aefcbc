import type { Actor } from '@motcua/shared/common'
import type { Restriction } from '@motcua/shared/identity'
import { api } from '../../lib/api.ts'
import { queryClient, useCommand, useRead } from '../../lib/data.ts'

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

/** Leaves, forgets everything that was read, and goes to `to` by a full load so that nothing stays in memory. */
export function useSignOut(to: string) {
  return useCommand((_: undefined, key) => api.post('/identity/sign-out', {}, { key, quiet401: true }), {
    done: () => {
      queryClient.clear()
      location.assign(to)
    },
  })
}

/** Where a citizen signs in; the server leads to the identity provider and back to `returnTo`. */
export const citizenSignIn = (returnTo = location.pathname + location.search) =>
  `/api/identity/oidc/start?returnTo=${encodeURIComponent(returnTo)}`
