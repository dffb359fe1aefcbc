import { citizenSignIn } from '../features/identity/session.ts'
import { Button } from '../ui/Button.tsx'
import { SessionDialog } from '../ui/SessionDialog.tsx'
import { t } from './words.ts'

/** A citizen signs in again in another tab; the form on this one stays as it is. */
export function PortalSession() {
  return (
    <SessionDialog>
      {(done) => (
        <div className="row">
          <a
            className="button primary"
            href={citizenSignIn('/dang-nhap-xong')}
            target="_blank"
            rel="noopener"
          >
            {t('session.again')}
          </a>
          <Button onClick={done}>{t('session.done')}</Button>
        </div>
      )}
    </SessionDialog>
  )
}
