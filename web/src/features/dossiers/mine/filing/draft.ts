import type { ProcedureVersion } from '@motcua/shared/catalogue'
import type { Draft, ReturnMode } from '@motcua/shared/dossiers'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, api, newKey } from '../../../../lib/api.ts'
import { dropDraft, useDraft } from '../../../../lib/drafts.ts'
import type { Data } from '../../../catalogue/index.ts'
import { useActor } from '../../../identity/index.ts'

type Uploaded = { fileId: string; name: string; size: number }

/** Whom somebody else files for, and by what right. */
export type Behalf = {
  kind: 'citizen' | 'enterprise'
  name: string
  personalNumber: string
  address: string
  relation: string
}

/** Everything a person has entered for one filing; kept on this device at once and on the server soon after. */
export type FilingDraft = {
  id: string
  /** Version of the server's copy; 0 before the first save. */
  version: number
  code: string
  data: Data
  prefilled: string[]
  level: string
  provinceId: string
  unitId: string
  unitName: string
  caseKey: string | null
  files: Record<string, Uploaded[]>
  /** Null: the account files for itself. */
  behalf: Behalf | null
  linked: { key: string; answers: Record<string, Record<string, string | boolean>> } | null
  returnMode: ReturnMode
}

export type Saving = { state: 'idle' | 'saving' | 'saved' | 'local' | 'conflict'; at: string | null }

const empty = (code: string): FilingDraft => ({
  ...{
    id: newKey(),
    version: 0,
    code,
    data: {},
    prefilled: [],
    level: '',
    provinceId: '',
    unitId: '',
    unitName: '',
  },
  ...{ caseKey: null, files: {}, behalf: null, linked: null, returnMode: 'direct' },
})

const restAfter = 1500

/** The draft of a filing: survives a reload, a lost session, and moves to another device through the server. */
export function useFilingDraft(procedure: ProcedureVersion) {
  // Two people may share a device: each finds only what they typed.
  const owner = useActor()?.id ?? ''
  const name = `filing.${owner}.${procedure.code}`
  const [initial] = useState(() => empty(procedure.code))
  const [draft, setDraft, drop] = useDraft<FilingDraft>(name, initial)
  const [saving, setSaving] = useState<Saving>({ state: 'idle', at: null })
  const latest = useRef(draft)
  latest.current = draft
  const touched = useRef(false)
  const busy = useRef<Promise<void> | null>(null)

  const save = useCallback(async () => {
    await busy.current
    if (!touched.current) return
    touched.current = false
    setSaving((now) => ({ ...now, state: 'saving' }))
    const { id, version, ...content } = latest.current
    const body = { procedureVersionId: procedure.id, content, version }
    busy.current = api.put<Draft>(`/dossiers/drafts/${id}`, body, { quiet401: true }).then(
      (reply) => {
        setDraft((now) => ({ ...now, version: reply.version }))
        setSaving({ state: 'saved', at: reply.updatedAt })
      },
      (error: unknown) => {
        const conflict = error instanceof ApiError && error.status === 409
        touched.current = !conflict
        setSaving((now) => ({ ...now, state: conflict ? 'conflict' : 'local' }))
      },
    )
    await busy.current
  }, [procedure.id, setDraft])

  const change = useCallback(
    (part: Partial<FilingDraft> | ((now: FilingDraft) => Partial<FilingDraft>)) => {
      touched.current = true
      // "Saved" must not stand beside something that is not.
      setSaving((now) => (now.state === 'saved' ? { ...now, state: 'idle' } : now))
      setDraft((now) => ({ ...now, ...(typeof part === 'function' ? part(now) : part) }))
    },
    [setDraft],
  )

  useEffect(() => {
    if (!touched.current || draft.id === '') return
    const timer = setTimeout(() => void save(), restAfter)
    return () => clearTimeout(timer)
  }, [draft, save])

  // Left before the pause was over.
  useEffect(() => () => void save(), [save])

  const takeOver = useCallback(
    (found: Draft) =>
      setDraft({
        ...empty(procedure.code),
        ...(found.content as Partial<FilingDraft>),
        id: found.id,
        version: found.version,
      }),
    [procedure.code, setDraft],
  )
  const forget = useCallback(() => {
    touched.current = false
    drop()
    dropDraft(name)
  }, [drop, name])
  return { draft, change, save, saving, takeOver, forget }
}

export type Filing = ReturnType<typeof useFilingDraft>
