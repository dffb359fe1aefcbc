import { type ReactNode, useEffect, useRef, useState } from 'react'
import { initials } from '../lib/text.ts'
import './controls.css'
import { language, setLanguage } from '../lib/i18n.ts'
import { Icon } from './Icon.tsx'
import { t } from './words.ts'

/** A button with more behind it; Escape or a press elsewhere closes it. */
export function Menu({ label, name, children }: { label: ReactNode; name: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      box.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', onEscape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', onEscape)
    }
  }, [open])
  return (
    <div className="menu" ref={box}>
      <button
        type="button"
        className="button quiet small"
        aria-expanded={open}
        aria-label={name}
        onClick={() => setOpen(!open)}
      >
        {label}
        <Icon name="down" size={16} />
      </button>
      {open && <div className="items">{children}</div>}
    </div>
  )
}

/** vi ⇄ en: the button names the other language in that language. */
export function LanguageSwitch() {
  const other = language() === 'vi' ? 'en' : 'vi'
  return (
    <button
      type="button"
      className="button quiet small"
      lang={other}
      title={t('language')}
      onClick={() => setLanguage(other)}
    >
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  )
}

const themes = ['system', 'light', 'dark'] as const
const themeKey = 'motcua.theme'

function applyTheme(theme: string | null): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
}

/** Called by each portal before the first drawing. */
export function restoreTheme(): void {
  try {
    applyTheme(localStorage.getItem(themeKey))
  } catch {
    // Storage may be forbidden; the device's wish is followed then.
  }
}

function ThemeSwitch() {
  const [theme, setTheme] = useState<string>(document.documentElement.dataset.theme ?? 'system')
  const choose = (next: string) => {
    setTheme(next)
    applyTheme(next)
    try {
      localStorage.setItem(themeKey, next)
    } catch {
      // see restoreTheme
    }
  }
  return (
    <label className="plain">
      <span>{t('theme')}</span>
      <select
        className="input"
        style={{ minHeight: '2rem', width: 'auto' }}
        value={theme}
        onChange={(event) => choose(event.target.value)}
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {t(`theme.${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Who is signed in, and the way out. Links between come from the portal. */
export function UserMenu({
  name,
  detail,
  onSignOut,
  children,
}: {
  name: string
  detail?: ReactNode
  onSignOut: () => void
  children?: ReactNode
}) {
  return (
    <Menu
      name={t('user.menu', { name })}
      label={
        <>
          <span className="avatar" aria-hidden="true">
            {initials(name)}
          </span>
          <span className="user-name">{name}</span>
        </>
      }
    >
      <div className="plain">
        <span>
          <b>{name}</b>
          {detail && (
            <span className="small soft" style={{ display: 'block' }}>
              {detail}
            </span>
          )}
        </span>
      </div>
      {children}
      <ThemeSwitch />
      <button type="button" onClick={onSignOut}>
        <Icon name="out" /> {t('user.out')}
      </button>
    </Menu>
  )
}

export function SkipLink() {
  return (
    <a className="skip" href="#main">
      {t('skip')}
    </a>
  )
}
