import { Certificate, DaysReply, ExplainReply } from '@motcua/shared/calendar'
import type { Actor, StaffId, UnitId } from '@motcua/shared/common'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/index.ts'
import { cachedClock, setClock } from '../../../lib/clock.ts'
import { publicActor } from '../../../lib/context.ts'
import { addRoutes, createHttp } from '../../../lib/http.ts'
import { registerErrors } from '../../../lib/http-errors.ts'
import { newId } from '../../../lib/ids.ts'
import { seedCalendar } from '../index.ts'
import { module } from '../module.ts'
import { at } from './support.ts'

const database = testDatabase()
let http: FastifyInstance
let actor: Actor = publicActor

const staff = (role: string): Actor => ({
  kind: 'staff',
  id: newId<StaffId>(),
  name: 'Trần Văn Minh',
  posts: [{ unitId: newId<UnitId>(), role }],
})

beforeAll(async () => {
  await seedCalendar(database.db, 'default')
  await setClock(database.owner, { mode: 'demonstration', legalAnchor: at('2024-04-15 08:00'), endsAt: null })
  registerErrors(module.errors)
  const options = {
    db: database.db,
    clock: cachedClock(database.db),
    routes: module.routes,
    permissions: module.permissions,
    currentActor: async () => actor,
    logLevel: 'silent' as const,
  }
  http = await createHttp(options)
  addRoutes(http, options)
})
afterAll(() => http.close())

const call = async (method: 'GET' | 'POST', url: string, as: Actor, payload?: object, headers = {}) => {
  actor = as
  const reply = await http.inject({ method, url: `/api${url}`, headers, ...(payload && { payload }) })
  return { status: reply.statusCode, body: reply.json() }
}

const explainBody = {
  limit: { parts: [{ value: 5, unit: 'working_day' }] },
  received: '2024-04-15T08:00:00+07:00',
}

describe('anybody', () => {
  test('sees calendars and days, now and as they were known', async () => {
    const { body: calendars } = await call('GET', '/calendar/calendars', publicActor)
    expect(calendars.map((each: { code: string }) => each.code)).toEqual(['VN', 'VN-24', 'VN-30', 'VN-33'])
    const days = async (known: string) => {
      const { status, body } = await call(
        'GET',
        `/calendar/days?from=2024-04-26&to=2024-05-05${known}`,
        publicActor,
      )
      expect(status).toBe(200)
      return DaysReply.parse(body).days.map((day) => day.kind)
    }
    expect(await days('')).toEqual(
      'work weekend weekend swap_off holiday holiday work work swap_work weekend'.split(' '),
    )
    expect(await days('&known=2024-04-01T08:00:00%2B07:00')).toEqual(
      'work weekend weekend work holiday holiday work work weekend weekend'.split(' '),
    )
  })

  test('computes a date, and replays its certificate to the same bytes', async () => {
    const { status, body } = await call('POST', '/calendar/explain', publicActor, {
      ...explainBody,
      calendar: 'VN-30',
    })
    expect(status).toBe(200)
    const reply = ExplainReply.parse(body)
    expect(reply.due).toBe('2024-04-23T17:00:00+07:00')
    expect(reply.sentences.vi.at(-2)).toBe('Hẹn trả kết quả lúc 17 giờ 00 ngày 23/04/2024 (thứ Ba).')
    const again = await call('POST', '/calendar/replay', publicActor, { certificate: reply.certificate })
    expect(again.body).toMatchObject({ same: true, digest: reply.digest })
    const forged = { ...reply.certificate, due: '2024-04-30T17:00:00+07:00' }
    const refused = await call('POST', '/calendar/replay', publicActor, {
      certificate: Certificate.parse(forged),
    })
    expect(refused.body).toMatchObject({ same: false, due: reply.due })
  })

  test.each([
    ['out of range', { ...explainBody, received: '2019-04-15T08:00:00+07:00' }, 422, 'calendar.out_of_range'],
    [
      'far out of range',
      { ...explainBody, received: '9999-12-31T23:59:59+07:00' },
      422,
      'calendar.out_of_range',
    ],
    ['an unknown calendar', { ...explainBody, calendar: 'XX' }, 404, 'calendar.unknown'],
    ['no parts', { ...explainBody, limit: { parts: [] } }, 422, 'http.invalid'],
    [
      'an impossible value',
      { ...explainBody, limit: { parts: [{ value: -1, unit: 'hour' }] } },
      422,
      'http.invalid',
    ],
    [
      'an impossible clock',
      { ...explainBody, limit: { ...explainBody.limit, cutoff: '25:00' } },
      422,
      'http.invalid',
    ],
    ['a date that is none', { ...explainBody, received: '2024-02-30T08:00:00+07:00' }, 422, 'http.invalid'],
  ])('%s is refused in words', async (_, payload, status, code) => {
    const { status: got, body } = await call('POST', '/calendar/explain', publicActor, payload)
    expect({ status: got, code: body.error.code }).toEqual({ status, code })
    expect(body.error.message).not.toBe(code)
    expect(body.error.message).not.toMatch(/\{\w+\}/)
  })

  test.each([
    ['/calendar/days?from=2024-01-01&to=2030-12-31', 'calendar.range_too_long'],
    ['/calendar/days?from=2031-01-01&to=2031-01-02', 'calendar.out_of_range'],
  ])('%s is refused', async (url, code) => {
    expect((await call('GET', url, publicActor)).body.error.code).toBe(code)
  })
})

describe('announcements', () => {
  const proposal = {
    document: 'Công điện (giả định)',
    announcedOn: '2024-04-15',
    reason: 'Nghỉ đột xuất do bão',
    days: [{ date: '2024-04-19', kind: 'holiday', name: 'Nghỉ phòng, chống bão' }],
  }

  test('strangers and other staff may not', async () => {
    expect((await call('POST', '/calendar/announcements', publicActor, proposal)).status).toBe(401)
    expect((await call('POST', '/calendar/announcements', staff('specialist'), proposal)).status).toBe(403)
  })

  test('proposed by one, confirmed by another, once however often the key is sent', async () => {
    const control = staff('control_officer')
    const { body: draft } = await call('POST', '/calendar/announcements', control, proposal)
    expect(draft).toMatchObject({ state: 'draft', can: { confirm: false, withdraw: true } })
    expect((await call('GET', `/calendar/announcements/${draft.id}/preview`, control)).body).toEqual({
      items: [],
      next: null,
    })
    const { body: calendars } = await call('GET', '/calendar/calendars', control)
    const { version } = calendars.find((each: { code: string }) => each.code === 'VN')
    const url = `/calendar/announcements/${draft.id}/confirm`
    expect((await call('POST', url, control, { version })).status).toBe(403)
    const chief = staff('office_chief')
    const key = { 'idempotency-key': 'confirm-storm-1' }
    const first = await call('POST', url, chief, { version }, key)
    const second = await call('POST', url, chief, { version }, key)
    expect(first.body).toMatchObject({ state: 'confirmed', decidedBy: chief.name, can: { confirm: false } })
    expect(second.body).toEqual(first.body)
    expect((await call('POST', url, chief, { version })).body.error.code).toBe(
      'calendar.announcement_decided',
    )
    const { body } = await call('POST', '/calendar/explain', publicActor, explainBody)
    expect(body.due).toBe('2024-04-24T17:00:00+07:00')
  })
})
