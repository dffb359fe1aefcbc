import type { Delivery, MailboxItem } from '@motcua/shared/notices'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '../../../lib/api.ts'
import { useCommand, usePages } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Facts } from '../../../ui/Blocks.tsx'
import { Button } from '../../../ui/Button.tsx'
import { SidePanel } from '../../../ui/Dialog.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import './notices.css'
import { t } from './words.ts'

type Mail = z.infer<typeof MailboxItem>
type Sent = z.infer<typeof Delivery>

/** What leaves the product: the development mailbox, and each delivery with its attempts. */
export function MailRoom() {
  const [{ tab }, setTab] = useUrlFilter({ tab: 'mailbox' })
  const tabs = (['mailbox', 'deliveries'] as const).map((key) => ({ key, label: t(`tab.${key}`) }))
  return (
    <Tabs tabs={tabs} chosen={tab} onChoose={(next) => setTab({ tab: next })} label={t('tabs')}>
      {tab === 'deliveries' ? <Deliveries /> : <Mailbox />}
    </Tabs>
  )
}

function Mailbox() {
  const [{ address }, setFilter] = useUrlFilter({ address: '' })
  const [open, setOpen] = useState<Mail | null>(null)
  const pages = usePages<Mail>('/notices/mailbox', { address }, { refetchInterval: 10_000 })
  return (
    <div className="stack">
      <p className="soft">{t('mail.lead')}</p>
      <input
        type="search"
        className="input w-medium"
        aria-label={t('mail.find')}
        placeholder={t('mail.find')}
        defaultValue={address}
        onBlur={(event) => setFilter({ address: event.target.value.trim() })}
        onKeyDown={(event) =>
          event.key === 'Enter' && setFilter({ address: event.currentTarget.value.trim() })
        }
      />
      <QueryTable
        pages={pages}
        caption={t('mail.caption')}
        rowKey={(mail) => String(mail.id)}
        onOpen={setOpen}
        empty={<Empty title={t('mail.none')} />}
        columns={[
          { key: 'at', title: t('mail.at'), cell: (mail) => dateTime(mail.at) },
          { key: 'to', title: t('mail.to'), cell: (mail) => mail.address },
          { key: 'subject', title: t('mail.subject'), cell: (mail) => mail.subject },
          { key: 'by', title: t('mail.by'), cell: (mail) => t(`channel.${mail.channel}`) },
        ]}
      />
      <SidePanel open={open !== null} title={open?.subject ?? ''} onClose={() => setOpen(null)}>
        {open && (
          <div className="stack">
            <Facts
              rows={[
                [t('mail.to'), open.address],
                [t('mail.at'), dateTime(open.at)],
              ]}
            />
            <pre className="mail-body">{open.body}</pre>
          </div>
        )}
      </SidePanel>
    </div>
  )
}

const STATES = ['waiting', 'sent', 'failed'] as const
const tones = { waiting: 'near', sent: 'done', failed: 'late' } as const

function Deliveries() {
  const [{ state }, setFilter] = useUrlFilter({ state: '' })
  const pages = usePages<Sent>('/notices/deliveries', { state }, { refetchInterval: 10_000 })
  const retry = useCommand((id: number, key) => api.post(`/notices/deliveries/${id}/retry`, {}, { key }), {
    refreshes: ['/notices/deliveries'],
    done: () => toast.done(t('delivery.retried')),
    failed: toast.problem,
  })
  return (
    <div className="stack">
      <select
        className="input w-medium"
        aria-label={t('delivery.state')}
        value={state}
        onChange={(event) => setFilter({ state: event.target.value })}
      >
        <option value="">{t('state.all')}</option>
        {STATES.map((one) => (
          <option key={one} value={one}>
            {t(`state.${one}`)}
          </option>
        ))}
      </select>
      <QueryTable
        pages={pages}
        caption={t('delivery.caption')}
        rowKey={(row) => String(row.id)}
        empty={<Empty title={t('delivery.none')} />}
        columns={[
          { key: 'at', title: t('mail.at'), cell: (row) => dateTime(row.at) },
          { key: 'to', title: t('mail.to'), cell: (row) => row.address },
          { key: 'by', title: t('mail.by'), cell: (row) => t(`channel.${row.channel}`) },
          {
            key: 'state',
            title: t('delivery.state'),
            cell: (row) => <StateTag tone={tones[row.state]}>{t(`state.${row.state}`)}</StateTag>,
          },
          { key: 'attempts', title: t('delivery.attempts'), end: true, cell: (row) => number(row.attempts) },
          {
            key: 'failure',
            title: t('delivery.failure'),
            cell: (row) => (
              <>
                {row.failure}{' '}
                {row.state === 'failed' && (
                  <Button small onClick={() => retry.mutate(row.id)}>
                    {t('delivery.retry')}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
    </div>
  )
}
