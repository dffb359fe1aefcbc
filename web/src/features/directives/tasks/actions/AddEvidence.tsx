import type { FileRecord } from '@motcua/shared/files'
import { useState } from 'react'
import { isoDate } from '../../../../lib/format.ts'
import { Button } from '../../../../ui/Button.tsx'
import { useLegalNow } from '../../../../ui/ClockBanner.tsx'
import { DateField } from '../../../../ui/DateField.tsx'
import { ErrorSummary, RadioField, TextField } from '../../../../ui/Field.tsx'
import { FileDrop } from '../../../../ui/FileDrop.tsx'
import { t } from '../words.ts'
import type { useAct } from './use-act.ts'

type Kind = 'file' | 'document' | 'figure'

/** A file, a document by number and date, or a figure with the moment it was true. */
export function AddEvidence({ act }: { act: ReturnType<typeof useAct> }) {
  const now = useLegalNow()
  const [kind, setKind] = useState<Kind>('file')
  const [file, setFile] = useState<FileRecord | null>(null)
  const [name, setName] = useState('')
  const [no, setNo] = useState('')
  const [issuedOn, setIssuedOn] = useState<string | null>(isoDate(now))
  const [value, setValue] = useState('')
  const [unit, setUnit] = useState('%')
  const amount = Number(value.replace(/\./g, '').replace(',', '.'))
  const ready =
    name.trim() !== '' &&
    (kind === 'file'
      ? file !== null
      : kind === 'document'
        ? no.trim() !== '' && issuedOn !== null
        : value.trim() !== '' && Number.isFinite(amount))
  const evidence =
    kind === 'file'
      ? { kind, fileId: file?.id, name, number: no, issuedOn: no ? issuedOn : null }
      : kind === 'document'
        ? { kind, name, number: no, issuedOn }
        : { kind, name, figure: { name, value: amount, unit, asOf: now } }
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={act.error?.message} />
        <RadioField
          label={t('ev.kind')}
          name="kind"
          inline
          value={kind}
          options={(['file', 'document', 'figure'] as const).map((one) => ({
            value: one,
            label: t(`ev.${one}`),
          }))}
          onChange={(one) => setKind(one as Kind)}
        />
        {kind === 'file' && (
          <>
            <FileDrop<FileRecord>
              label={t('ev.drop')}
              to="/files"
              multiple={false}
              onUploaded={(uploaded) => {
                setFile(uploaded)
                setName((now) => now || uploaded.name)
              }}
            />
            {file && <p className="small">{file.name}</p>}
          </>
        )}
        <TextField
          label={t('ev.name')}
          name="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {kind !== 'figure' && (
          <>
            <TextField
              label={t('ev.number')}
              name="number"
              {...(kind === 'file' && { optional: true })}
              value={no}
              onChange={(event) => setNo(event.target.value)}
            />
            <DateField
              label={t('ev.issuedOn')}
              name="issuedOn"
              {...(kind === 'file' && { optional: true })}
              value={issuedOn}
              onChange={setIssuedOn}
            />
          </>
        )}
        {kind === 'figure' && (
          <div className="row">
            <TextField
              label={t('ev.value')}
              name="value"
              width="short"
              inputMode="decimal"
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
            <TextField
              label={t('ev.unit')}
              name="unit"
              width="short"
              value={unit}
              onChange={(event) => setUnit(event.target.value)}
            />
          </div>
        )}
      </div>
      <footer>
        <Button
          look="primary"
          busy={act.isPending}
          disabled={!ready}
          onClick={() => act.mutate({ path: 'evidence', body: { evidence } })}
        >
          {t('act.addEvidence')}
        </Button>
      </footer>
    </>
  )
}
