export { Editor } from './Editor.tsx'
export { IndicatorsHome } from './IndicatorList.tsx'
export { IndicatorView } from './IndicatorView.tsx'
export { t as definitionWords } from './words.ts'
