import type { Acknowledged } from '@motcua/shared/dossiers'
import { useEffect, useRef } from 'react'
import { dayInWords, number, time } from '../../../../lib/format.ts'
import { useKeys } from '../../../../lib/keys.ts'
import { KeyHint } from '../../../../ui/Blocks.tsx'
import { Button, LinkButton } from '../../../../ui/Button.tsx'
import { useLegalNow } from '../../../../ui/ClockBanner.tsx'
import { SlipSheet } from '../Slips.tsx'
import { t } from './words.ts'

type Props = { reply: Acknowledged; seconds: number; instant: boolean; onNext: () => void }

/** Received: the code to say aloud, the slip to print, the next in the line. */
export function Received({ reply, seconds, instant, onNext }: Props) {
  const now = useLegalNow()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useKeys({ n: onNext })
  return (
    <div className="stack received">
      <h2 ref={heading} tabIndex={-1}>
        {t(instant ? 'done.instant' : 'done.title')}
      </h2>
      <p className="code-big">{reply.code}</p>
      <p>
        {reply.dueAt
          ? t('done.due', { at: `${dayInWords(reply.dueAt, now)} ${time(reply.dueAt)}` })
          : t('done.noDue')}
      </p>
      <p className="row">
        <Button icon="next" onClick={onNext}>
          {t('done.next')}
          <KeyHint keys="n" />
        </Button>
        <LinkButton to={`/dossiers/${reply.id}`} look="quiet" icon="out">
          {t('done.open')}
        </LinkButton>
        <span className="soft small">{t('done.time', { s: number(seconds) })}</span>
      </p>
      {reply.slipIds.map((slipId) => (
        <SlipSheet key={slipId} dossierId={reply.id} slipId={slipId} title={reply.code} />
      ))}
    </div>
  )
}
