import type { Component, ProcedureVersion } from '@motcua/shared/catalogue'
import type { ReturnMode } from '@motcua/shared/dossiers'
import type { FileRecord } from '@motcua/shared/files'
import { bytes } from '../../../../lib/format.ts'
import { IconButton } from '../../../../ui/Button.tsx'
import { RadioField } from '../../../../ui/Field.tsx'
import { FileDrop } from '../../../../ui/FileDrop.tsx'
import { t as ui } from '../../../../ui/words.ts'
import { t as mine } from '../words.ts'
import type { Filing } from './draft.ts'
import { t } from './words.ts'

const modes: readonly ReturnMode[] = ['direct', 'post', 'electronic']

/** The papers of the chosen case, each with its own place to drop files, and how the result is to come. */
export function PapersPage({
  procedure,
  filing,
  asksReturn,
}: {
  procedure: ProcedureVersion
  filing: Filing
  asksReturn: boolean
}) {
  return (
    <div className="e-form">
      <p>{t('papers.lead')}</p>
      <ol className="papers">
        {papersOf(procedure, filing.draft.caseKey).map((component) => (
          <Paper key={component.key} component={component} filing={filing} />
        ))}
      </ol>
      {asksReturn && (
        <RadioField
          label={t('papers.return')}
          name="returnMode"
          value={filing.draft.returnMode}
          onChange={(mode) => filing.change({ returnMode: mode as ReturnMode })}
          options={modes.map((mode) => ({ value: mode, label: mine(`return.${mode}`) }))}
        />
      )}
    </div>
  )
}

export const papersOf = (procedure: ProcedureVersion, caseKey: string | null) =>
  procedure.components.filter((one) => one.caseKey === null || one.caseKey === caseKey)

function Paper({ component, filing }: { component: Component; filing: Filing }) {
  const files = filing.draft.files[component.key] ?? []
  const set = (next: (now: typeof files) => typeof files) =>
    filing.change((now) => ({
      files: { ...now.files, [component.key]: next(now.files[component.key] ?? []) },
    }))
  if (component.presentOnly) {
    return (
      <li>
        <p>{component.name}</p>
        <p className="small soft">{t('papers.show')}</p>
      </li>
    )
  }
  return (
    <li className="stack s2">
      <p>{component.name}</p>
      {files.map((file) => (
        <div className="row" key={file.fileId}>
          <a href={`/api/files/${file.fileId}/content?inline=true`} target="_blank" rel="noopener">
            {file.name}
          </a>
          <span className="small soft">{bytes(file.size)}</span>
          <IconButton
            icon="close"
            small
            label={ui('file.remove', { name: file.name })}
            onClick={() => set((now) => now.filter((one) => one.fileId !== file.fileId))}
          />
        </div>
      ))}
      <FileDrop<FileRecord>
        compact
        label={component.name.slice(0, 80)}
        to="/files"
        onUploaded={(file) => set((now) => [...now, { fileId: file.id, name: file.name, size: file.size }])}
      />
    </li>
  )
}
