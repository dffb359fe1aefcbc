import type { ProcessView } from '@motcua/shared/catalogue-process'
import { type ChangeEvent, useRef } from 'react'
import { download } from '../../../../lib/files.ts'
import { KeyHint } from '../../../../ui/Blocks.tsx'
import { Button, LinkButton } from '../../../../ui/Button.tsx'
import { ConfirmButton } from '../../../../ui/Dialog.tsx'
import { toast } from '../../../../ui/Toasts.tsx'
import type { ProcessCommands } from './commands.ts'
import { t } from './words.ts'

const LARGEST = 524_288

type Props = {
  process: ProcessView
  commands: ProcessCommands
  unsaved: boolean
  onSave: () => void
  xml: string | undefined
}

export function Commands({ process, commands, unsaved, onSave, xml }: Props) {
  const { can } = process
  return (
    <div className="row no-print" role="toolbar" aria-label={process.name}>
      {can.edit && (
        <Button
          look={unsaved ? 'primary' : 'plain'}
          busy={commands.save.isPending}
          disabled={!unsaved}
          onClick={onSave}
        >
          {t('save')}
          <KeyHint keys="mod+s" />
        </Button>
      )}
      {can.check && (
        <Button
          look={unsaved ? 'plain' : 'primary'}
          disabled={unsaved}
          busy={commands.check.isPending}
          onClick={() => commands.check.mutate(undefined)}
        >
          {t('check')}
        </Button>
      )}
      {can.approve && (
        <ConfirmButton
          look="primary"
          action={t('approve')}
          question={t('approve.text')}
          busy={commands.approve.isPending}
          onConfirm={() => commands.approve.mutateAsync(undefined)}
        />
      )}
      {can.copy && process.versionId && !can.edit && (
        <Button busy={commands.copy.isPending} onClick={() => commands.copy.mutate(undefined)}>
          {t('copy')}
        </Button>
      )}
      {process.versionId && <LinkButton to={`/simulations/new?process=${process.id}`}>{t('try')}</LinkButton>}
      <Button
        icon="download"
        disabled={!xml}
        onClick={() => xml && download(`${process.name}.bpmn`, new Blob([xml], { type: 'application/xml' }))}
      >
        {t('export')}
      </Button>
      {can.edit && (
        <>
          <ImportButton commands={commands} />
          <ConfirmButton
            look="quiet"
            action={t('discard')}
            question={t('discard.text')}
            busy={commands.discard.isPending}
            onConfirm={() => commands.discard.mutateAsync(undefined)}
          />
        </>
      )}
    </div>
  )
}

function ImportButton({ commands }: { commands: ProcessCommands }) {
  const input = useRef<HTMLInputElement>(null)
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    if (file.size > LARGEST) return toast.problem(t('import.large'))
    commands.load.mutate(await file.text())
  }
  return (
    <>
      <Button
        icon="upload"
        title={t('import.text')}
        busy={commands.load.isPending}
        onClick={() => input.current?.click()}
      >
        {t('import')}
      </Button>
      <input ref={input} type="file" accept=".bpmn,.xml" hidden aria-label={t('import')} onChange={take} />
    </>
  )
}
