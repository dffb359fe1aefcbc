import type { Me, Security } from '@motcua/shared/identity'
import { isRole, ROLE_WORDS } from '@motcua/shared/roles'
import { useState } from 'react'
import { useRead, useRefresh } from '../../lib/data.ts'
import { dateTime } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { Callout } from '../../ui/Badges.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Authenticator } from './Authenticator.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { Passkeys } from './Passkeys.tsx'
import { Sessions } from './Sessions.tsx'
import { t } from './security-words.ts'

/** My posts, how I prove who I am, where I am signed in. */
export function MySecurity() {
  const me = useRead<Me>('/identity/me')
  const security = useRead<Security>('/identity/security')
  return (
    <div className="stack s6">
      <section className="stack s2">
        <h2>{t('posts')}</h2>
        <Loaded query={me} isEmpty={({ posts }) => posts.length === 0} empty={<p>{t('posts.none')}</p>}>
          {({ posts }) => <Posts posts={posts} />}
        </Loaded>
      </section>
      <Loaded query={security}>{(data) => <Parts security={data} />}</Loaded>
    </div>
  )
}

function Posts({ posts }: { posts: Me['posts'] }) {
  return (
    <ul className="plain-list stack s1">
      {posts.map(({ unitId, role, unitName, standInForName }) => (
        <li key={`${unitId} ${role} ${standInForName}`}>
          <b>{isRole(role) ? say(ROLE_WORDS[role]) : role}</b>, {unitName}
          {standInForName && <span className="soft"> ({t('posts.standIn', { name: standInForName })})</span>}
        </li>
      ))}
    </ul>
  )
}

function Parts({ security }: { security: Security }) {
  const [changing, setChanging] = useState(false)
  const refresh = useRefresh()
  const hasFactor = security.totp || security.passkeys.length > 0
  return (
    <>
      <section className="stack s2">
        <h2>{t('password')}</h2>
        <p className="soft">
          {security.passwordAt
            ? t('password.at', { at: dateTime(security.passwordAt) })
            : t('password.never')}
        </p>
        <div className="row">
          <Button onClick={() => setChanging(true)}>{t('password.change')}</Button>
        </div>
        <Dialog title={t('password.change')} open={changing} onClose={() => setChanging(false)}>
          <ChangePassword onDone={() => setChanging(false)} />
        </Dialog>
      </section>
      <section className="stack s2">
        <h2>{t('factor')}</h2>
        {security.secondFactorRequired && !hasFactor && <Callout tone="warn">{t('factor.required')}</Callout>}
        <p className="soft">{t('factor.why')}</p>
        <Authenticator security={security} />
      </section>
      <section className="stack s2">
        <h2>{t('passkeys')}</h2>
        <Passkeys security={security} onChange={() => refresh('/identity')} />
      </section>
      <section className="stack s2">
        <h2>{t('sessions')}</h2>
        <Sessions sessions={security.sessions} />
      </section>
    </>
  )
}
