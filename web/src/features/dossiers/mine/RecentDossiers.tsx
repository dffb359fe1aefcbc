import { Link } from 'wouter'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { MyDossierList } from './MyDossierList.tsx'
import { useRecent } from './queries.ts'
import { t } from './words.ts'

/** The newest dossiers of whoever is signed in, on the home page; nothing when there are none. */
export function RecentDossiers() {
  const recent = useRecent()
  return (
    <Loaded
      query={recent}
      skeleton={<Skeleton lines={3} />}
      isEmpty={(data) => data.items.length === 0}
      empty={<span />}
    >
      {(data) => (
        <section className="stack">
          <div className="row spread">
            <h2>{t('mine.recent')}</h2>
            <Link href="/ho-so">{t('mine.all')}</Link>
          </div>
          <MyDossierList rows={data.items} />
        </section>
      )}
    </Loaded>
  )
}
