import type { DocumentContent, DocumentPage } from '@motcua/shared/documents'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ApiError, api } from '../../lib/api.ts'
import { useCommand, useRefresh } from '../../lib/data.ts'
import { useKeys } from '../../lib/keys.ts'
import { Callout } from '../../ui/Badges.tsx'
import { KeyHint } from '../../ui/Blocks.tsx'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { ComposerFields } from './ComposerFields.tsx'
import './documents.css'
import { withoutBlanks } from './lines.ts'
import { t } from './words.ts'
import { t as c } from './words-compose.ts'

type Props = {
  page: DocumentPage
  /** Told whenever something typed is not saved yet, or all is. */
  onDirty: (dirty: boolean) => void
}

/** Writing a draft: its parts in the order they stand on the page; numbering and layout are made, not typed. */
export function Composer({ page, onDirty }: Props) {
  const draft = useDraftContent(page, onDirty)
  const { content, set, dirty, save } = draft
  useKeys({
    'mod+s': (event) => {
      event.preventDefault()
      if (dirty) save.mutate(content)
    },
  })
  const stale = save.error instanceof ApiError && save.error.status === 409
  return (
    <div className="stack composer">
      <div className="row save-bar">
        <Button busy={save.isPending} disabled={!dirty} onClick={() => save.mutate(content)}>
          {t('act.save')} <KeyHint keys="mod+s" />
        </Button>
        <span className="small soft" role="status">
          {dirty ? c('com.unsaved') : c('com.allSaved')}
        </span>
      </div>
      {save.error && (
        <Callout tone={stale ? 'warn' : 'bad'}>
          <p>{stale ? c('com.stale') : save.error.message}</p>
          {stale && (
            <Button small onClick={draft.takeTheirs}>
              {c('com.theirs')}
            </Button>
          )}
        </Callout>
      )}
      <Problems page={page} />
      <ComposerFields unitId={page.document.unitId} content={content} set={set} />
    </div>
  )
}

/** What is typed, over the version it was typed on; a newer version is taken only when nothing typed would be lost. */
function useDraftContent({ document, content: saved }: DocumentPage, onDirty: (dirty: boolean) => void) {
  const [content, setContent] = useState<DocumentContent>(saved)
  const [version, setVersion] = useState(document.version)
  const [dirty, setDirtyHere] = useState(false)
  const latest = useRef(content)
  latest.current = content
  const refresh = useRefresh()
  const setDirty = (next: boolean) => {
    setDirtyHere(next)
    onDirty(next)
  }
  useEffect(() => {
    if (dirty || document.version <= version) return
    setContent(saved)
    setVersion(document.version)
  }, [saved, document.version, version, dirty])
  const save = useCommand(
    (content: DocumentContent, key) =>
      api.put<DocumentPage>(
        `/documents/${document.id}`,
        { version, content: withoutBlanks(content) },
        { key },
      ),
    {
      refreshes: ['/documents'],
      done: (reply, sent) => {
        setVersion(reply.document.version)
        toast.done(c('com.saved'))
        // What was typed while it was being saved stays, and is saved next time.
        if (latest.current !== sent) return
        setContent(reply.content)
        setDirty(false)
      },
    },
  )
  return {
    content,
    dirty,
    save,
    set: (next: Partial<DocumentContent>) => {
      setContent((now) => ({ ...now, ...next }))
      setDirty(true)
    },
    takeTheirs: () => {
      save.reset()
      setDirty(false)
      refresh('/documents')
    },
  }
}

function Problems({ page: { problems } }: { page: DocumentPage }): ReactNode {
  const blocking = problems.filter((problem) => problem.blocking)
  if (problems.length === 0) return null
  return (
    <Callout
      tone={blocking.length > 0 ? 'warn' : 'info'}
      title={blocking.length > 0 ? c('com.problems', { n: blocking.length }) : c('com.advice')}
    >
      <ul>
        {problems.map((problem) => (
          <li key={problem.path + problem.code}>{problem.message}</li>
        ))}
      </ul>
    </Callout>
  )
}
