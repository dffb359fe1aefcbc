import type { Actor } from '@motcua/shared/common'
import { isRole, ROLE_WORDS } from '@motcua/shared/roles'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { SignInForm } from '../features/identity/StaffSignIn.tsx'
import { hasRole, useSignOut } from '../features/identity/session.ts'
import { Bell } from '../features/notices/desk/index.ts'
import { say } from '../lib/i18n.ts'
import { useKeys } from '../lib/keys.ts'
import { KeyHint } from '../ui/Blocks.tsx'
import { IconButton } from '../ui/Button.tsx'
import { DemoClockBanner } from '../ui/ClockBanner.tsx'
import { CommandPalette, openPalette } from '../ui/CommandPalette.tsx'
import { Icon, Mark } from '../ui/Icon.tsx'
import { LanguageSwitch, SkipLink, UserMenu } from '../ui/Menu.tsx'
import { PageBoundary } from '../ui/PageBoundary.tsx'
import { SessionDialog } from '../ui/SessionDialog.tsx'
import { findEverything } from './find.ts'
import { type Place, places } from './places.ts'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { t } from './words.ts'

type NavPlace = Place & { nav: NonNullable<Place['nav']> }

/** What stands around every page of the staff: where to go, what can be found, who is at work, what time it is in law. */
export function Shell({ actor, children }: { actor: Actor; children: ReactNode }) {
  const [path, navigate] = useLocation()
  const [open, setOpen] = useState(false)
  const [help, setHelp] = useState(false)
  const menu = places.filter(
    (place): place is NavPlace => Boolean(place.nav) && (!place.roles || hasRole(actor, place.roles)),
  )
  useKeys({
    ...Object.fromEntries(
      menu.filter((place) => place.keys).map((place) => [place.keys, () => navigate(place.path)]),
    ),
    '?': () => setHelp(true),
    '/': focusSearch,
  })
  const commands = menu.map((place) => ({
    id: place.path,
    label: t('nav.go', { place: t(place.nav) }),
    ...(place.keys && { keys: place.keys }),
    run: () => navigate(place.path),
  }))
  return (
    <div className="console">
      <SkipLink />
      <div className="banner">
        <DemoClockBanner />
      </div>
      <header className="shell-head">
        <span className="menu-open">
          <IconButton icon="menu" label={t('nav.open')} aria-expanded={open} onClick={() => setOpen(!open)} />
        </span>
        <Link href="/" className="brand" aria-label={t('brand')}>
          <Mark size={28} />
          <span>{t('brand')}</span>
        </Link>
        <button
          type="button"
          className="find"
          onClick={openPalette}
          aria-label={t('head.search')}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <Icon name="search" size={16} />
          <span>{t('head.search')}</span>
          <KeyHint keys="mod+k" />
        </button>
        <span className="wide-only">
          <IconButton icon="info" label={t('head.shortcuts')} onClick={() => setHelp(true)} />
        </span>
        <Bell />
        <LanguageSwitch />
        <Account actor={actor} />
      </header>
      <nav className="shell-side" aria-label={t('nav.label')} data-open={open ? '' : undefined}>
        <div className="places">
          <Places places={menu.filter((place) => !place.group)} path={path} onGo={() => setOpen(false)} />
          <h2 className="nav-group" id="nav-steer">
            {t('nav.group.steer')}
          </h2>
          <Places
            places={menu.filter((place) => place.group)}
            path={path}
            onGo={() => setOpen(false)}
            labelledBy="nav-steer"
          />
        </div>
      </nav>
      <main id="main" tabIndex={-1}>
        <PageBoundary path={path}>{children}</PageBoundary>
      </main>
      <CommandPalette
        commands={commands}
        search={(typed, signal) => findEverything(typed, signal, navigate)}
      />
      <ShortcutsDialog open={help} onClose={() => setHelp(false)} places={menu} />
      <SessionDialog>{(done) => <SignInForm onDone={done} />}</SessionDialog>
    </div>
  )
}

function Places({
  places,
  path,
  onGo,
  labelledBy,
}: {
  places: readonly NavPlace[]
  path: string
  onGo: () => void
  labelledBy?: string
}) {
  return (
    <ul aria-labelledby={labelledBy}>
      {places.map((place) => (
        <li key={place.path}>
          <Link href={place.path} aria-current={isAt(path, place.path) ? 'page' : undefined} onClick={onGo}>
            {place.icon && <Icon name={place.icon} size={18} />}
            {t(place.nav)}
            {place.keys && (
              <span className="keys">
                <KeyHint keys={place.keys} />
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const isAt = (path: string, place: string) =>
  place === '/' ? path === '/' || path.startsWith('/dossiers') : path.startsWith(place)

/** "/" goes to the search of the page when it has one, else to the palette. */
function focusSearch() {
  const field = document.querySelector<HTMLInputElement>('main input[type=search]')
  if (field) field.focus()
  else openPalette()
}

function Account({ actor }: { actor: Actor }) {
  const signOut = useSignOut('/console')
  const roles = [
    ...new Set(actor.posts.map((post) => (isRole(post.role) ? say(ROLE_WORDS[post.role]) : post.role))),
  ]
  return (
    <UserMenu name={actor.name} detail={roles.join(', ')} onSignOut={() => signOut.mutate(undefined)}>
      <Link href="/account">
        <Icon name="shield" /> {t('nav.account')}
      </Link>
      <a href="/">
        <Icon name="globe" /> {t('head.portal')}
      </a>
    </UserMenu>
  )
}
