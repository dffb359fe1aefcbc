import { z } from 'zod'
import { Actor, PersonId, StaffId, text, UnitId } from './common.ts'

export const AccountId = z.uuid().brand('AccountId')
export type AccountId = z.infer<typeof AccountId>

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,60}$/)

/** What is typed as a password is compared as NFC and never trimmed. Rules are checked when it is set, not here. */
export const Password = z.string().min(1).max(200)

export const SignIn = z.object({
  username: z.string().trim().toLowerCase().min(1).max(100),
  password: Password,
  code: z.string().trim().max(30).optional().describe('Six digits of the authenticator, or a recovery code'),
})
export type SignIn = z.infer<typeof SignIn>

/** `code`: the password was right, now the second factor. */
export const SignInReply = z.object({ next: z.enum(['code', 'done']) })
export type SignInReply = z.infer<typeof SignInReply>

/** What a session may not do before it is put right; null = nothing. */
export const Restriction = z.enum(['change_password', 'add_second_factor'])
export type Restriction = z.infer<typeof Restriction>

export const Post = z.object({
  unitId: UnitId,
  unitName: z.string(),
  role: z.string(),
  standInForName: z.string().nullable(),
})

export const Me = z.object({
  actor: Actor,
  username: z.string().nullable(),
  posts: z.array(Post).describe('The actor’s posts with names to show'),
  restriction: Restriction.nullable(),
})
export type Me = z.infer<typeof Me>

export const Session = z.object({
  id: z.uuid(),
  current: z.boolean(),
  createdAt: z.string(),
  seenAt: z.string(),
  expiresAt: z.string(),
  ip: z.string(),
  agent: z.string(),
  factor: z.enum(['password', 'totp', 'recovery', 'passkey', 'oidc']),
})
export type Session = z.infer<typeof Session>

export const Passkey = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.string(),
  usedAt: z.string().nullable(),
})

/** `GET /identity/security`: how I prove who I am. */
export const Security = z.object({
  username: z.string(),
  passwordAt: z.string().nullable(),
  totp: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  passkeys: z.array(Passkey),
  secondFactorRequired: z.boolean(),
  sessions: z.array(Session),
})
export type Security = z.infer<typeof Security>

export const ChangePassword = z.object({ current: Password, next: Password })
export type ChangePassword = z.infer<typeof ChangePassword>

/** `qr` is an SVG image of `uri`. Nothing is in force before a code confirms it. */
export const TotpStart = z.object({ secret: z.string(), uri: z.string(), qr: z.string() })
export type TotpStart = z.infer<typeof TotpStart>

export const RecoveryCodes = z.object({ codes: z.array(z.string()).describe('Shown once') })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

export const Confirm = z.object({ password: Password })
export type Confirm = z.infer<typeof Confirm>

/** Options and answers of WebAuthn as the browser's API gives and takes them. */
export const WebAuthn = z.record(z.string(), z.unknown())

export const PasskeyStart = z.object({ challengeId: z.uuid(), options: WebAuthn })
export const PasskeyFinish = z.object({
  challengeId: z.uuid(),
  name: text(80).optional(),
  response: WebAuthn,
})
export type PasskeyFinish = z.infer<typeof PasskeyFinish>

export const Account = z.object({
  id: AccountId,
  staffId: StaffId,
  name: z.string(),
  username: z.string(),
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  disabled: z.boolean(),
})
export type Account = z.infer<typeof Account>

export const OpenAccount = z.object({ staffId: StaffId, username: Username })
export type OpenAccount = z.infer<typeof OpenAccount>

/** The password works once and must then be changed. */
export const OneTimePassword = z.object({ accountId: AccountId, username: z.string(), password: z.string() })
export type OneTimePassword = z.infer<typeof OneTimePassword>

/** A citizen or an enterprise as shown: the number masked, `0**********12`. */
export const Person = z.object({
  id: PersonId,
  kind: z.enum(['citizen', 'enterprise']),
  name: z.string(),
  numberMasked: z.string().nullable(),
  birthDate: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})
export type Person = z.infer<typeof Person>

/** The owner's own details as a form takes them, the number in clear. */
export const OwnDetails = z.object({
  kind: z.enum(['citizen', 'enterprise']),
  name: z.string(),
  personalNumber: z.string().nullable(),
  dateOfBirth: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})
export type OwnDetails = z.infer<typeof OwnDetails>

/** Sign-ins that a demonstration gives away; empty elsewhere. */
export const DemoSignIns = z.object({
  items: z.array(
    z.object({
      username: z.string(),
      name: z.string(),
      role: z.string(),
      title: z.string(),
      unitName: z.string(),
    }),
  ),
})
export type DemoSignIns = z.infer<typeof DemoSignIns>
