import type { Directive } from '@motcua/shared/directives'
import { useState } from 'react'
import { Link } from 'wouter'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { Callout, StateTag } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmButton } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { Corrections } from './Corrections.tsx'
import { documentName, useReading } from './data.ts'
import { PassOn } from './PassOn.tsx'
import { Reader } from './Reader.tsx'
import './reader.css'
import { STATE_TONES } from './states.ts'
import { t } from './words.ts'

/** One directive, whatever state it is in: being read, to be mended, sent. */
export function DirectiveView({ directive }: { directive: Directive }) {
  const ready = directive.draft !== null && directive.state !== 'reading' && directive.state !== 'failed'
  const query = useReading(directive.id, ready)
  return (
    <div className="stack">
      <div className="row spread">
        <span className="row">
          <StateTag tone={STATE_TONES[directive.state]}>{t(`state.${directive.state}`)}</StateTag>
          {directive.parent && (
            <>
              <Link href={`/directives/${directive.parent.id}`}>
                {t('lineage.parent', { doc: documentName(directive.parent) })}
              </Link>
              <Link href={`/directives/${directive.id}/comparison`}>{t('lineage.compare')}</Link>
            </>
          )}
        </span>
        <Actions directive={directive} />
      </div>
      {directive.state === 'reading' && <ReadingProgress directive={directive} />}
      {directive.state === 'failed' && (
        <Callout tone="bad" title={t('state.failed')}>
          <p>{directive.failure?.message}</p>
          <p className="small">{t('failed.kept')}</p>
        </Callout>
      )}
      {directive.state === 'sending' && <SendingProgress directive={directive} />}
      {directive.state === 'sent' && (
        <Callout tone="good">
          {t('go.sent')} <Link href={`/directives/${directive.id}/cascade`}>{t('go.cascade')}</Link>{' '}
          <Link href={`/board?directiveId=${directive.id}`}>{t('go.board')}</Link>
        </Callout>
      )}
      {ready && (
        <Loaded query={query} skeleton={<Skeleton lines={12} />}>
          {({ reading }) =>
            directive.draft && (
              <Reader key={directive.id} directive={directive} draft={directive.draft} reading={reading} />
            )
          }
        </Loaded>
      )}
      {ready && <Corrections directive={directive} />}
    </div>
  )
}

function ReadingProgress({ directive: { pagesDone, pages } }: { directive: Directive }) {
  return (
    <Callout>
      <p>{t('reading.now')}</p>
      {pages !== null && pages > 0 && (
        <>
          <progress
            value={pagesDone}
            max={pages}
            aria-label={t('reading.pages', { done: pagesDone, of: pages })}
          />
          <p className="small">{t('reading.pages', { done: pagesDone, of: pages })}</p>
        </>
      )}
      <Skeleton lines={6} />
    </Callout>
  )
}

function SendingProgress({ directive }: { directive: Directive }) {
  return (
    <Callout>
      <progress aria-label={t('state.sending')} />
      <p className="small">
        {t('go.sending', {
          done: directive.items,
          of: directive.draft?.tasks.filter(({ dropped }) => !dropped).length ?? 0,
        })}
      </p>
    </Callout>
  )
}

function Actions({ directive }: { directive: Directive }) {
  const [reason, setReason] = useState('')
  const act = useCommand(
    ({ what, body }: { what: 'reread' | 'withdraw'; body: object }, key) =>
      api.post(`/directives/${directive.id}/${what}`, { version: directive.version, ...body }, { key }),
    { refreshes: ['/directives'], failed: toast.problem },
  )
  return (
    <span className="row no-print">
      {directive.can.reread && (
        <Button
          small
          look="quiet"
          busy={act.isPending}
          onClick={() => act.mutate({ what: 'reread', body: {} })}
        >
          {t('go.reread')}
        </Button>
      )}
      {directive.can.passOn && <PassOn directive={directive} />}
      {directive.can.withdraw && (
        <ConfirmButton
          small
          look="quiet"
          action={t('go.withdraw')}
          busy={act.isPending}
          question={
            <TextField
              label={t('go.reason')}
              name="reason"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          }
          onConfirm={async () => {
            if (reason.trim()) await act.mutateAsync({ what: 'withdraw', body: { reason } }).catch(() => {})
          }}
        />
      )}
    </span>
  )
}
