import type { Dossier } from '@motcua/shared/dossiers'
import { useState } from 'react'
import { bytes, number } from '../../../lib/format.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Button, LinkButton } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Skeleton } from '../../../ui/Loaded.tsx'
import { useFile } from './blob.ts'
import { t } from './words-dossier.ts'

type Component = Dossier['components'][number]

/** Every paper with what it is and whether it is digitised; the chosen one is shown below the list. */
export function Papers({ dossier }: { dossier: Dossier }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const paper = dossier.components.find((one) => one.id === chosen)
  const digital = dossier.components.some((one) => one.fileId)
  return (
    <section className="stack papers">
      <h2>{t('papers')}</h2>
      {dossier.components.length === 0 && <p className="soft">{t('papers.none')}</p>}
      <ol className="paper-list">
        {dossier.components.map((one) => (
          <Paper key={one.id} paper={one} current={one.id === chosen} onView={() => setChosen(one.id)} />
        ))}
      </ol>
      {paper?.fileId ? (
        <FileView path={fileAddress(paper.fileId)} name={paper.name} />
      ) : (
        digital && <p className="soft small">{t('papers.choose')}</p>
      )}
    </section>
  )
}

function Paper({ paper, current, onView }: { paper: Component; current: boolean; onView: () => void }) {
  const facts = [
    `${number(paper.count)} ${t(`paper.${paper.paper}`)}`,
    paper.fileId
      ? t(`digitised.${paper.digitised}`)
      : t(paper.paper === 'electronic' ? 'papers.noFile' : 'papers.paperOnly'),
    paper.supplementId && t('papers.supplement'),
    paper.replacedBy && t('papers.replaced'),
    paper.note,
  ]
  return (
    <li data-current={current ? '' : undefined} data-replaced={paper.replacedBy ? '' : undefined}>
      {paper.fileId ? (
        <button
          type="button"
          className="link-button"
          aria-pressed={current}
          aria-label={t('papers.view', { name: paper.name })}
          onClick={onView}
        >
          <Icon name="file" size={16} /> {paper.name}
        </button>
      ) : (
        <span>{paper.name}</span>
      )}
      <span className="under">{facts.filter(Boolean).join(' · ')}</span>
    </li>
  )
}

/** Whoever may read a dossier may read its files; each read is noted. */
export const fileAddress = (fileId: string) => `/files/${fileId}/content?inline=true`

/** PDF and images in place, larger in a dialog; anything else is downloaded. */
export function FileView({ path, name }: { path: string; name: string }) {
  const { shown, error } = useFile(path)
  const [large, setLarge] = useState(false)
  if (error) return <Callout tone="bad">{error}</Callout>
  if (!shown) return <Skeleton lines={4} />
  const visible = shown.type === 'application/pdf' || shown.type.startsWith('image/')
  return (
    <div className="stack">
      {visible ? <Sheet url={shown.url} type={shown.type} name={name} /> : <p>{t('papers.unknown')}</p>}
      <p className="row">
        {visible && (
          <Button small icon="eye" onClick={() => setLarge(true)}>
            {t('papers.larger')}
          </Button>
        )}
        <LinkButton small icon="download" to={`/api${path}`} download={name}>
          {t('papers.download')} ({bytes(shown.size)})
        </LinkButton>
      </p>
      <Dialog open={large} wide title={name} onClose={() => setLarge(false)}>
        <Sheet url={shown.url} type={shown.type} name={name} large />
      </Dialog>
    </div>
  )
}

export function Sheet({
  url,
  type,
  name,
  large,
}: {
  url: string
  type: string
  name: string
  large?: boolean
}) {
  const className = large ? 'sheet large' : 'sheet'
  return type.startsWith('image/') ? (
    <img src={url} alt={name} className={className} />
  ) : (
    <iframe src={url} title={name} className={className} />
  )
}
