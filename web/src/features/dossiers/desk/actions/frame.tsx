import type { DossierAction } from '@motcua/shared/dossier-states'
import { ACTION_WORDS, STATE_WORDS } from '@motcua/shared/dossier-states'
import type { Acknowledged, Dossier } from '@motcua/shared/dossiers'
import { type ComponentType, type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { ApiError, type FieldErrors } from '../../../../lib/api.ts'
import { useRefresh } from '../../../../lib/data.ts'
import { say } from '../../../../lib/i18n.ts'
import { useKeys } from '../../../../lib/keys.ts'
import { Callout } from '../../../../ui/Badges.tsx'
import { KeyHint } from '../../../../ui/Blocks.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { ErrorSummary } from '../../../../ui/Field.tsx'
import { toast } from '../../../../ui/Toasts.tsx'
import { useAct } from '../data.ts'
import { t } from './words.ts'

export type FieldsProps<V> = {
  value: V
  set: (part: Partial<V>) => void
  errors: FieldErrors
  dossier: Dossier
}

/** What one action asks and sends; the frame does the rest. */
export type ActionDef<V> = {
  action: DossierAction
  initial: (dossier: Dossier) => V
  Fields: (props: FieldsProps<V>) => ReactNode
  /** The body without `version`. */
  body: (value: V, dossier: Dossier) => Record<string, unknown>
  /** What is missing, before the server is asked. */
  check?: (value: V, dossier: Dossier) => FieldErrors
  /** What will happen, in a sentence or two, with its article. */
  lead?: (dossier: Dossier) => ReactNode
  danger?: boolean
}
export type ActionFormProps = {
  dossier: Dossier
  onDone: (reply: Acknowledged) => void
  onCancel: () => void
}

/** What was typed stays while the page is open: closing a dialog by mistake, or a stale screen, loses nothing. */
const kept = new Map<string, unknown>()

export const actionForm =
  <V,>(def: ActionDef<V>): ComponentType<ActionFormProps> =>
  (props) => <ActionForm def={def} {...props} />

function ActionForm<V>({ def, dossier, onDone, onCancel }: ActionFormProps & { def: ActionDef<V> }) {
  const name = `${dossier.id} ${def.action}`
  const [value, setValue] = useState<V>(() => (kept.get(name) as V | undefined) ?? def.initial(dossier))
  const [missing, setMissing] = useState<FieldErrors>({})
  const act = useAct(def.action, (reply) => {
    kept.delete(name)
    toast.done(t('done', { action: say(ACTION_WORDS[def.action]), code: reply.code }))
    onDone(reply)
  })
  const set = (part: Partial<V>) =>
    setValue((now) => {
      const next = { ...now, ...part }
      kept.set(name, next)
      return next
    })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (act.isPending) return
    const found = def.check?.(value, dossier) ?? {}
    setMissing(found)
    if (Object.keys(found).length > 0) return
    act.mutate({ id: dossier.id, version: dossier.version, body: def.body(value, dossier) })
  }
  useKeys({ 'mod+enter': () => submit() }, { inDialog: true })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // After the dialog has opened: the browser puts the focus on its first button, the officer wants the first field.
    const timer = setTimeout(() =>
      form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(),
    )
    return () => clearTimeout(timer)
  }, [])
  const error = act.error
  const answered = error instanceof ApiError ? error : null
  const stale = answered?.status === 409
  const errors = Object.keys(missing).length > 0 ? missing : (answered?.fields ?? {})
  return (
    <form ref={form} className="stack" onSubmit={submit} noValidate>
      {def.lead && <div className="soft lead-in">{def.lead(dossier)}</div>}
      {stale ? (
        <Stale error={answered} dossier={dossier} action={def.action} />
      ) : (
        <ErrorSummary errors={errors} message={error?.message} />
      )}
      <def.Fields value={value} set={set} errors={errors} dossier={dossier} />
      <footer>
        <Button
          type="submit"
          look={def.danger ? 'danger' : 'primary'}
          busy={act.isPending}
          disabled={!dossier.can[def.action]}
        >
          {say(ACTION_WORDS[def.action])}
          <KeyHint keys="mod+Enter" />
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </footer>
    </form>
  )
}

/** Somebody was faster: the dossier is read again, what was typed stays, and the officer decides anew. */
function Stale({ error, dossier, action }: { error: ApiError; dossier: Dossier; action: DossierAction }) {
  const refresh = useRefresh()
  const [read, setRead] = useState(false)
  if (read) {
    return dossier.can[action] ? (
      <Callout tone="good" title={t('stale.fresh')}>
        {say(STATE_WORDS[dossier.state])}
      </Callout>
    ) : (
      <Callout tone="warn" title={t('stale.gone', { state: say(STATE_WORDS[dossier.state]) })}>
        {t('stale.copy')}
      </Callout>
    )
  }
  return (
    <div role="alert">
      <Callout tone="warn" title={error.message}>
        <p>{t('stale.kept')}</p>
        <p>
          <Button
            small
            onClick={() => {
              refresh('/dossiers')
              setRead(true)
            }}
          >
            {t('stale.reload')}
          </Button>
        </p>
      </Callout>
    </div>
  )
}

const FIELDS: Readonly<Record<string, Parameters<typeof t>[0]>> = {
  reason: 'reason',
  legalBasis: 'basis',
  what: 'supplement.what',
  why: 'supplement.why',
  staffId: 'assign.to',
  unitId: 'consult.unit',
  agencyName: 'transfer.agency',
  question: 'consult.question',
  answer: 'consult.answer',
  receiptNumber: 'pay.receipt',
  cause: 'explain.cause',
  body: 'explain.body',
  partId: 'settle.part',
  remark: 'settle.remark',
  resultId: 'correctResult.which',
  name: 'name',
}

/** The fields that are empty, each with a sentence that names it: the summary above the form is read on its own. */
export const required = (fields: Record<string, unknown>): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => String(value ?? '').trim() === '')
      .map(([path]) => {
        const word = FIELDS[path.slice(path.lastIndexOf('.') + 1)]
        return [path, word ? t('required.field', { field: t(word) }) : t('required')]
      }),
  )
