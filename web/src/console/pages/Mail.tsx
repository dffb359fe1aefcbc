import { MailRoom, noticeWords } from '../../features/notices/desk/index.ts'
import { Page } from '../../ui/Page.tsx'

/** What leaves the product. */
export function Mail() {
  return (
    <Page title={noticeWords('mail.title')}>
      <MailRoom />
    </Page>
  )
}
