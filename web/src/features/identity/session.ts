import { api } from '../../lib/api.ts'
import { queryClient, useCommand } from '../../lib/data.ts'
import { dropAllDrafts } from '../../lib/drafts.ts'

export { hasRole, type Me, useActor, useMe } from '../../lib/actor.ts'

/** Leaves, forgets everything that was read, and goes to `to` by a full load so that nothing stays in memory. */
export function useSignOut(to: string) {
  return useCommand((_: undefined, key) => api.post('/identity/sign-out', {}, { key, quiet401: true }), {
    done: () => {
      dropAllDrafts()
      queryClient.clear()
      location.assign(to)
    },
  })
}

/** Where a citizen signs in; the server leads to the identity provider and back to `returnTo`. */
export const citizenSignIn = (returnTo = location.pathname + location.search) =>
  `/api/identity/oidc/start?returnTo=${encodeURIComponent(returnTo)}`
