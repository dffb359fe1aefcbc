import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { send } from './stage.ts'

/** Dossiers that stand at the beginning of a story: filed through the API by the same people's sessions. */

/** Certificate of marital status: three working days at the commune. */
export const MARITAL = '1.004873'

export type Filed = { id: string; code: string; version: number; dueAt: string | null }
type Unit = { id: string; name: string }

/** The first sample that ships with the procedure's form. */
const sampleOf = (code: string): object => {
  const file = new URL(`../../data/forms/${code}.json`, import.meta.url)
  const { samples } = JSON.parse(readFileSync(file, 'utf8')) as { samples: object[] }
  const [sample = {}] = samples
  return 'data' in sample ? (sample.data as object) : sample
}

/** A form filled in to the end and kept as a draft, as the filing's pages keep it; answers with its address. */
export const keepDraft = async (citizen: Page, unitName: string, code = MARITAL): Promise<string> => {
  const { procedureVersionId, decidingUnitId, formData } = await filing(citizen, code, unitName)
  const empty = { prefilled: [], caseKey: null, files: {}, behalf: null, linked: null, returnMode: 'direct' }
  const place = { level: 'commune', provinceId: '', unitId: decidingUnitId, unitName }
  const id = crypto.randomUUID()
  await send(citizen, 'put', `/dossiers/drafts/${id}`, {
    procedureVersionId,
    content: { ...empty, ...place, code, data: formData },
    version: 0,
  })
  return `/nop/${code}?draft=${id}`
}

const filing = async (page: Page, code: string, unitName: string) => {
  const { id } = await send<{ id: string }>(page, 'get', `/catalogue/procedures/${code}`)
  const { items } = await send<{ items: Unit[] }>(
    page,
    'get',
    `/dossiers/deciding-units?procedureVersionId=${id}`,
  )
  const unit = items.find(({ name }) => name.endsWith(unitName))
  if (!unit) throw new Error(`${unitName} does not decide ${code}`)
  return { procedureVersionId: id, decidingUnitId: unit.id, formData: sampleOf(code) }
}

export const fileOnline = async (citizen: Page, unitName: string, code = MARITAL): Promise<Filed> =>
  send<Filed>(citizen, 'post', '/dossiers/submit', await filing(citizen, code, unitName))

export const accept = async (counter: Page, { id, version }: Filed): Promise<Filed> =>
  send<Filed>(counter, 'post', `/dossiers/${id}/accept`, { version })

export const receiveAtCounter = async (
  counter: Page,
  unitName: string,
  name: string,
  code = MARITAL,
): Promise<Filed> =>
  send<Filed>(counter, 'post', '/dossiers/receive', {
    ...(await filing(counter, code, unitName)),
    channel: 'counter',
    applicant: { kind: 'citizen', name, personalNumber: '000987654321', phone: '0900000001' },
  })

/** The day of an appointment in Việt Nam. */
export const dayOf = (at: string | null): Temporal.PlainDate => {
  if (!at) throw new Error('there is no appointment')
  return Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()
}
