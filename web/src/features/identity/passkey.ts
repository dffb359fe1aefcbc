import type { SignInReply } from '@motcua/shared/identity'
import { api } from '../../lib/api.ts'

/** The browser's half of passkeys; its library is loaded when somebody uses one. */
const library = () => import('@simplewebauthn/browser')

type Started = { challengeId: string; options: never }

export const passkeysWork = (): boolean => 'PublicKeyCredential' in globalThis

export async function signInWithPasskey(): Promise<SignInReply> {
  const { startAuthentication } = await library()
  const { challengeId, options } = await api.post<Started>('/identity/passkey-sign-in/start')
  const response = await startAuthentication({ optionsJSON: options })
  return api.post('/identity/passkey-sign-in/finish', { challengeId, response }, { quiet401: true })
}

export async function addPasskey(password: string, name: string): Promise<unknown> {
  const { startRegistration } = await library()
  const { challengeId, options } = await api.post<Started>('/identity/passkeys/start', { password })
  const response = await startRegistration({ optionsJSON: options })
  return api.post('/identity/passkeys/finish', { challengeId, response, ...(name && { name }) })
}

/** Closing the browser's own question is no error worth telling. */
export const wasDismissed = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
