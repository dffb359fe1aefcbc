import type { DocumentContent, DocumentPage, Heading } from '@motcua/shared/documents'
import { useEffect, useState } from 'react'
import { ApiError, api } from '../../lib/api.ts'
import { useCommand, useRead } from '../../lib/data.ts'
import { useKeys } from '../../lib/keys.ts'
import { Callout } from '../../ui/Badges.tsx'
import { KeyHint } from '../../ui/Blocks.tsx'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { Blocks } from './Blocks.tsx'
import './documents.css'
import { authorityText, readAuthority, readLines, readRecipients, recipientsText } from './lines.ts'
import { t } from './words.ts'

/** Writing a draft: its parts in the order they stand on the page; numbering and layout are made, not typed. */
export function Composer({ page }: { page: DocumentPage }) {
  const { document } = page
  const [content, setContent] = useState<DocumentContent>(page.content)
  const [version, setVersion] = useState(document.version)
  const [dirty, setDirty] = useState(false)
  useEffect(() => {
    if (dirty) return
    setContent(page.content)
    setVersion(document.version)
  }, [page.content, document.version, dirty])
  const set = (next: Partial<DocumentContent>) => {
    setContent((now) => ({ ...now, ...next }))
    setDirty(true)
  }
  const save = useCommand(
    (_: undefined, key) => api.put<DocumentPage>(`/documents/${document.id}`, { version, content }, { key }),
    {
      refreshes: ['/documents'],
      done: ({ document: saved }) => {
        setVersion(saved.version)
        setDirty(false)
        toast.done(t('com.saved'))
      },
    },
  )
  const stale = save.error instanceof ApiError && save.error.status === 409
  useKeys({
    'mod+s': (event) => {
      event.preventDefault()
      if (dirty) save.mutate(undefined)
    },
  })
  return (
    <div className="stack composer">
      {stale ? (
        <Callout tone="warn">{t('com.stale')}</Callout>
      ) : (
        save.error && <Callout tone="bad">{save.error.message}</Callout>
      )}
      <Problems page={page} />
      <div className="row composer-bar">
        <Button busy={save.isPending} disabled={!dirty} onClick={() => save.mutate(undefined)}>
          {t('act.save')} <KeyHint keys="mod+s" />
        </Button>
      </div>
      <TextArea
        label={t('com.subject')}
        name="subject"
        rows={2}
        value={content.subject}
        onChange={(event) => set({ subject: event.target.value })}
      />
      <TextField
        label={t('com.division')}
        name="division"
        width="short"
        optional
        value={content.division}
        onChange={(event) => set({ division: event.target.value })}
      />
      <TextField
        label={t('com.decider')}
        name="decider"
        optional
        value={content.decider}
        onChange={(event) => set({ decider: event.target.value })}
      />
      <TextArea
        label={t('com.addressees')}
        name="addressees"
        optional
        rows={Math.max(2, content.addressees.length)}
        value={content.addressees.map(({ name }) => name).join('\n')}
        onChange={(event) =>
          set({
            addressees: event.target.value
              .split('\n')
              .map((name) => content.addressees.find((one) => one.name === name) ?? { name, unitId: null }),
          })
        }
      />
      <TextArea
        label={t('com.bases')}
        name="bases"
        optional
        rows={Math.max(2, content.legalBases.length)}
        value={content.legalBases.join('\n')}
        onChange={(event) => set({ legalBases: event.target.value.split('\n') })}
      />
      <Blocks blocks={content.blocks} onChange={(blocks) => set({ blocks })} />
      <SigningFields unitId={document.unitId} content={content} set={set} />
      <TextArea
        label={t('com.recipients')}
        name="recipients"
        rows={Math.max(3, content.recipients.length)}
        value={recipientsText(content.recipients)}
        onChange={(event) => set({ recipients: readRecipients(event.target.value, content.recipients) })}
      />
      <div className="row">
        <TextField
          label={t('com.drafter')}
          name="drafter"
          width="short"
          optional
          value={content.drafterCode}
          onChange={(event) => set({ drafterCode: event.target.value })}
        />
        <TextField
          label={t('com.copies')}
          name="copies"
          width="short"
          inputMode="numeric"
          optional
          value={content.copies === null ? '' : String(content.copies)}
          onChange={(event) =>
            set({
              copies: event.target.value ? Number(event.target.value.replace(/\D/g, '').slice(0, 4)) : null,
            })
          }
        />
      </div>
    </div>
  )
}

function Problems({ page }: { page: DocumentPage }) {
  const blocking = page.problems.filter((problem) => problem.blocking)
  if (page.problems.length === 0) return null
  return (
    <Callout
      tone={blocking.length > 0 ? 'warn' : 'info'}
      title={blocking.length > 0 ? t('com.problems', { n: blocking.length }) : undefined}
    >
      <ul>
        {page.problems.map((problem) => (
          <li key={problem.path + problem.code}>{problem.message}</li>
        ))}
      </ul>
    </Callout>
  )
}

function SigningFields({
  unitId,
  content,
  set,
}: {
  unitId: string | null
  content: DocumentContent
  set: (next: Partial<DocumentContent>) => void
}) {
  const heading = useRead<Heading>(
    `/documents/units/${unitId}/heading`,
    {},
    { enabled: unitId !== null },
  ).data
  const { signing } = content
  const change = (next: Partial<DocumentContent['signing']>) => set({ signing: { ...signing, ...next } })
  return (
    <fieldset className="stack plain-fieldset">
      <legend>
        <b>{t('com.signing')}</b>
      </legend>
      {heading && (
        <SelectField
          label={t('com.signing.choose')}
          name="signer"
          empty="–"
          value={signing.staffId ?? ''}
          options={heading.signers.map(({ staffId, name, title }) => ({
            value: staffId,
            label: `${name}, ${title}`,
          }))}
          onChange={(event) => {
            const chosen = heading.signers.find(({ staffId }) => staffId === event.target.value)
            if (chosen) set({ signing: chosen.signing })
          }}
        />
      )}
      <TextArea
        label={t('com.authority')}
        name="authority"
        optional
        rows={2}
        value={authorityText(signing.authority)}
        onChange={(event) => change({ authority: readAuthority(readLines(event.target.value)) })}
      />
      <TextField
        label={t('com.signer.title')}
        name="signer-title"
        value={signing.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <TextField
        label={t('com.signer.name')}
        name="signer-name"
        value={signing.name}
        onChange={(event) => change({ name: event.target.value, staffId: null })}
      />
    </fieldset>
  )
}
