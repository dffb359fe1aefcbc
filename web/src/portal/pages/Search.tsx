import { ProcedureList } from '../../features/catalogue/ProcedureList.tsx'
import { SearchBox } from '../../features/catalogue/SearchBox.tsx'
import { t } from '../../features/catalogue/words.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { Page } from '../../ui/Page.tsx'

const defaults = { q: '', lifeEvent: '', level: '', audience: '', field: '', own: '' }

export function Search() {
  const [filter, setFilter] = useUrlFilter(defaults)
  return (
    <Page title={filter.q ? t('search.for', { q: filter.q }) : t('search.found')}>
      <div className="stack s5">
        <SearchBox initial={filter.q} />
        <ProcedureList filter={filter} onChange={setFilter} />
      </div>
    </Page>
  )
}
