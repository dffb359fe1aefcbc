import type { Change, Draft } from '@motcua/shared/directive-draft'
import type { Directive } from '@motcua/shared/directives'
import type { Reading } from '@motcua/shared/reading'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useRead } from '../../../lib/data.ts'
import { useKeys } from '../../../lib/keys.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { KeyHint } from '../../../ui/Blocks.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { Doubts } from './Doubts.tsx'
import { marksOf, useMend } from './data.ts'
import { Expansion } from './Expansion.tsx'
import { HeadPanel } from './HeadPanel.tsx'
import { SourceText, selectedRange } from './SourceText.tsx'
import { Supersessions } from './Supersessions.tsx'
import { TaskCard } from './TaskCard.tsx'
import { TaskForm } from './TaskForm.tsx'
import { t } from './words.ts'

type Props = { directive: Directive; draft: Draft; reading: Reading }

/** The document on the left, what is proposed on the right; every field leads to the words it came from. */
export function Reader({ directive, draft, reading }: Props) {
  const [lit, setLit] = useState<string | null>(null)
  const [current, setCurrent] = useState<string | null>(draft.tasks[0]?.key ?? null)
  const [editing, setEditing] = useState<string | null>(null)
  const [head, setHead] = useState<Parameters<typeof HeadPanel>[0]['editing']>(null)
  const [expanding, setExpanding] = useState(directive.state !== 'draft' && directive.state !== 'sent')
  const pane = useRef<HTMLDivElement>(null)
  const mend = useMend(directive)
  const { mutate } = mend
  const marks = useMemo(() => marksOf(draft, reading), [draft, reading])
  const labels = useMemo(() => new Map(draft.tasks.map(({ key, label }) => [key, label])), [draft])
  const change = useCallback(
    (changes: Change[]) => mutate(changes, { onSuccess: () => setEditing(null) }),
    [mutate],
  )
  const go = useCallback((key: string) => {
    const task =
      key.startsWith('head-') || key.startsWith('doubt-')
        ? null
        : key.replace(/-(?:leads|coordinating|supervising|deadline|targets)$/, '')
    setExpanding(false)
    if (key === 'head-date') setHead('date')
    setLit(key)
    if (task) {
      setCurrent(task)
      requestAnimationFrame(() =>
        document.getElementById(`task-${task}`)?.scrollIntoView({ block: 'nearest' }),
      )
    }
  }, [])
  const others = usePresence(directive)
  useTaskKeys({ draft, current, go, editing, mayMend: directive.can.mend && !expanding, setEditing, change })
  const addSelected = () => {
    const range = selectedRange(pane.current)
    if (range)
      change([
        {
          what: 'add',
          after: current,
          task: {
            text: range.text.replace(/\s+/g, ' ').trim(),
            label: '',
            span: { start: range.start, end: range.end },
          },
        },
      ])
  }
  return (
    <div className="reader" ref={pane}>
      <div className="reader-source">
        <SourceText
          text={reading.source.text}
          marks={marks}
          lit={lit ?? current}
          onPick={go}
          label={t('doc.title')}
        />
        {directive.can.mend && (
          <Button small icon="plus" onClick={addSelected} onPointerDown={(event) => event.preventDefault()}>
            {t('tasks.add')}
          </Button>
        )}
      </div>
      <section className="reader-tasks">
        {others.length > 0 && <Callout tone="warn">{t('others.one', { names: others.join(', ') })}</Callout>}
        {expanding ? (
          <Expansion
            directive={directive}
            draft={draft}
            mend={change}
            labels={labels}
            onBack={() => setExpanding(false)}
            onGo={go}
          />
        ) : (
          <>
            {directive.can.confirm && (
              <div className="row spread reader-bar">
                <span className="soft small">
                  <KeyHint keys="j" /> <KeyHint keys="k" /> <KeyHint keys="e" /> <KeyHint keys="x" />{' '}
                  {t('keys.hint')}
                </span>
                <Button look="primary" onClick={() => setExpanding(true)}>
                  {t('go.confirm')}
                </Button>
              </div>
            )}
            <Doubts draft={draft} mayMend={directive.can.mend} onLight={setLit} mend={change} />
            <details open={directive.state === 'draft'}>
              <summary>{t('head.title')}</summary>
              <HeadPanel
                directive={directive}
                draft={draft}
                onLight={setLit}
                mend={change}
                editing={head}
                setEditing={setHead}
              />
            </details>
            <Supersessions directive={directive} draft={draft} mend={change} />
            <Tasks
              {...{ directive, draft, current, editing, setCurrent, setEditing, setLit, change }}
              busy={mend.isPending}
            />
          </>
        )}
      </section>
    </div>
  )
}

type TasksProps = {
  directive: Directive
  draft: Draft
  current: string | null
  editing: string | null
  busy: boolean
  setCurrent: (key: string) => void
  setEditing: (key: string | null) => void
  setLit: (key: string | null) => void
  change: (changes: Change[]) => void
}

function Tasks({
  directive,
  draft,
  current,
  editing,
  busy,
  setCurrent,
  setEditing,
  setLit,
  change,
}: TasksProps) {
  const kept = draft.tasks.filter(({ dropped }) => !dropped)
  return (
    <>
      <h2>{t('tasks.title', { n: kept.length })}</h2>
      {draft.tasks.length === 0 && <Empty title={t('tasks.none')}>{t('tasks.none.text')}</Empty>}
      <ol className="task-list">
        {draft.tasks.map((task, index) =>
          editing === task.key ? (
            <TaskForm
              key={task.key}
              task={task}
              next={draft.tasks.slice(index + 1).find(({ dropped }) => !dropped)}
              busy={busy}
              onSave={change}
              onCancel={() => setEditing(null)}
            />
          ) : (
            <TaskCard
              key={task.key}
              task={task}
              current={current === task.key}
              mayMend={directive.can.mend}
              onCurrent={() => {
                setCurrent(task.key)
                setLit(task.key)
              }}
              onLight={setLit}
              onEdit={() => setEditing(task.key)}
              onDrop={() => change([{ what: 'drop', key: task.key }])}
              onRestore={() => change([{ what: 'restore', key: task.key }])}
            />
          ),
        )}
      </ol>
    </>
  )
}

type Keys = Pick<TasksProps, 'draft' | 'current' | 'editing' | 'setEditing' | 'change'> & {
  mayMend: boolean
  go: (key: string) => void
}

/** j, k walk the tasks, e mends, x leaves out or takes back, m joins with the next. */
function useTaskKeys({ draft, current, editing, setEditing, change, mayMend, go }: Keys) {
  const at = draft.tasks.findIndex(({ key }) => key === current)
  const step = (by: number) => () => {
    const next = draft.tasks[Math.min(Math.max(at + by, 0), draft.tasks.length - 1)]
    if (next) go(next.key)
  }
  const task = draft.tasks[at]
  const following = draft.tasks.slice(at + 1).find(({ dropped }) => !dropped)
  const mending = mayMend && task !== undefined
  useKeys(
    {
      j: step(1),
      k: step(-1),
      down: step(1),
      up: step(-1),
      e: mending && (() => setEditing(task.key)),
      x: mending && (() => change([{ what: task.dropped ? 'restore' : 'drop', key: task.key }])),
      m: mending && following && (() => change([{ what: 'join', keys: [task.key, following.key] }])),
    },
    { enabled: editing === null },
  )
}

/** Says every half minute that this person is here, and hears who else is. */
function usePresence(directive: Directive): string[] {
  const [others, setOthers] = useState(directive.others.map(({ name }) => name))
  const { id, can } = directive
  useEffect(() => {
    if (!can.mend) return
    const tell = () =>
      api
        .post<{ others: { name: string }[] }>(`/directives/${id}/presence`)
        .then((reply) => setOthers(reply.others.map(({ name }) => name)))
        .catch(() => {})
    void tell()
    const timer = setInterval(tell, 15_000)
    return () => clearInterval(timer)
  }, [id, can.mend])
  // A change by somebody else arrives with the next reading of the draft.
  useRead(`/directives/${id}`, {}, { refetchInterval: others.length > 0 ? 10_000 : false })
  return others
}
