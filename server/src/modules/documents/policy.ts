import type { Role } from '@motcua/shared/roles'
import type { Permissions } from '../../lib/route.ts'
import type { ArrivalAction, DocumentAction } from './state.ts'

/** Clerks and chiefs of office keep the registers and give numbers (Nghị định 30/2020/NĐ-CP, Điều 6.4, 15, 22). */
export const CLERKS: readonly Role[] = ['clerk', 'office_chief']

/** Heads and their deputies, who say what becomes of a document that arrived. */
export const ASSIGNERS: readonly Role[] = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'department_head',
  'deputy_head',
  'division_head',
  'centre_director',
]

/** Everybody who writes for their unit; not who only looks after the system or checks it. */
export const AUTHORS: readonly Role[] = [
  ...ASSIGNERS,
  'control_officer',
  'control_focal',
  'specialist',
  'one_stop_officer',
  'clerk',
  'data_steward',
  'report_author',
  'archivist',
]

/** Who may knock at all; whether the document is theirs is decided below. */
export const permissions = {
  'documents.read': ['staff'],
  'documents.compose': AUTHORS,
  'documents.issue': CLERKS,
  'documents.receive': CLERKS,
  'documents.assign': ASSIGNERS,
  /** Who works on an arrival ends it; the clerk may for them. */
  'documents.work': AUTHORS,
} as const satisfies Permissions

/** Where somebody stands towards one document or arrival, by unit and post; found in access.ts. */
export type Standing = {
  /** Keeps the register of the issuing (receiving) unit. */
  clerk: boolean
  /** Holds a head's post there. */
  head: boolean
  /** Drafted it, or holds a writing post in the unit that drafts it. */
  author: boolean
  /** Of an arrival: lead or coordinating, in person or by unit. */
  assigned: boolean
  /** May compose for some unit at all. */
  composes: boolean
  /** Of the house that issues or drafts it, not only a receiver: sees versions, reasons and receivers. */
  inside: boolean
  reads: boolean
}

const DOCUMENT: Readonly<Record<DocumentAction, (s: Standing) => boolean>> = {
  edit: ({ author, clerk }) => author || clerk,
  present: ({ author, clerk }) => author || clerk,
  takeBack: ({ author, clerk }) => author || clerk,
  drop: ({ author, clerk }) => author || clerk,
  issue: ({ clerk }) => clerk,
  send: ({ clerk }) => clerk,
  correct: ({ author, clerk }) => author || clerk,
  replace: ({ author, clerk }) => author || clerk,
  recall: ({ clerk }) => clerk,
  derive: ({ reads, composes }) => reads && composes,
}

const ARRIVAL: Readonly<Record<ArrivalAction, (s: Standing) => boolean>> = {
  acknowledge: ({ clerk }) => clerk,
  register: ({ clerk }) => clerk,
  assign: ({ head }) => head,
  done: ({ clerk, head, assigned }) => clerk || head || assigned,
  refuse: ({ clerk }) => clerk,
  return: ({ clerk, head }) => clerk || head,
  answerRecall: ({ clerk }) => clerk,
  derive: ({ reads, composes }) => reads && composes,
}

export const mayDocument = (action: DocumentAction, standing: Standing): boolean => DOCUMENT[action](standing)
export const mayArrival = (action: ArrivalAction, standing: Standing): boolean => ARRIVAL[action](standing)
