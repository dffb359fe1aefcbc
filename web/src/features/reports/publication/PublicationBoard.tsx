import type { Publication, PublicationBrief, Publications } from '@motcua/shared/publication'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Timeline } from '../../../ui/Blocks.tsx'
import { ConfirmButton, SidePanel } from '../../../ui/Dialog.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { asPages, QueryTable } from '../../../ui/QueryTable.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { Blocks, Differences, Origin, scoreText } from './parts.tsx'
import { t } from './words.ts'

/** Periods published and to be published; one is opened beside the list and held against the figures of now. */
export function PublicationBoard() {
  const query = useRead<Publications>('/reports/publications')
  const [{ id }, setFilter] = useUrlFilter({ id: '' })
  const can = query.data?.can.publish ?? false
  const items = query.data?.items
  return (
    <div className="stack">
      <p className="soft">{t('lead')}</p>
      <QueryTable
        pages={asPages({ ...query, data: items })}
        caption={t('caption')}
        rowKey={(row) => `${row.provinceId} ${row.period}`}
        onOpen={(row) => row.id && row.versions > 0 && setFilter({ id: row.id }, { push: true })}
        empty={<Empty title={t('empty')} />}
        columns={[
          {
            key: 'period',
            title: t('col.period'),
            cell: (row) => (
              <>
                <b>{say(row.periodName)}</b>
                {row.editorial && <span className="under">{t('editorial')}</span>}
              </>
            ),
          },
          { key: 'province', title: t('col.province'), cell: (row) => row.provinceName },
          { key: 'state', title: t('col.state'), cell: (row) => <State row={row} /> },
          {
            key: 'score',
            title: t('col.score'),
            end: true,
            cell: (row) => (row.covered === null ? '–' : scoreText(row.score, row.covered)),
          },
          { key: 'version', title: t('col.version'), end: true, cell: (row) => number(row.versions || null) },
          {
            key: 'at',
            title: t('col.at'),
            cell: (row) =>
              row.versions > 0 ? dateTime(row.publishedAt) : can ? <PublishButton row={row} /> : '–',
          },
        ]}
      />
      {id && <Opened id={id} onClose={() => setFilter({ id: '' })} />}
    </div>
  )
}

function State({ row }: { row: PublicationBrief }) {
  if (row.restated) return <StateTag tone="near">{t('state.restated')}</StateTag>
  return row.state === 'published' ? (
    <StateTag tone="on_time">{t('state.published')}</StateTag>
  ) : (
    <StateTag tone="paused">{t('state.proposed')}</StateTag>
  )
}

function PublishButton({ row }: { row: PublicationBrief }) {
  const publish = useCommand(
    (body: { provinceId: string; period: string }, key) =>
      api.post<Publication>('/reports/publications', body, { key, timeout: 60_000 }),
    {
      refreshes: ['/reports'],
      done: () => toast.done(t('done', { period: say(row.periodName) })),
      failed: toast.problem,
    },
  )
  return (
    <ConfirmButton
      small
      action={t('publish')}
      question={t('publish.ask', { period: say(row.periodName) })}
      busy={publish.isPending}
      onConfirm={() => publish.mutateAsync({ provinceId: row.provinceId, period: row.period })}
    />
  )
}

function Opened({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useRead<Publication>(`/reports/publications/${id}`)
  const title = query.data ? say(query.data.periodName) : t('title')
  return (
    <SidePanel title={title} open onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {(publication) => <Detail publication={publication} />}
      </Loaded>
    </SidePanel>
  )
}

function Detail({ publication }: { publication: Publication }) {
  const { province, compared, versionList } = publication
  const heads = [t('compare.published'), t('compare.now')] as const
  return (
    <div className="stack s5">
      {province && (
        <>
          <p className="index-number">
            {scoreText(province.score, province.covered)}
            <small className="block">{t('of.help')}</small>
          </p>
          <Blocks unit={province} />
        </>
      )}
      <section className="stack">
        <h3>{t('compare')}</h3>
        {compared && compared.province.length > 0 && (
          <Differences rows={compared.province} label={t('compare')} heads={heads} />
        )}
        {compared && compared.units.length > 0 && (
          <details className="index-origin">
            <summary>{t('units', { n: number(compared.units.length) })}</summary>
            <Differences
              rows={compared.units}
              label={t('units', { n: compared.units.length })}
              heads={heads}
            />
          </details>
        )}
        {compared && compared.province.length + compared.units.length === 0 && <p>{t('compare.same')}</p>}
        {publication.can.again && <Again publication={publication} />}
      </section>
      <section className="stack">
        <h3>{t('versions')}</h3>
        <Timeline
          moments={versionList.map((version) => ({
            id: String(version.number),
            at: version.publishedAt,
            title: `${t('version.n', { n: version.number })}: ${version.reason ?? t('version.first')}`,
            detail: (
              <>
                <p>{scoreText(version.score, version.covered)}</p>
                <Origin version={version} />
                {version.changes.length > 0 && (
                  <Differences
                    rows={version.changes}
                    label={t('public.changed')}
                    heads={[t('compare.before'), t('compare.after')]}
                  />
                )}
              </>
            ),
          }))}
        />
        <a href={`/cong-khai?tinh=${publication.provinceId}&ky=${publication.period}`}>{t('public.see')}</a>
      </section>
    </div>
  )
}

function Again({ publication }: { publication: Publication }) {
  const [reason, setReason] = useState('')
  const again = useCommand(
    (body: { reason: string; seen: number }, key) =>
      api.post<Publication>(`/reports/publications/${publication.id}/again`, body, { key, timeout: 60_000 }),
    { refreshes: ['/reports'], failed: toast.problem },
  )
  return (
    <ConfirmButton
      action={t('again')}
      question={t('again.ask')}
      busy={again.isPending}
      onConfirm={() => again.mutateAsync({ reason, seen: publication.versions })}
    >
      <TextArea
        label={t('reason')}
        name="reason"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmButton>
  )
}
