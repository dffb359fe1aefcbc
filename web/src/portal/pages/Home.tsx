import { type FormEvent, Suspense, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { LifeEvents } from '../../features/catalogue/LifeEvents.tsx'
import { SearchBox } from '../../features/catalogue/SearchBox.tsx'
import { RecentDossiers } from '../../features/dossiers/mine/RecentDossiers.tsx'
import { useActor } from '../../features/identity/session.ts'
import { page } from '../../lib/lazy.tsx'
import { Button } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { t } from '../words.ts'

/** Comes after the page stands: figures are not what people came for. */
const HomeFigures = page(() => import('../../features/reports/publication/HomeFigures.tsx'), 'HomeFigures')

const examples = [
  'home.example.birth',
  'home.example.copy',
  'home.example.business',
  'home.example.marriage',
] as const

/** What brought you here? One box, then the situations of life, then what is already under way. */
export function Home() {
  const actor = useActor()
  return (
    <Page title={t('home.question')} big>
      <div className="home stack s7">
        <section className="hero">
          <SearchBox />
          <p className="examples">
            {t('home.examples')}{' '}
            {examples.map((example) => (
              <Link key={example} href={`/thu-tuc?q=${encodeURIComponent(t(example))}`}>
                {t(example)}
              </Link>
            ))}
          </p>
        </section>
        {actor?.kind === 'citizen' && <RecentDossiers />}
        <LifeEvents />
        <TrackForm />
        <Suspense fallback={null}>
          <HomeFigures />
        </Suspense>
      </div>
    </Page>
  )
}

function TrackForm() {
  const [, navigate] = useLocation()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    navigate(`/tra-cuu?ma=${encodeURIComponent(code.trim())}`)
  }
  return (
    <section className="track stack">
      <h2>{t('home.track')}</h2>
      <form className="row" onSubmit={submit}>
        <label className="visually-hidden" htmlFor="home-code">
          {t('home.track.code')}
        </label>
        <input
          id="home-code"
          className="input w-medium"
          placeholder={t('home.track.placeholder')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoCapitalize="characters"
          spellCheck={false}
          required
        />
        <Button type="submit">{t('home.track.submit')}</Button>
      </form>
      <p className="small soft">{t('home.track.hint')}</p>
    </section>
  )
}
