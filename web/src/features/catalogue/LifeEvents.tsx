import type { Facets } from '@motcua/shared/catalogue'
import { Link } from 'wouter'
import { number } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { useFacets } from './queries.ts'
import './search.css'
import { t } from './words.ts'

/** Situations of life and the procedures behind each. */
export function LifeEvents() {
  const facets = useFacets()
  return (
    <Loaded query={facets} skeleton={<Skeleton lines={6} />}>
      {(data) => (
        <div className="stack s6">
          <Group
            title={t('events.citizen')}
            events={data.lifeEvents.filter((event) => event.audience === 'citizen')}
          />
          <Group
            title={t('events.enterprise')}
            events={data.lifeEvents.filter((event) => event.audience === 'enterprise')}
          />
        </div>
      )}
    </Loaded>
  )
}

function Group({ title, events }: { title: string; events: Facets['lifeEvents'] }) {
  if (events.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className="events">
        {events.map((event) => (
          <li key={event.key}>
            <Link href={`/thu-tuc?lifeEvent=${event.key}`}>
              <span>{say(event.name)}</span>
              <span className="count" title={t('events.count', { n: number(event.procedures) })}>
                {number(event.procedures)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
