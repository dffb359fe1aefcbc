import type { ArrivalPage, DocumentContent } from '@motcua/shared/documents'
import type { FileRecord } from '@motcua/shared/files'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api.ts'
import { useCommand, useRefresh } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckBox, ErrorSummary, SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { useDesks } from './desks.ts'
import { typeOptions, urgencyOptions } from './types.ts'
import { t } from './words.ts'
import { t as c } from './words-compose.ts'

type Urgency = DocumentContent['urgency']

const unitOptions = (desks: ReturnType<typeof useDesks>) =>
  desks.filter(({ receive }) => receive).map(({ unitId, name }) => ({ value: unitId, label: name }))

/** A paper that came by post or hand: what its head says, its scan, its arrival number. */
export function PaperArrival() {
  const units = unitOptions(useDesks())
  const [open, setOpen] = useState(false)
  if (units.length === 0) return null
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {t('in.paper')}
      </Button>
      <Dialog title={t('in.paper')} open={open} onClose={() => setOpen(false)} wide>
        <PaperForm units={units} />
      </Dialog>
    </>
  )
}

function PaperForm({ units }: { units: { value: string; label: string }[] }) {
  const [unitId, setUnitId] = useState(units[0]?.value ?? '')
  const [type, setType] = useState('')
  const [pages, setPages] = useState('')
  const [urgency, setUrgency] = useState<Urgency>('normal')
  const [issuer, setIssuer] = useState('')
  const [code, setCode] = useState('')
  const [issuedOn, setIssuedOn] = useState<string | null>(null)
  const [subject, setSubject] = useState('')
  const [signer, setSigner] = useState('')
  const [register, setRegister] = useState(true)
  const [files, setFiles] = useState<FileRecord[]>([])
  const [, navigate] = useLocation()
  const save = useCommand(
    (_: undefined, key) =>
      api.post<ArrivalPage>(
        '/documents/arrivals/paper',
        {
          unitId,
          type: type || null,
          pages: pages ? Number(pages) : null,
          urgency,
          issuer,
          code: code.trim() || null,
          issuedOn,
          subject,
          signer,
          register,
          fileIds: files.map(({ id }) => id),
        },
        { key },
      ),
    { refreshes: ['/documents'], done: ({ arrival }) => navigate(`/documents/in/${arrival.id}`) },
  )
  return (
    <>
      <div className="two-up">
        <ErrorSummary errors={{}} message={save.error?.message} />
        <SelectField
          label={t('f.unit')}
          name="unit"
          value={unitId}
          options={units}
          onChange={(event) => setUnitId(event.target.value)}
        />
        <TextField
          label={t('f.issuer')}
          name="issuer"
          value={issuer}
          onChange={(event) => setIssuer(event.target.value)}
        />
        <SelectField
          label={c('com.type')}
          name="type"
          optional
          empty="–"
          value={type}
          options={typeOptions()}
          onChange={(event) => setType(event.target.value)}
        />
        <TextField
          label={t('f.code')}
          name="code"
          optional
          placeholder="4121/UBND-VP"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <DateField label={t('doc.date')} name="issuedOn" optional value={issuedOn} onChange={setIssuedOn} />
        <div className="whole">
          <TextArea
            label={t('f.subject')}
            name="subject"
            rows={2}
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
        </div>
        <TextField
          label={t('f.signer')}
          name="signer"
          optional
          value={signer}
          onChange={(event) => setSigner(event.target.value)}
        />
        <SelectField
          label={t('doc.urgency')}
          name="urgency"
          value={urgency}
          options={urgencyOptions()}
          onChange={(event) => setUrgency(event.target.value as Urgency)}
        />
        <TextField
          label={t('f.pages')}
          name="pages"
          optional
          width="short"
          inputMode="numeric"
          value={pages}
          onChange={(event) => setPages(event.target.value.replace(/\D/g, '').slice(0, 4))}
        />
        <div className="whole stack">
          <b>{t('f.scan')}</b>
          <FileDrop<FileRecord>
            compact
            label={t('f.scan')}
            to="/files"
            onUploaded={(file) => setFiles((now) => [...now, file])}
          />
          {files.map(({ id, name }) => (
            <p key={id} className="small">
              {name}
            </p>
          ))}
          <CheckBox label={t('f.register')} checked={register} onChange={setRegister} />
        </div>
      </div>
      <footer>
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('save')}
        </Button>
      </footer>
    </>
  )
}

/** An envelope of the document exchange, as a file. */
export function TakeEdxml() {
  const units = unitOptions(useDesks())
  const refresh = useRefresh()
  const [open, setOpen] = useState(false)
  const [unitId, setUnitId] = useState('')
  const [, navigate] = useLocation()
  const chosen = unitId || (units[0]?.value ?? '')
  if (units.length === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('in.edxml')}</Button>
      <Dialog title={t('in.edxml')} open={open} onClose={() => setOpen(false)}>
        <div className="stack">
          <SelectField
            label={t('f.unit')}
            name="unit"
            value={chosen}
            options={units}
            onChange={(event) => setUnitId(event.target.value)}
          />
          <FileDrop<ArrivalPage>
            label={t('f.edxml')}
            to={`/documents/arrivals/edxml?unitId=${chosen}`}
            accept=".edxml,.xml"
            kinds="edXML, XML"
            limit={40_000_000}
            multiple={false}
            onUploaded={({ arrival }) => {
              refresh('/documents')
              navigate(`/documents/in/${arrival.id}`)
            }}
          />
        </div>
      </Dialog>
    </>
  )
}
