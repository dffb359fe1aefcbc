import type { Restriction, Security } from '@motcua/shared/identity'
import { queryClient, useRead } from '../../lib/data.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { SetUp } from './Authenticator.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { Passkeys } from './Passkeys.tsx'
import { t } from './security-words.ts'

/** Signed in, but not yet to work: a one-time password to replace, or a second factor to set up. */
export function Restricted({ restriction }: { restriction: Restriction }) {
  const again = () => queryClient.invalidateQueries()
  return (
    <main className="sign-in">
      {restriction === 'change_password' ? (
        <Page title={t('restricted.password')} lead={t('restricted.password.text')}>
          <ChangePassword onDone={again} />
        </Page>
      ) : (
        <Page title={t('restricted.factor')} lead={t('restricted.factor.text')}>
          <Factors onDone={again} />
        </Page>
      )}
    </main>
  )
}

function Factors({ onDone }: { onDone: () => void }) {
  const security = useRead<Security>('/identity/security')
  return (
    <div className="stack s6">
      <SetUp onDone={onDone} />
      <Loaded query={security}>{(data) => <Passkeys security={data} onChange={onDone} />}</Loaded>
    </div>
  )
}
