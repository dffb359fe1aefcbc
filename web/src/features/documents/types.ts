import { DOCUMENT_TYPE_IDS, typeRow } from '@motcua/shared/document-types'
import { say } from '../../lib/i18n.ts'
import { t } from './words.ts'

/** The 29 types of document, to choose from. */
export const typeOptions = () => DOCUMENT_TYPE_IDS.map((id) => ({ value: id, label: say(typeRow(id)) }))

const URGENCIES = ['normal', 'urgent', 'very_urgent', 'express'] as const

export const urgencyOptions = () => URGENCIES.map((one) => ({ value: one, label: t(`urgency.${one}`) }))
