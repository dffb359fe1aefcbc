import { QueryClientProvider } from '@tanstack/react-query'
import { Route, Router, Switch } from 'wouter'
import { Restricted } from '../features/identity/Restricted.tsx'
import { StaffSignIn } from '../features/identity/StaffSignIn.tsx'
import { useActor, useMe, useSignOut } from '../features/identity/session.ts'
import { queryClient } from '../lib/data.ts'
import { useLanguage } from '../lib/i18n.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Problem, Skeleton } from '../ui/Loaded.tsx'
import { Page } from '../ui/Page.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import './console.css'
import { places } from './places.ts'
import { Shell } from './Shell.tsx'
import { t } from './words.ts'

export function App() {
  useLanguage()
  return (
    <QueryClientProvider client={queryClient}>
      <Router base="/console">
        <Door />
      </Router>
      <Toasts />
    </QueryClientProvider>
  )
}

/** Staff come in; others are told why not. */
function Door() {
  const me = useMe()
  const actor = useActor()
  const signOut = useSignOut('/console')
  if (me.isPending) {
    return (
      <div className="sign-in">
        <Skeleton />
      </div>
    )
  }
  if (me.error && !me.data && !('status' in me.error && me.error.status === 401)) {
    return (
      <div className="sign-in">
        <Problem error={me.error} retry={me.refetch} />
      </div>
    )
  }
  if (!actor) return <StaffSignIn />
  if (actor.kind !== 'staff') {
    return (
      <div className="sign-in">
        <Page title={t('denied.title')} lead={t('denied.text')}>
          <Button look="primary" onClick={() => signOut.mutate(undefined)}>
            {t('session.again')}
          </Button>
        </Page>
      </div>
    )
  }
  if (me.data?.restriction) return <Restricted restriction={me.data.restriction} />
  return (
    <Shell actor={actor}>
      <Switch>
        {places.map((place) => (
          <Route key={place.path} path={place.path} component={place.page} />
        ))}
        <Route>
          <Page title={t('lost.title')} narrow>
            <LinkButton to="/" look="primary">
              {t('lost.home')}
            </LinkButton>
          </Page>
        </Route>
      </Switch>
    </Shell>
  )
}
