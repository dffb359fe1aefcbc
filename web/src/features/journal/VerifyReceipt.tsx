import { type LogKey, type Receipt, type Verdict, verifyReceipt } from '@motcua/shared/proof'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../../lib/api.ts'
import { dateTime, number } from '../../lib/format.ts'
import { Callout, StateTag } from '../../ui/Badges.tsx'
import { Facts } from '../../ui/Blocks.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { t } from './words.ts'

type Props = { digest: string; onDigest: (digest: string) => void }

/** Takes a fingerprint or a saved receipt and works the proof out in this browser. */
export function VerifyReceipt({ digest, onDigest }: Props) {
  const [saved, setSaved] = useState<Receipt | null>(null)
  const [typed, setTyped] = useState(digest)
  const [error, setError] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const clean = typed.trim().toLowerCase()
    const valid = /^[0-9a-f]{64}$/.test(clean)
    setError(valid ? undefined : t('hash.wrong'))
    setSaved(null)
    if (valid) onDigest(clean)
  }
  const open = async (file: File | undefined) => {
    const read = await file?.text().then(readReceipt, () => null)
    setError(file && !read ? t('file.wrong') : undefined)
    if (read) setSaved(read)
  }
  return (
    <div className="stack s6">
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label={t('hash.label')}
          hint={t('hash.hint')}
          name="digest"
          error={error}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          spellCheck={false}
          autoComplete="off"
        />
        <label className="drop compact">
          <span>{t('file.label')}</span>
          <input
            className="visually-hidden"
            type="file"
            accept=".json,application/json"
            onChange={(event) => open(event.target.files?.[0])}
          />
        </label>
        <Button type="submit" look="primary" icon="shield">
          {t('submit')}
        </Button>
      </form>
      {(saved || digest) && <Outcome key={saved?.digest ?? digest} digest={digest} saved={saved} />}
    </div>
  )
}

function readReceipt(text: string): Receipt | null {
  const found = JSON.parse(text) as Partial<Receipt> | null
  return found && typeof found.digest === 'string' ? (found as Receipt) : null
}

/** Older browsers have no Ed25519: that is their lack, not a fault of the receipt. */
const knowsEd25519 = () =>
  crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']).then(
    () => true,
    () => false,
  )

type Found = { receipt: Receipt; verdict: Verdict }

/** Only the keys and, for a bare fingerprint, the proof come from the server; the judgement is made here. */
function Outcome({ digest, saved }: { digest: string; saved: Receipt | null }) {
  const found = useQuery<Found>({
    queryKey: ['journal', 'verify', saved ?? digest],
    queryFn: async () => {
      if (!(await knowsEd25519()))
        throw new ApiError(501, { code: 'browser.ed25519', message: t('unsupported') })
      const [keys, receipt] = await Promise.all([
        api.get<LogKey[]>('/journal/keys'),
        saved ?? api.get<Receipt>(`/journal/receipts/${digest}`),
      ])
      return { receipt, verdict: await verifyReceipt(receipt, keys) }
    },
    // A new record is signed within a minute.
    refetchInterval: (query) => (query.state.data?.verdict.state === 'pending' && !saved ? 5000 : false),
  })
  return (
    <section aria-live="polite">
      <Loaded query={found}>
        {({ receipt, verdict }) => <Judgement receipt={receipt} verdict={verdict} />}
      </Loaded>
    </section>
  )
}

const tones = { proved: 'good', pending: 'info', false: 'bad' } as const

function Judgement({ receipt, verdict }: Found) {
  const { inclusion, head, entry } = receipt
  const facts = {
    position: number((inclusion?.position ?? 0) + 1),
    size: number(head?.size ?? 0),
    at: dateTime(head?.at),
  }
  return (
    <div className="stack s5">
      <Callout tone={tones[verdict.state]} title={t(`state.${verdict.state}`)}>
        <p>{t(`state.${verdict.state}.text`, facts)}</p>
      </Callout>
      {verdict.checks.length > 0 && (
        <section className="stack s2">
          <h2>{t('check.title')}</h2>
          <ul className="plain-list stack s2">
            {verdict.checks.map((check) => (
              <li className="row" key={check.name}>
                <StateTag tone={check.ok ? 'on_time' : 'late'}>
                  {t(check.ok ? 'check.ok' : 'check.bad')}
                </StateTag>
                {t(`check.${check.name}`)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {entry && (
        <section className="stack s2">
          <h2>{t('entry.title')}</h2>
          <Facts
            rows={[
              [t('entry.type'), entry.type],
              [t('entry.at'), dateTime(entry.at)],
            ]}
          />
        </section>
      )}
      {head && (
        <section className="stack s2">
          <h2>{t('head.title')}</h2>
          <Facts
            rows={[
              [t('head.origin'), head.origin],
              [t('head.size'), number(head.size)],
              [t('head.at'), dateTime(head.at)],
              [t('head.root'), <code key="root">{head.root}</code>],
            ]}
          />
        </section>
      )}
      <p>
        <a
          className="button"
          download={`bien-nhan-${receipt.digest.slice(0, 12)}.json`}
          href={`data:application/json,${encodeURIComponent(JSON.stringify(receipt, null, 2))}`}
        >
          {t('save')}
        </a>
      </p>
    </div>
  )
}
