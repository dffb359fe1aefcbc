import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from 'wouter'
import './controls.css'
import { Icon, type IconName } from './Icon.tsx'
import { t } from './words.ts'

type Look = 'plain' | 'primary' | 'quiet' | 'danger'
type Common = { look?: Look; small?: boolean; icon?: IconName; children?: ReactNode }

const classes = ({ look = 'plain', small }: Common, more = '') =>
  `button ${look === 'plain' ? '' : look} ${small ? 'small' : ''} ${more}`.trim()

/** One primary button a screen. `busy` keeps the place and says that work goes on; a second press does nothing. */
export function Button({
  look,
  small,
  icon,
  busy,
  children,
  type = 'button',
  className,
  ...rest
}: Common & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type}
      className={classes({ ...(look && { look }), ...(small && { small }) }, className)}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {busy ? (
        <span className="spinner" role="status" aria-label={t('working')} />
      ) : (
        icon && <Icon name={icon} size={small ? 16 : 20} />
      )}
      {children}
    </button>
  )
}

/** A button with a drawing only; `label` is read aloud and shown as a tip. */
export function IconButton({
  icon,
  label,
  small,
  ...rest
}: { icon: IconName; label: string; small?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      {...rest}
      className={`button quiet icon ${small ? 'small' : ''}`}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} size={small ? 16 : 20} />
    </button>
  )
}

/** Looks like a button, goes somewhere. Addresses with a scheme or `/api` leave the page. */
export function LinkButton({
  to,
  look,
  small,
  icon,
  children,
  ...rest
}: Common & { to: string; target?: string; download?: boolean | string }) {
  const className = classes({ ...(look && { look }), ...(small && { small }) })
  const inside = (
    <>
      {icon && <Icon name={icon} size={small ? 16 : 20} />}
      {children}
    </>
  )
  return /^(https?:|mailto:|tel:|\/api\/)/.test(to) ? (
    <a href={to} className={className} {...rest}>
      {inside}
    </a>
  ) : (
    <Link href={to} className={className}>
      {inside}
    </Link>
  )
}
