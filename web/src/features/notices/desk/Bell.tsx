import { useState } from 'react'
import { Link } from 'wouter'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { useMarkAllRead, useNotices, useUnread } from './data.ts'
import { NoticeItem } from './NoticeItem.tsx'
import './notices.css'
import { t } from './words.ts'

/** The bell of the head: how many are unread, the newest ones, the way to all. */
export function Bell() {
  const count = useUnread().data?.count ?? 0
  const [times, setTimes] = useState(0)
  return (
    <Menu
      key={times}
      name={count > 0 ? t('bell', { n: count }) : t('bell.none')}
      label={
        <span className="bell">
          <Icon name="bell" />
          {count > 0 && (
            <span className="bell-count" aria-hidden="true">
              {count >= 100 ? '99+' : count}
            </span>
          )}
        </span>
      }
    >
      <Newest close={() => setTimes(times + 1)} />
    </Menu>
  )
}

function Newest({ close }: { close: () => void }) {
  const pages = useNotices(false, 8)
  const readAll = useMarkAllRead()
  const notices = (pages.data?.pages[0]?.items ?? []).slice(0, 8)
  const newest = notices[0]
  return (
    <>
      {notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} short onOpen={close} />
      ))}
      {pages.data && notices.length === 0 && <span className="plain soft">{t('empty')}</span>}
      {newest && notices.some((notice) => !notice.readAt) && (
        <button type="button" onClick={() => readAll.mutate(newest.number)}>
          <Icon name="check" size={16} /> {t('readAll')}
        </button>
      )}
      <Link href="/notices" onClick={close}>
        <Icon name="list" size={16} /> {t('all')}
      </Link>
    </>
  )
}
