import { useUrlFilter } from '../../../lib/url.ts'
import { Button } from '../../../ui/Button.tsx'
import { CheckBox } from '../../../ui/Field.tsx'
import { Empty, Loaded, More } from '../../../ui/Loaded.tsx'
import { useMarkAllRead, useNotices } from './data.ts'
import { NoticeItem } from './NoticeItem.tsx'
import './notices.css'
import { t } from './words.ts'

/** Everything the product has told me, newest first. */
export function NoticeList() {
  const [{ unread }, setFilter] = useUrlFilter({ unread: '' })
  const pages = useNotices(unread === 'true')
  const readAll = useMarkAllRead()
  const newest = pages.data?.pages[0]?.items[0]
  return (
    <div className="stack">
      <div className="row spread">
        <CheckBox
          label={t('onlyUnread')}
          checked={unread === 'true'}
          onChange={(on) => setFilter({ unread: on ? 'true' : '' })}
        />
        {newest && (
          <Button small icon="check" busy={readAll.isPending} onClick={() => readAll.mutate(newest.number)}>
            {t('readAll')}
          </Button>
        )}
      </div>
      <Loaded
        query={pages}
        isEmpty={(data) => data.pages.every((page) => page.items.length === 0)}
        empty={<Empty title={t('empty')}>{t('empty.text')}</Empty>}
      >
        {(data) => (
          <>
            <ul className="notice-list">
              {data.pages
                .flatMap((page) => page.items)
                .map((notice) => (
                  <li key={notice.id}>
                    <NoticeItem notice={notice} />
                  </li>
                ))}
            </ul>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </div>
  )
}
