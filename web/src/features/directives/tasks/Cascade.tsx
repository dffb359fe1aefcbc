import type { CascadeNode } from '@motcua/shared/task-boards'
import { useState } from 'react'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { DueBadge } from '../../../ui/Badges.tsx'
import { IconButton } from '../../../ui/Button.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { TIMELINESS_TONES } from './standing.tsx'
import './tasks.css'
import { t } from './words.ts'

type Reply = { nodes: CascadeNode[] }
type Under = { directiveId?: string; itemId?: string; taskId?: string }

/** From the directive down to the commune, a level at a time; each node carries the state of everything below it. */
export function Cascade({ under }: { under: Under }) {
  const query = useRead<Reply>('/directives/cascade', under)
  return (
    <Loaded query={query}>
      {({ nodes }) => (
        <ul className="cascade">
          {nodes.map((node) => (
            <Node key={node.id} node={node} />
          ))}
        </ul>
      )}
    </Loaded>
  )
}

const childrenOf = (node: CascadeNode): Under =>
  node.kind === 'task'
    ? { taskId: node.id }
    : node.kind === 'item'
      ? { itemId: node.id }
      : { directiveId: node.id }

function Node({ node }: { node: CascadeNode }) {
  const [open, setOpen] = useState(false)
  const { consolidated } = node
  return (
    <li>
      <div className="cascade-node">
        {node.children > 0 ? (
          <IconButton
            icon={open ? 'up' : 'down'}
            small
            label={`${t('cascade.open')}: ${node.unitName ?? node.title}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        ) : (
          <span className="cascade-leaf" />
        )}
        <span className="cascade-name">
          {node.label && <b>{node.label} </b>}
          {node.kind === 'task' ? (
            <Link href={`/tasks/${node.id}`}>{node.unitName ?? node.title}</Link>
          ) : node.kind === 'directive' ? (
            <Link href={`/directives/${node.id}`}>{node.title}</Link>
          ) : (
            <span className="clamp">{node.title}</span>
          )}
          {node.conflict && <span className="under late-text">{node.conflict.message}</span>}
        </span>
        <span className="cascade-state">
          {node.timeliness && (
            <DueBadge
              due={node.dueAt}
              state={TIMELINESS_TONES[node.timeliness]}
              words={t(`timeliness.${node.timeliness}`)}
            />
          )}
          {consolidated && consolidated.total > 0 && (
            <span className="percent">
              <progress value={consolidated.done} max={consolidated.total} aria-hidden="true" />
              <span className="small">
                {t('cascade.done', { done: consolidated.done, total: consolidated.total })}
              </span>
              {consolidated.overdue > 0 && (
                <span className="badge late">
                  {consolidated.overdue} {t('timeliness.overdue')}
                </span>
              )}
            </span>
          )}
        </span>
      </div>
      {open && <Cascade under={childrenOf(node)} />}
    </li>
  )
}
