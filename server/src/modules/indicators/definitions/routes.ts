import * as contract from '@motcua/shared/indicator-definitions'
import { z } from 'zod'
import { get, post, put, type Route } from '../../../lib/route.ts'
import * as service from './service.ts'
import * as view from './view.ts'

const Code = z.object({ code: contract.IndicatorCode })

const read: readonly Route[] = [
  get('/indicators/definitions', {
    summary: 'Indicators of a province with their value in a period',
    permission: 'indicators.read_definitions',
    query: contract.DefinitionsQuery,
    reply: contract.IndicatorList,
    handle: view.list,
  }),
  get('/indicators/definitions/:code', {
    summary: 'An indicator: its versions, its figures by unit, its last 13 months',
    permission: 'indicators.read_definitions',
    params: Code,
    query: contract.DefinitionsQuery,
    reply: contract.IndicatorPage,
    handle: view.show,
  }),
  post('/indicators/definitions/check', {
    summary: 'What is wrong with formulas, and where; stores nothing',
    permission: 'indicators.write_definitions',
    body: contract.CheckFormula,
    reply: contract.FormulaCheck,
    handle: view.check,
  }),
  post('/indicators/definitions/preview', {
    summary: 'An indicator not yet kept, on real figures; stores nothing',
    permission: 'indicators.write_definitions',
    body: contract.PreviewIndicator,
    reply: contract.IndicatorValues,
    handle: view.preview,
  }),
  post('/indicators/definitions/dry-run', {
    summary: 'Twelve months of it beside the version in force; stores nothing',
    permission: 'indicators.write_definitions',
    body: contract.DryRunIndicator,
    reply: contract.DryRun,
    handle: view.dryRun,
  }),
]

const write: readonly Route[] = [
  post('/indicators/definitions', {
    summary: 'Draft an indicator, or the next version of one',
    permission: 'indicators.write_definitions',
    body: contract.NewIndicator,
    reply: contract.IndicatorPage,
    handle: service.create,
  }),
  put('/indicators/definitions/:code/draft', {
    summary: 'Change the draft of an indicator',
    permission: 'indicators.write_definitions',
    params: Code,
    body: contract.SaveDraft,
    reply: contract.IndicatorPage,
    handle: service.save,
  }),
  post('/indicators/definitions/:code/discard', {
    summary: 'Discard the draft of an indicator',
    permission: 'indicators.write_definitions',
    params: Code,
    body: contract.SeenVersion,
    reply: contract.IndicatorPage.nullable(),
    handle: service.discard,
  }),
  post('/indicators/definitions/:code/force', {
    summary: 'Put the draft in force; the version before ends the day before',
    permission: 'indicators.write_definitions',
    params: Code,
    body: contract.ForceIndicator,
    reply: contract.IndicatorPage,
    handle: service.force,
  }),
  post('/indicators/definitions/:code/end', {
    summary: 'End an indicator on a day',
    permission: 'indicators.write_definitions',
    params: Code,
    body: contract.EndIndicator,
    reply: contract.IndicatorPage,
    handle: service.end,
  }),
]

export const definitionRoutes: readonly Route[] = [...read, ...write]
