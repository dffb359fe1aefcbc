import { NoticeList, noticeWords } from '../../features/notices/desk/index.ts'
import { Page } from '../../ui/Page.tsx'

export function Notices() {
  return (
    <Page title={noticeWords('title')}>
      <NoticeList />
    </Page>
  )
}
