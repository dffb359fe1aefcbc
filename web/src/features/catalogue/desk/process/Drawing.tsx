import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js'
import { useEffect, useRef, useState } from 'react'
import { Callout } from '../../../../ui/Badges.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { t } from './words.ts'

type Box = { x: number; y: number; width: number; height: number }
type Canvas = {
  viewbox: (box?: Box) => { inner: Box; outer: { width: number; height: number } }
  addMarker: (id: string, marker: string) => void
  removeMarker: (id: string, marker: string) => void
}
type Registry = { get: (id: string) => object | undefined }
type Clicked = { element: { id: string } }

/** Ids of the drawing are those of the export: `step_` and the key. */
const idOf = (key: string) => `step_${key}`

/** The drawn flow: panned and zoomed by hand, one step marked, a click tells which. */
export function Drawing({
  xml,
  marked,
  onChoose,
}: {
  xml: string
  marked: string | null
  onChoose: (key: string) => void
}) {
  const box = useRef<HTMLElement>(null)
  const viewer = useRef<NavigatedViewer | null>(null)
  const choose = useRef(onChoose)
  choose.current = onChoose
  const [failed, setFailed] = useState<string | null>(null)
  const [drawn, setDrawn] = useState(0)
  useEffect(() => {
    if (!box.current) return
    const made = new NavigatedViewer({ container: box.current })
    viewer.current = made
    made.on('element.click', ({ element }: Clicked) => {
      if (element.id.startsWith('step_')) choose.current(element.id.slice('step_'.length))
    })
    return () => {
      viewer.current = null
      made.destroy()
    }
  }, [])
  useEffect(() => {
    const made = viewer.current
    if (!made) return
    made.importXML(xml).then(
      () => {
        setFailed(null)
        fit(made)
        setDrawn((times) => times + 1)
      },
      (error: Error) => setFailed(error.message),
    )
  }, [xml])
  useEffect(() => {
    const made = viewer.current
    if (!made || !marked || drawn === 0) return
    const canvas = made.get<Canvas>('canvas')
    const id = idOf(marked)
    if (!made.get<Registry>('elementRegistry').get(id)) return
    canvas.addMarker(id, 'step-marked')
    return () => {
      if (viewer.current === made && made.get<Registry>('elementRegistry').get(id)) {
        canvas.removeMarker(id, 'step-marked')
      }
    }
  }, [marked, drawn])
  return (
    <div className="stack">
      {failed && <Callout tone="bad">{t('drawing.failed', { reason: failed })}</Callout>}
      <section className="drawing" ref={box} aria-label={t('drawing.label')} />
      <Button small look="quiet" onClick={() => viewer.current && fit(viewer.current)}>
        {t('drawing.fit')}
      </Button>
    </div>
  )
}

const ROOM = 40

/** The whole flow in the middle, with a little room around it: labels of the ends stand outside their shapes. */
function fit(viewer: NavigatedViewer) {
  const canvas = viewer.get<Canvas>('canvas')
  const { inner, outer } = canvas.viewbox()
  const scale = Math.min(outer.width / (inner.width + 2 * ROOM), outer.height / (inner.height + 2 * ROOM), 1)
  const [width, height] = [outer.width / scale, outer.height / scale]
  canvas.viewbox({
    x: inner.x + (inner.width - width) / 2,
    y: inner.y + (inner.height - height) / 2,
    width,
    height,
  })
}
