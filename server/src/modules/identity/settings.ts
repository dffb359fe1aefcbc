import type { Role } from '@motcua/shared/organisation'

export type OidcSettings = {
  /** Where the provider's discovery document is. */
  issuer: string
  clientId: string
  clientSecret: string
  scope: string
  /** E.g. `LoA1`; absent: not asked. */
  acrValues?: string
  /** Plain HTTP is for the development provider in this process alone. */
  insecure: boolean
}

export type IdentitySettings = {
  /** 32 bytes kept outside the database: seals personal numbers and authenticator secrets. Lost key, lost numbers. */
  key: Buffer
  /** Origin that browsers use, without a slash at the end: cookies, passkeys and redirects hang on it. */
  publicUrl: string
  session: { idleMinutes: number; staffHours: number; personHours: number }
  /** Roles that cannot work without a second factor. */
  secondFactorFor: readonly Role[]
  oidc: OidcSettings | null
  /** Whether demonstration sign-ins are listed for everybody to see. */
  demonstration: boolean
}

const DEFAULTS = {
  session: { idleMinutes: 60, staffHours: 12, personHours: 4 },
  secondFactorFor: ['system_admin'],
  oidc: null,
  demonstration: false,
} as const satisfies Partial<IdentitySettings>

export type GivenSettings = Pick<IdentitySettings, 'key' | 'publicUrl'> & Partial<IdentitySettings>

let current: IdentitySettings | undefined

/** Called once by whoever starts the process. */
export const configureIdentity = (given: GivenSettings): IdentitySettings => {
  if (given.key.length !== 32) throw new Error('the identity key must have 32 bytes')
  current = { ...DEFAULTS, ...given, publicUrl: given.publicUrl.replace(/\/+$/, '') }
  return current
}

export const settings = (): IdentitySettings => {
  if (!current) throw new Error('identity is not configured: call configureIdentity first')
  return current
}

/** For tests and for a demonstration on this machine. `key` should still come from the data directory. */
export const demoIdentity = (publicUrl: string, key: Buffer): GivenSettings => ({
  key,
  publicUrl,
  secondFactorFor: [],
  demonstration: true,
  oidc: {
    issuer: `${publicUrl.replace(/\/+$/, '')}/dev-idp`,
    clientId: 'motcua',
    clientSecret: devClientSecret(key),
    scope: 'openid profile',
    insecure: true,
  },
})

/** The development provider shares a secret with us without anybody having to write one down. */
export const devClientSecret = (key: Buffer): string => key.toString('base64url').slice(0, 24)

/** Whether citizens sign in at the made-up provider of this process. */
export const oidcIsForDevelopment = (): boolean => current?.oidc?.insecure ?? false
