import { isRole, ROLE_WORDS } from '@motcua/shared/roles'
import { useActor } from '../../features/identity/session.ts'
import { say } from '../../lib/i18n.ts'
import { Facts } from '../../ui/Blocks.tsx'
import { Page } from '../../ui/Page.tsx'
import { t } from '../words.ts'

/** Who I am here: my posts, and how I prove it. */
export function Account() {
  const actor = useActor()
  return (
    <Page title={t('nav.account')} narrow>
      <Facts
        rows={(actor?.posts ?? []).map(
          (post) => [isRole(post.role) ? say(ROLE_WORDS[post.role]) : post.role, post.unitId] as const,
        )}
      />
    </Page>
  )
}
