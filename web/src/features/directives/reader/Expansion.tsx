import type { Change, Draft, DraftTask } from '@motcua/shared/directive-draft'
import type { Directive, Expansion as Expanded } from '@motcua/shared/directives'
import { api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { date } from '../../../lib/format.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { ChooseUnits } from './ChooseUnits.tsx'
import { t } from './words.ts'

type Props = {
  directive: Directive
  draft: Draft
  mend: (changes: Change[]) => void
  labels: ReadonlyMap<string, string>
  onBack: () => void
  onGo: (key: string) => void
}

/** Before anything is given out: each task with its units as they stood on the directive's day, its date, its conflicts. */
export function Expansion({ directive, draft, mend, labels, onBack, onGo }: Props) {
  const query = useRead<Expanded>(
    `/directives/${directive.id}/expansion`,
    { version: directive.version },
    // The list stays while it is worked out again: a dialog open on one of its lines must not go away.
    { keep: true },
  )
  const send = useCommand(
    async (expansion: Expanded, key) => {
      if (directive.can.confirm) {
        const confirmed = await api.post<{ version: number }>(
          `/directives/${directive.id}/confirm`,
          { version: expansion.version },
          { key: `${key}-c` },
        )
        return api.post(`/directives/${directive.id}/send`, { version: confirmed.version }, { key })
      }
      return api.post(`/directives/${directive.id}/send`, { version: expansion.version }, { key })
    },
    { refreshes: ['/directives'], failed: toast.problem },
  )
  return (
    <Loaded query={query}>
      {(expansion) => (
        <div className="stack">
          <div className="row spread">
            <Button look="quiet" onClick={onBack}>
              {t('go.back')}
            </Button>
            {(directive.can.send || directive.can.confirm) && expansion.missing.length === 0 && (
              <Button look="primary" busy={send.isPending} onClick={() => send.mutate(expansion)}>
                {t('go.send', { tasks: expansion.tasks, units: expansion.units })}
              </Button>
            )}
          </div>
          {expansion.missing.length > 0 && (
            <Missing missing={expansion.missing} labels={labels} onGo={onGo} />
          )}
          {expansion.day && <h2>{t('expansion.title', { day: date(expansion.day) })}</h2>}
          <ul className="plain-list">
            {expansion.items.map((item) => (
              <ExpandedItem
                key={item.key}
                item={item}
                label={labels.get(item.key) ?? item.key}
                onGo={() => onGo(item.key)}
                task={directive.can.mend ? draft.tasks.find(({ key }) => key === item.key) : undefined}
                mend={mend}
              />
            ))}
          </ul>
        </div>
      )}
    </Loaded>
  )
}

function Missing({
  missing,
  labels,
  onGo,
}: {
  missing: string[]
  labels: ReadonlyMap<string, string>
  onGo: (key: string) => void
}) {
  return (
    <Callout tone="warn" title={t('go.missing', { n: missing.length })}>
      <ul>
        {missing.map((one) => {
          const [key = '', field = ''] = one.split('.')
          const label = labels.get(key) ?? key
          const words =
            one === 'date'
              ? t('missing.date')
              : field === 'leads'
                ? t('missing.leads', { label })
                : t('missing.other', { label, field })
          return (
            <li key={one}>
              <button
                type="button"
                className="link-button"
                onClick={() => onGo(one === 'date' ? 'head-date' : key)}
              >
                {words}
              </button>
            </li>
          )
        })}
      </ul>
    </Callout>
  )
}

function ExpandedItem({
  item,
  label,
  onGo,
  task,
  mend,
}: {
  item: Expanded['items'][number]
  label: string
  onGo: () => void
  task: DraftTask | undefined
  mend: (changes: Change[]) => void
}) {
  return (
    <li>
      <button type="button" className="task-label" onClick={onGo}>
        <b>{label}</b> <span className="clamp-one">{item.text}</span>
      </button>
      {item.parties.map((party) => (
        <div key={party.name} className="row party">
          <details>
            <summary>
              {party.name}{' '}
              <span className={party.unclear ? 'late-text' : 'soft'}>
                {party.unclear
                  ? t('expansion.unclear')
                  : party.kind === 'outside'
                    ? t('task.outside')
                    : t('expansion.units', { n: party.units.length })}
              </span>
            </summary>
            <p className="small">{party.units.map(({ name }) => name).join(' · ')}</p>
          </details>
          {party.unclear && task && <ChooseUnits task={task} party={party} mend={mend} />}
        </div>
      ))}
      <p className="small soft">{item.due.sentences.join(' ')}</p>
      {item.conflicts.map((conflict) => (
        <p key={conflict.code + conflict.message} className="badge near">
          {conflict.message}
        </p>
      ))}
    </li>
  )
}
