import { BOARD_COLUMNS } from '@motcua/shared/directive-states'
import type { TaskBrief } from '@motcua/shared/tasks'
import { useLocation } from 'wouter'
import { usePages } from '../../../lib/data.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Empty } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import { documentName } from '../reader/index.ts'
import { Percent, TaskDue } from './standing.tsx'
import './tasks.css'
import { t } from './words.ts'

const SCOPES = ['unit', 'mine', 'given', 'all'] as const
const OPEN = ['true', 'false', ''] as const

/** Tasks by nearest date; every figure of the board leads here with its filters in the address. */
export function TaskList() {
  const [filter, setFilter] = useUrlFilter({
    scope: 'unit',
    open: 'true',
    column: '',
    unitId: '',
    under: '',
    directiveId: '',
    q: '',
  })
  const [, navigate] = useLocation()
  const open = filter.column ? '' : filter.open === 'any' ? '' : filter.open
  const pages = usePages<TaskBrief>('/directives/tasks', { ...filter, open })
  return (
    <div className="stack">
      <div className="row task-filters">
        <Views scope={filter.scope} onScope={(scope) => setFilter({ scope })} />
        <select
          className="input narrow-select"
          aria-label={t('open.label')}
          value={filter.column || filter.open}
          onChange={(event) => setFilter(standing(event.target.value))}
        >
          {OPEN.map((value) => (
            <option key={value} value={value || 'any'}>
              {t(`open.${value === '' ? 'any' : value}` as 'open.any')}
            </option>
          ))}
          {BOARD_COLUMNS.map((column) => (
            <option key={column} value={column}>
              {t(`column.${column}`)}
            </option>
          ))}
        </select>
        <input
          type="search"
          className="input"
          aria-label={t('tasks.search')}
          placeholder={t('tasks.search')}
          value={filter.q}
          onChange={(event) => setFilter({ q: event.target.value })}
        />
      </div>
      <QueryTable
        pages={pages}
        caption={t('tasks.caption')}
        rowKey={(row) => row.id}
        onOpen={(row) => navigate(`/tasks/${row.id}`)}
        empty={<Empty title={t('tasks.empty')}>{t('tasks.empty.text')}</Empty>}
        columns={[
          { key: 'task', title: t('col.task'), cell: (row) => <TaskName task={row} /> },
          {
            key: 'unit',
            title: t('col.unit'),
            cell: (row) => (
              <>
                {row.unitName}
                {row.personName && <span className="under">{row.personName}</span>}
              </>
            ),
          },
          { key: 'due', title: t('col.due'), cell: (row) => <TaskDue task={row} /> },
          { key: 'progress', title: t('col.progress'), cell: (row) => <Percent value={row.percent} /> },
          { key: 'state', title: t('col.state'), cell: (row) => t(`state.${row.state}`) },
        ]}
      />
    </div>
  )
}

const standing = (value: string) =>
  (BOARD_COLUMNS as readonly string[]).includes(value)
    ? { column: value, open: 'true' }
    : { column: '', open: value }

export function TaskName({ task }: { task: TaskBrief }) {
  return (
    <>
      <span className="clamp">{task.text}</span>
      <span className="under">
        {[task.label, t('from.doc', { doc: documentName(task.directive) })].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}

function Views({ scope, onScope }: { scope: string; onScope: (scope: string) => void }) {
  return (
    <fieldset className="views">
      <legend className="visually-hidden">{t('scope.label')}</legend>
      {SCOPES.map((one) => (
        <button key={one} type="button" aria-pressed={scope === one} onClick={() => onScope(one)}>
          {t(`scope.${one}`)}
        </button>
      ))}
    </fieldset>
  )
}
