import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { citizenSignIn, useActor, useSignOut } from '../features/identity/session.ts'
import { t as identity } from '../features/identity/words.ts'
import { LinkButton } from '../ui/Button.tsx'
import { DemoClockBanner } from '../ui/ClockBanner.tsx'
import { Icon, Mark } from '../ui/Icon.tsx'
import { LanguageSwitch, SkipLink, UserMenu } from '../ui/Menu.tsx'
import { PageBoundary } from '../ui/PageBoundary.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import './portal.css'
import { PortalSession } from './PortalSession.tsx'
import { t } from './words.ts'

const places = [
  { to: '/thu-tuc', label: 'nav.search' },
  { to: '/tra-cuu', label: 'nav.track' },
  { to: '/ho-so', label: 'nav.mine' },
  { to: '/cong-khai', label: 'nav.public' },
] as const

/** What stands around every page of citizens and enterprises. */
export function Shell({ children }: { children: ReactNode }) {
  const [path] = useLocation()
  return (
    <div className="portal">
      <SkipLink />
      <div>
        <DemoClockBanner mayMove={false} />
      </div>
      <header className="shell-head">
        <div className="wrap">
          <Link href="/" className="brand">
            <Mark size={38} />
            <span>
              {t('brand')}
              <small>{t('brand.long')}</small>
            </span>
          </Link>
          <nav aria-label={t('nav.label')}>
            {places.map((place) => (
              <Link
                key={place.to}
                href={place.to}
                aria-current={path.startsWith(place.to) ? 'page' : undefined}
              >
                {t(place.label)}
              </Link>
            ))}
          </nav>
          <LanguageSwitch />
          <Account />
        </div>
      </header>
      <main id="main" className="wrap" tabIndex={-1}>
        <PageBoundary path={path}>{children}</PageBoundary>
      </main>
      <footer className="shell-foot">
        <div className="wrap">
          <p>{t('foot.rights')}</p>
          <Link href="/kiem-tra">{t('foot.verify')}</Link>
          <Link href="/du-lieu-mo">{t('foot.data')}</Link>
          <a href="/api/docs">{t('foot.api')}</a>
          <a href="/console">{t('foot.staff')}</a>
        </div>
      </footer>
      <PortalSession />
      <Toasts />
    </div>
  )
}

function Account() {
  const actor = useActor()
  const signOut = useSignOut('/')
  if (!actor) {
    return (
      <LinkButton to={citizenSignIn()} small icon="user">
        {identity('signIn.title')}
      </LinkButton>
    )
  }
  return (
    <UserMenu name={actor.name} onSignOut={() => signOut.mutate(undefined)}>
      <Link href="/ho-so">
        <Icon name="list" /> {t('nav.mine')}
      </Link>
      <Link href="/ai-da-xem">
        <Icon name="eye" /> {t('nav.reads')}
      </Link>
    </UserMenu>
  )
}
