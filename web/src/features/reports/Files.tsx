import type { FileRecord } from '@motcua/shared/files'
import type { ReportInstance } from '@motcua/shared/reports'
import { bytes } from '../../lib/format.ts'
import { IconButton } from '../../ui/Button.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { useReportAct } from './use-report.ts'
import { t } from './words.ts'

/** What goes with the report; each may be taken out again until it is sent. */
export function Files({ report }: { report: ReportInstance }) {
  const act = useReportAct(report)
  if (report.files.length === 0 && !report.can.edit) return null
  return (
    <section className="stack">
      <h2>{t('report.files')}</h2>
      <ul className="plain-list">
        {report.files.map((file) => (
          <li key={file.id}>
            <a href={`/api/files/${file.id}/content?inline=true`} target="_blank" rel="noreferrer">
              {file.name}
            </a>{' '}
            <span className="soft small">{bytes(file.size)}</span>
            {report.can.edit && (
              <IconButton
                icon="close"
                small
                label={t('report.detach', { name: file.name })}
                onClick={() => act.mutate({ path: '/attachments/remove', body: { fileIds: [file.id] } })}
              />
            )}
          </li>
        ))}
      </ul>
      {report.can.edit && (
        <FileDrop<FileRecord>
          compact
          label={t('report.attach')}
          to="/files"
          onUploaded={(file) => act.mutate({ path: '/attachments', body: { fileIds: [file.id] } })}
        />
      )}
    </section>
  )
}
