import type { ReactNode } from 'react'
import { t as dossiers } from '../features/dossiers/mine/words.ts'
import { citizenSignIn, useActor, useMe } from '../features/identity/session.ts'
import { t as identity } from '../features/identity/words.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Skeleton } from '../ui/Loaded.tsx'
import { Page } from '../ui/Page.tsx'

/** A page for its owner only: others are led to the sign-in and back here. */
export function SignedIn({ children }: { children: ReactNode }) {
  const me = useMe()
  const actor = useActor()
  if (actor) return <>{children}</>
  if (me.isPending) {
    return (
      <div className="page">
        <Skeleton />
      </div>
    )
  }
  return (
    <Page title={dossiers('mine.signIn')} lead={dossiers('mine.signIn.text')} narrow>
      <div className="stack">
        <div className="row">
          <LinkButton to={citizenSignIn()} look="primary" icon="user">
            {identity('signIn.citizen')}
          </LinkButton>
          <LinkButton to="/tra-cuu">{dossiers('mine.track')}</LinkButton>
        </div>
        <p className="small soft">{identity('signIn.citizen.why')}</p>
      </div>
    </Page>
  )
}
