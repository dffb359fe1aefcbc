import type { ListedEntry } from '@motcua/shared/journal'
import { useState } from 'react'
import type { z } from 'zod'
import { usePages } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Facts } from '../../../ui/Blocks.tsx'
import { LinkButton } from '../../../ui/Button.tsx'
import { SidePanel } from '../../../ui/Dialog.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import './log.css'
import { t } from './words.ts'

type Entry = z.infer<typeof ListedEntry>
const FILTERS = ['kind', 'type', 'actor'] as const

/** Every entry in settled order, for auditors; private parts stay sealed. */
export function Entries() {
  const [filter, setFilter] = useUrlFilter({ kind: '', type: '', actor: '' })
  const [open, setOpen] = useState<Entry | null>(null)
  const pages = usePages<Entry>('/journal/entries', filter)
  return (
    <div className="stack">
      <search className="row">
        {FILTERS.map((name) => (
          <input
            key={name}
            className="input w-medium"
            aria-label={t(`filter.${name}`)}
            placeholder={t(`filter.${name}`)}
            defaultValue={filter[name]}
            onBlur={(event) => setFilter({ [name]: event.target.value.trim() })}
            onKeyDown={(event) =>
              event.key === 'Enter' && setFilter({ [name]: event.currentTarget.value.trim() })
            }
          />
        ))}
      </search>
      <QueryTable
        pages={pages}
        caption={t('entries.caption')}
        rowKey={(entry) => String(entry.position)}
        onOpen={setOpen}
        empty={<Empty title={t('entries.none')} />}
        columns={[
          { key: 'position', title: t('position'), end: true, cell: (entry) => number(entry.position) },
          { key: 'when', title: t('when'), cell: (entry) => dateTime(entry.at) },
          { key: 'type', title: t('type'), cell: (entry) => entry.type },
          {
            key: 'subject',
            title: t('subject'),
            cell: (entry) => (
              <span className="mono">
                {entry.kind} {entry.id.slice(0, 13)} v{entry.version}
              </span>
            ),
          },
          {
            key: 'actor',
            title: t('actor'),
            cell: (entry) => <span className="mono">{entry.actor.slice(0, 22)}</span>,
          },
        ]}
      />
      <SidePanel
        open={open !== null}
        title={open ? t('entry.title', { n: number(open.position) }) : ''}
        onClose={() => setOpen(null)}
      >
        {open && <EntryDetail entry={open} />}
      </SidePanel>
    </div>
  )
}

function EntryDetail({ entry }: { entry: Entry }) {
  return (
    <div className="stack">
      <Facts
        rows={[
          [t('type'), <b key="t">{entry.type}</b>],
          [t('when'), dateTime(entry.at)],
          [t('entry.law'), dateTime(entry.lawAt)],
          [
            t('subject'),
            <span key="s" className="mono">
              {entry.kind} {entry.id}, v{entry.version}
            </span>,
          ],
          [
            t('actor'),
            <span key="a" className="mono">
              {entry.actor}
            </span>,
          ],
          [
            t('digest'),
            <span key="d" className="mono">
              {entry.digest}
            </span>,
          ],
        ]}
      />
      <h3>{t('entry.data')}</h3>
      <pre className="note">{JSON.stringify(entry.data, null, 2)}</pre>
      <p className="soft small">{t('entry.private')}</p>
      <LinkButton
        to={`/api/journal/receipts/${entry.digest}`}
        icon="download"
        download={`${entry.digest}.json`}
      >
        {t('entry.receipt')}
      </LinkButton>
    </div>
  )
}
