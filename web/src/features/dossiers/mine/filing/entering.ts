import type { Draft } from '@motcua/shared/dossiers'
import type { OwnDetails } from '@motcua/shared/identity'
import { useEffect } from 'react'
import { useRead } from '../../../../lib/data.ts'
import { useUrlFilter } from '../../../../lib/url.ts'
import type { FormModel } from '../../../catalogue/index.ts'
import type { Filing } from './draft.ts'
import { prefill } from './prefill.ts'

/** Once, when the form is empty: fills in what the identity account knows. */
export function usePrefill(filing: Filing, model: FormModel) {
  const person = useRead<OwnDetails>(
    '/identity/person/details',
    {},
    { staleTime: 600_000, signedOutIsFine: true },
  ).data
  const { draft, change } = filing
  const isNew = draft.version === 0 && draft.prefilled.length === 0 && Object.keys(draft.data).length === 0
  useEffect(() => {
    if (person && isNew) change(prefill(model, {}, person))
  }, [person, isNew, model, change])
}

/** `?draft=…`: the server's copy, begun here or on another device. */
export function useTakeOver(filing: Filing) {
  const [{ draft: wanted }, setUrl] = useUrlFilter({ draft: '' })
  const found = useRead<Draft>(
    `/dossiers/drafts/${wanted}`,
    {},
    { enabled: wanted !== '' && wanted !== filing.draft.id },
  ).data
  const { takeOver } = filing
  useEffect(() => {
    if (!found) return
    takeOver(found)
    setUrl({ draft: '' })
  }, [found, takeOver, setUrl])
}
