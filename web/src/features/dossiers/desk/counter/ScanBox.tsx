import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { messageOf } from '../../../../lib/api.ts'
import { Button } from '../../../../ui/Button.tsx'
import { fieldId } from '../../../../ui/Field.tsx'
import { findByCode, findKnown } from './data.ts'
import { readScan } from './scan.ts'
import type { Person } from './state.ts'
import { t } from './words.ts'

type Said = { tone: 'good' | 'bad'; text: string }

/** The first field of the counter: a card, a number, or a receipt that leads to its dossier. */
export function ScanBox({ onPerson }: { onPerson: (person: Partial<Person>) => void }) {
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState<Said | null>(null)
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const [, navigate] = useLocation()
  useEffect(() => input.current?.focus(), [])

  const person = async (found: Partial<Person>, number: string) => {
    const known = (await findKnown(number)).items[0]
    // What the card says is newer than what an earlier dossier says.
    onPerson({ ...(known && fromApplicant(known)), ...found, personalNumber: number })
    setSaid({
      tone: 'good',
      text: known ? t('scan.known') : found.name ? t('scan.card', { name: found.name }) : t('scan.new'),
    })
    setTyped('')
    document.getElementById(fieldId(known || found.name ? 'procedure' : 'applicant.name'))?.focus()
  }
  const read = async () => {
    const scanned = readScan(typed)
    if (scanned.kind === 'unknown') return setSaid({ tone: 'bad', text: t('scan.unknown') })
    if (scanned.kind === 'code') {
      const { id } = await findByCode(scanned.code)
      return navigate(`/dossiers/${id}?act=handOver`)
    }
    if (scanned.kind === 'number') {
      return person({ kind: scanned.enterprise ? 'enterprise' : 'citizen' }, scanned.number)
    }
    const { number, name, dateOfBirth, address } = scanned
    return person(
      { kind: 'citizen', name, ...(dateOfBirth && { dateOfBirth }), ...(address && { address }) },
      number,
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!typed.trim() || busy) return
    setBusy(true)
    read()
      .catch((error: unknown) => setSaid({ tone: 'bad', text: messageOf(error) }))
      .finally(() => setBusy(false))
  }
  return (
    <form className="scan field" onSubmit={submit}>
      <label htmlFor={fieldId('scan')}>{t('scan')}</label>
      <div className="row">
        <input
          ref={input}
          id={fieldId('scan')}
          className="input"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${fieldId('scan')}-hint`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" icon="search" busy={busy}>
          {t('scan.go')}
        </Button>
      </div>
      <p className={said?.tone === 'bad' ? 'problem' : 'hint'} id={`${fieldId('scan')}-hint`} role="status">
        {said?.text ?? t('scan.hint')}
      </p>
    </form>
  )
}

type Known = Awaited<ReturnType<typeof findKnown>>['items'][number]

const fromApplicant = (known: Known): Partial<Person> => ({
  kind: known.kind,
  name: known.name,
  dateOfBirth: known.dateOfBirth,
  address: known.address ?? '',
  phone: known.phone ?? '',
  email: known.email ?? '',
})
