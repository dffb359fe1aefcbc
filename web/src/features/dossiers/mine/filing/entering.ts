import type { Draft } from '@motcua/shared/dossiers'
import type { OwnDetails } from '@motcua/shared/identity'
import { useEffect, useState } from 'react'
import { useRead } from '../../../../lib/data.ts'
import { useUrlFilter } from '../../../../lib/url.ts'
import type { FormModel } from '../../../catalogue/index.ts'
import type { Filing } from './draft.ts'
import { prefill } from './prefill.ts'

/** Once, when the form is empty: fills in what the identity account knows. */
export function usePrefill(filing: Filing, model: FormModel, ready: boolean) {
  const person = useRead<OwnDetails>(
    '/identity/person/details',
    {},
    { staleTime: 600_000, signedOutIsFine: true },
  ).data
  const { draft, change } = filing
  const isNew = draft.version === 0 && draft.prefilled.length === 0 && Object.keys(draft.data).length === 0
  useEffect(() => {
    if (ready && person && isNew) change(prefill(model, {}, person))
  }, [ready, person, isNew, model, change])
}

/**
 * `?draft=…` names the server's copy, begun here or on another device; without it a draft of this device is compared
 * with the server's, which may have grown elsewhere. True while the answer is awaited: nothing may be typed until then.
 */
export function useTakeOver(filing: Filing): boolean {
  const [{ draft: wanted }, setUrl] = useUrlFilter({ draft: '' })
  const { draft, takeOver } = filing
  const [asked] = useState(wanted || (draft.version > 0 ? draft.id : ''))
  const [settled, setSettled] = useState(asked === '')
  const { data, error, isFetchedAfterMount } = useRead<Draft>(
    `/dossiers/drafts/${asked}`,
    {},
    { enabled: asked !== '' },
  )
  const answer = isFetchedAfterMount ? data : undefined
  useEffect(() => {
    if (settled || !(answer || error)) return
    if (answer && (answer.id !== draft.id || answer.version > draft.version)) takeOver(answer)
    if (wanted) setUrl({ draft: '' })
    setSettled(true)
  }, [settled, answer, error, draft.id, draft.version, takeOver, wanted, setUrl])
  return !settled
}
