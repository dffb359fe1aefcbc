import type { SignedHead } from '@motcua/shared/proof'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { messageOf } from '../../../lib/api.ts'
import { usePages } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Facts } from '../../../ui/Blocks.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty, Loaded, More } from '../../../ui/Loaded.tsx'
import './log.css'
import { verifyHeads } from './verify.ts'
import { t } from './words.ts'

/** The signed heads, and their verification in this browser. */
export function Heads() {
  const pages = usePages<SignedHead>('/journal/heads', { limit: 20 })
  return (
    <Loaded
      query={pages}
      isEmpty={(data) => data.pages.every((page) => page.items.length === 0)}
      empty={<Empty title={t('head.none')}>{t('head.none.text')}</Empty>}
    >
      {(data) => {
        const heads = data.pages.flatMap((page) => page.items)
        const [latest] = heads
        return (
          <div className="stack">
            {latest && <Latest head={latest} />}
            <Verify heads={heads} />
            <h2>{t('heads')}</h2>
            <div className="table-wrap">
              <table className="table cards">
                <caption className="visually-hidden">{t('heads')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('at')}</th>
                    <th scope="col" className="end">
                      {t('size')}
                    </th>
                    <th scope="col">{t('root')}</th>
                  </tr>
                </thead>
                <tbody>
                  {heads.map((head) => (
                    <tr key={head.size}>
                      <td>
                        <time dateTime={head.at}>{dateTime(head.at)}</time>
                      </td>
                      <td className="end" data-label={t('size')}>
                        {number(head.size)}
                      </td>
                      <td className="mono">{head.root}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <More pages={pages} />
          </div>
        )
      }}
    </Loaded>
  )
}

function Latest({ head }: { head: SignedHead }) {
  return (
    <section className="stack">
      <h2>{t('head.latest')}</h2>
      <Facts
        rows={[
          [t('size'), <b key="s">{number(head.size)}</b>],
          [t('at'), dateTime(head.at)],
          [t('origin'), head.origin],
          [
            t('root'),
            <span key="r" className="mono">
              {head.root}
            </span>,
          ],
        ]}
      />
      <details>
        <summary>{t('note')}</summary>
        <pre className="note">{head.note}</pre>
      </details>
    </section>
  )
}

function Verify({ heads }: { heads: readonly SignedHead[] }) {
  const [asked, setAsked] = useState(false)
  const query = useQuery({
    queryKey: ['journal', 'verify-heads', heads.map((head) => head.size)],
    queryFn: () => verifyHeads(heads),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const outcome = query.data
  return (
    <div className="stack" role="status">
      <p>
        <Button icon="shield" look="primary" busy={asked && query.isFetching} onClick={() => setAsked(true)}>
          {t(asked && query.isFetching ? 'verifying' : 'verify')}
        </Button>
      </p>
      {query.error && <Callout tone="warn">{t('verify.failed', { reason: messageOf(query.error) })}</Callout>}
      {outcome?.bad === null && <Callout tone="good">{t('verify.good', { n: outcome.heads })}</Callout>}
      {outcome?.bad && (
        <Callout tone="bad">
          {t('verify.bad', { size: number(outcome.bad.size), what: t(`bad.${outcome.bad.what}`) })}
        </Callout>
      )}
    </div>
  )
}
