import type { ProcedureVersion } from '@motcua/shared/catalogue'
import { useState } from 'react'
import { Button } from '../../../../ui/Button.tsx'
import { CheckBox } from '../../../../ui/Field.tsx'
import { OneFile } from '../actions/fields.tsx'
import { PAPERS } from '../actions/intake.tsx'
import { t as page } from '../words-dossier.ts'
import { type Desk, type Paper, papersOf } from './state.ts'
import { t } from './words.ts'

type Props = { desk: Desk; set: (part: Partial<Desk>) => void; version: ProcedureVersion | undefined }

/** The checklist: each paper ticked as it is taken; space ticks, one key takes all. */
export function PapersPart({ desk, set, version }: Props) {
  const [extra, setExtra] = useState('')
  const papers = papersOf(version, desk)
  const left = papers.filter((one) => !one.taken).length
  const change = (paper: Paper, part: Partial<Paper>) =>
    desk.extra.includes(paper)
      ? set({ extra: desk.extra.map((one) => (one === paper ? { ...one, ...part } : one)) })
      : set({ papers: { ...desk.papers, [paper.key]: { ...desk.papers[paper.key], ...part } } })
  const takeAll = () =>
    set({
      papers: Object.fromEntries(papers.map((one) => [one.key, { ...desk.papers[one.key], taken: true }])),
      extra: desk.extra.map((one) => ({ ...one, taken: true })),
    })
  const add = () => {
    if (!extra.trim()) return
    const paper = {
      key: `extra-${desk.extra.length}`,
      name: extra.trim(),
      detail: '',
      keep: true,
      taken: true,
    }
    set({ extra: [...desk.extra, { ...paper, paper: 'original', count: '1', file: null }] })
    setExtra('')
  }
  return (
    <>
      {papers.length === 0 && <p className="soft">{t('papers.none')}</p>}
      {papers.length > 0 && (
        <p className="row">
          <Button small icon="check" onClick={takeAll} disabled={left === 0}>
            {t('papers.all')}
          </Button>
          {left > 0 && left < papers.length && (
            <span className="soft">{t('papers.missing', { n: left })}</span>
          )}
        </p>
      )}
      <ul className="checklist">
        {papers.map((paper) => (
          <PaperRow key={paper.key} paper={paper} change={(part) => change(paper, part)} />
        ))}
      </ul>
      <div className="row">
        <input
          className="input w-medium"
          aria-label={t('papers.extra.name')}
          placeholder={t('papers.extra.name')}
          value={extra}
          maxLength={2000}
          onChange={(event) => setExtra(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
              event.preventDefault()
              add()
            }
          }}
        />
        <Button small icon="plus" onClick={add}>
          {t('papers.extra')}
        </Button>
      </div>
    </>
  )
}

function PaperRow({ paper, change }: { paper: Paper; change: (part: Partial<Paper>) => void }) {
  const [attaching, setAttaching] = useState(false)
  const { name } = paper
  return (
    <li>
      <CheckBox
        label={name}
        hint={paper.detail}
        checked={paper.taken}
        onChange={(taken) => change({ taken })}
      />
      {paper.taken && paper.keep && (
        <div className="row taken">
          <select
            className="input"
            aria-label={t('papers.kind', { name })}
            value={paper.paper}
            onChange={(event) => change({ paper: event.target.value })}
          >
            {PAPERS.map((kind) => (
              <option key={kind} value={kind}>
                {page(`paper.${kind}`)}
              </option>
            ))}
          </select>
          <input
            className="input count"
            inputMode="numeric"
            aria-label={t('papers.count', { name })}
            value={paper.count}
            onChange={(event) => change({ count: event.target.value.replace(/\D/g, '').slice(0, 2) })}
          />
          {paper.file || attaching ? (
            <div className="attach">
              <OneFile
                label={t('papers.scan', { name })}
                value={paper.file}
                onChange={(file) => change({ file })}
              />
            </div>
          ) : (
            <Button small look="quiet" icon="upload" onClick={() => setAttaching(true)}>
              {t('papers.attach')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
