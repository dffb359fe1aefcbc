import type { DocumentPage } from '@motcua/shared/documents'
import { useState } from 'react'
import { Link } from 'wouter'
import { bytes, date, dateTime } from '../../lib/format.ts'
import { Facts, Timeline } from '../../ui/Blocks.tsx'
import { Composer } from './Composer.tsx'
import { DocumentActions } from './DocumentActions.tsx'
import './documents.css'
import { DocumentTag } from './standing.tsx'
import { Words } from './Words.tsx'
import { t } from './words.ts'

/** One official document: a draft to write, or an issued one with its receivers and what became of it. */
export function DocumentView({ page }: { page: DocumentPage }) {
  const { document, content } = page
  const [unsaved, setUnsaved] = useState(false)
  return (
    <div className="with-aside">
      <div className="stack">
        <DocumentActions page={page} unsaved={unsaved && page.can.edit} />
        {page.can.edit ? (
          <Composer key={document.id} page={page} onDirty={setUnsaved} />
        ) : (
          <Words content={content} />
        )}
      </div>
      <aside className="stack">
        <p>
          <DocumentTag state={document.state} />
        </p>
        <Facts
          rows={[
            [t('doc.type'), document.typeName],
            [t('col.code'), document.code ?? `…/${document.symbol ?? ''}`],
            [t('doc.issuer'), document.issuer],
            [t('doc.superior'), document.superior],
            [t('doc.place'), document.place],
            [t('doc.date'), document.issuedOn && date(document.issuedOn)],
            [t('doc.signer'), [content.signing.title, content.signing.name].filter(Boolean).join(' ')],
            content.urgency !== 'normal' && [t('doc.urgency'), t(`urgency.${content.urgency}`)],
          ]}
        />
        <Files files={page.files} />
        <Relations relations={page.relations} />
        {page.sendings.length > 0 && (
          <section>
            <h2>{t('doc.sendings')}</h2>
            <ul className="plain-list small">
              {page.sendings.map((one) => (
                <li key={one.id}>
                  <b>{one.name}</b> <span className="soft">{t(`via.${one.via}`)}</span>
                  <span className={one.late ? 'under late-text' : 'under'}>
                    {one.status ? t(`status.${one.status}`) : t('status.none')}{' '}
                    {one.statusAt && dateTime(one.statusAt)} {one.statusNote}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <History history={page.history} />
      </aside>
    </div>
  )
}

export function Files({ files }: { files: DocumentPage['files'] }) {
  if (files.length === 0) return null
  return (
    <section>
      <h2>{t('doc.files')}</h2>
      <ul className="plain-list small">
        {files.map((file) => (
          <li key={file.fileId}>
            <a href={`/api/files/${file.fileId}/content?inline=true`} target="_blank" rel="noreferrer">
              {file.name}
            </a>{' '}
            <span className="soft">{bytes(file.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Relations({ relations }: { relations: DocumentPage['relations'] }) {
  if (relations.length === 0) return null
  return (
    <section>
      <h2>{t('doc.relations')}</h2>
      <ul className="plain-list small">
        {relations.map((one) => {
          const named = one.code && !one.words.includes(one.code) ? `${one.code}: ${one.words}` : one.words
          const words = [named, one.issuedOn && date(one.issuedOn)].filter(Boolean).join(', ')
          return (
            <li key={one.kind + one.direction + one.words}>
              {t(`rel.${one.kind}.${one.direction}`)}:{' '}
              {one.documentId ? <Link href={`/documents/${one.documentId}`}>{words}</Link> : words}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Saves one after another by the same hand are one moment. */
const withoutRepeats = (history: DocumentPage['history']) =>
  history.filter((line, index) => {
    const next = history[index + 1]
    return !(line.type === 'saved' && next?.type === 'saved' && next.actor === line.actor)
  })

export function History({ history }: { history: DocumentPage['history'] }) {
  const lines = withoutRepeats(history)
  return (
    <section>
      <h2>{t('doc.history')}</h2>
      <Timeline
        moments={lines.map((line, index) => ({
          id: `${line.version}-${line.at}`,
          at: line.at,
          title: line.words,
          detail: [line.actor, line.note].filter(Boolean).join(': '),
          mark: index === lines.length - 1 ? 'now' : 'done',
        }))}
      />
    </section>
  )
}
