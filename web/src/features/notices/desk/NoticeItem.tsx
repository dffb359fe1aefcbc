import type { Notice } from '@motcua/shared/notices'
import { useLocation } from 'wouter'
import { dateTime } from '../../../lib/format.ts'
import { consolePath, useMarkRead } from './data.ts'
import { t } from './words.ts'

/** One notice; opening it marks it read and leads to what it is about. */
export function NoticeItem({
  notice,
  short,
  onOpen,
}: {
  notice: Notice
  short?: boolean
  onOpen?: () => void
}) {
  const [, navigate] = useLocation()
  const read = useMarkRead()
  const open = () => {
    if (!notice.readAt) read.mutate(notice.id)
    onOpen?.()
    const inside = consolePath(notice.link)
    if (inside) navigate(inside)
    else if (notice.link) location.assign(notice.link)
  }
  return (
    <button type="button" className="notice" data-unread={notice.readAt ? undefined : ''} onClick={open}>
      <span>
        <b>{notice.subject}</b>
        {!notice.readAt && <span className="visually-hidden"> ({t('unread')})</span>}
        {!short && <span className="notice-body">{notice.body}</span>}
        <span className="small soft notice-at">
          <time dateTime={notice.lawAt}>{dateTime(notice.lawAt)}</time>
        </span>
      </span>
    </button>
  )
}
