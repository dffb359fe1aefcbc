import type { IndicatorPage } from '@motcua/shared/indicator-definitions'
import { useParams } from 'wouter'
import { definitionWords as d, Editor, IndicatorView } from '../../features/indicators/definitions/index.ts'
import { t } from '../../features/indicators/words.ts'
import { useRead } from '../../lib/data.ts'
import { say } from '../../lib/i18n.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

const crumbs = (code?: string) => [
  { to: '/indicators', label: t('tabs.indicators') },
  ...(code ? [{ to: `/indicators/${code}`, label: code }] : []),
]

/** One indicator, or its editor; `new` stands for one that has no code yet. */
export function Indicator() {
  const { code = '' } = useParams()
  if (code === 'new')
    return (
      <Page title={d('edit.first')} crumbs={crumbs()}>
        <Editor page={null} />
      </Page>
    )
  return <Known code={code} />
}

function Known({ code }: { code: string }) {
  const [{ period, edit }] = useUrlFilter({ period: '', edit: '' })
  const query = useRead<IndicatorPage>(`/indicators/definitions/${code}`, { period }, { keep: true })
  const page = query.data
  const shown = page?.versions.find(({ version }) => version === page.current) ?? page?.versions[0]
  const hasDraft = page?.versions.some(({ state }) => state === 'draft')
  const editing = edit !== '' && page?.can.write !== false
  const title = editing
    ? d(hasDraft ? 'edit.title' : 'edit.new', { code })
    : shown
      ? say(shown.content.name)
      : code
  return (
    <Page title={title} crumbs={crumbs(editing ? code : undefined)}>
      <Loaded query={query} skeleton={<Skeleton lines={12} />}>
        {(found) => (editing ? <Editor key={found.code} page={found} /> : <IndicatorView page={found} />)}
      </Loaded>
    </Page>
  )
}
