import type { FormList } from '@motcua/shared/report-forms'
import { useParams } from 'wouter'
import { FormPage, formWords } from '../../features/reports/forms/index.ts'
import { useRead } from '../../lib/data.ts'
import { say } from '../../lib/i18n.ts'
import { Page } from '../../ui/Page.tsx'

/** One official form of a unit and window. */
export function ReportForm() {
  const { form = '' } = useParams()
  const found = useRead<FormList>('/reports/forms').data?.items.find(({ code }) => code === form)
  return (
    <Page
      title={found ? `${formWords('choose.form')} ${form}` : formWords('list.title')}
      lead={found && say(found.title)}
      crumbs={[{ to: '/reports/forms', label: formWords('list.title') }]}
    >
      <FormPage form={form} />
    </Page>
  )
}
