import type { Actor } from '@motcua/shared/common'
import { beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../src/app.ts'
import { testApp, testDatabase } from '../index.ts'
import { demoActor, procedure, unitNamed } from '../world.ts'

/** Files and schemas that officers bring in, made to break what reads them: told in words, and the draft is as it was. */
const database = testDatabase('world')
const app = testApp(database, modules)
let focal: Actor
let control: Actor

beforeAll(async () => {
  await unitNamed(database.db, 'Xã Thanh Sơn')
  focal = await demoActor(database.db, 'daumoi.stp.haiduong')
  control = await demoActor(database.db, 'kstthc.haiduong')
})

const entities = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(50)}">${Array.from({ length: 20 }, (_, n) => `<!ENTITY b${n} "&b;&b;&b;">`).join('')}]><definitions>&b19;</definitions>`
const within = (inner: string, space = 'http://www.omg.org/spec/BPMN/20100524/MODEL') =>
  `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="${space}" targetNamespace="x"><bpmn:process id="p">${inner}</bpmn:process></bpmn:definitions>`

describe('a BPMN file', () => {
  test('broken or malicious in any way: a reason in each language, and the draft stays', {
    timeout: 60_000,
  }, async () => {
    const { id: versionId } = await procedure(database.db, '1.001612')
    const draft = await app.as(focal).post('/catalogue/processes', { versionId, level: 'district' })
    const path = `/catalogue/processes/${draft.body.id}`
    const before = (await app.as(focal).get(path)).body
    expect(before.steps.length).toBeGreaterThan(1)
    const bad: Record<string, string> = {
      entities,
      'outside entity':
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>',
      'no XML': 'không phải XML',
      'cut in the middle': within('<bpmn:startEvent id="s"').slice(0, 200),
      'other XML': '<html><body/></html>',
      'wrong namespace': within('<bpmn:startEvent id="s"/>', 'http://example.vn/other'),
      empty: ' ',
      deep: `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`,
      'many elements': within('<bpmn:task id="t"/>'.repeat(3000)),
      'no start': within('<bpmn:task id="t"/>'),
      'a flow to nowhere': within(
        '<bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="gone"/>',
      ),
      'what we do not run': within(
        '<bpmn:startEvent id="s"/><bpmn:scriptTask id="t"><bpmn:script>1</bpmn:script></bpmn:scriptTask>',
      ),
      'hidden characters': within('<bpmn:task id="t" name="a\u202eb"/>'),
    }
    for (const [name, xml] of Object.entries(bad)) {
      const send = (lang: string) =>
        app
          .as(focal)
          .put(
            `${path}/bpmn`,
            { xml, rowVersion: before.rowVersion },
            { headers: { 'accept-language': lang } },
          )
      const [vi, en] = [await send('vi'), await send('en')]
      expect([name, vi.status]).toEqual([name, 422])
      expect(vi.body.error.message).toMatch(/[à-ỹ]/i)
      expect([name, en.body.error.message]).toEqual([name, expect.stringMatching(/^[\x20-\x7e’“”]+$/)])
      // Words, not the names we have for things inside.
      expect(vi.body.error.message).not.toMatch(/too_|no_xml|document_type|undefined|\{/)
    }
    const big = await app
      .as(focal)
      .put(`${path}/bpmn`, { xml: 'x'.repeat(2_000_000), rowVersion: before.rowVersion })
    expect([big.status, big.body.error.code]).toEqual([413, 'http.too_large'])
    expect((await app.as(focal).get(path)).body).toEqual(before)
  })
})

describe('a form', () => {
  const publish = async (schema: object) => {
    const definition = {
      code: '1.004873',
      validFrom: '2024-05-01',
      title: { vi: 'Đơn', en: 'Form' },
      ui: { pages: [] },
      sources: {},
      layoutOfficial: false,
      editorial: true,
      schema,
    }
    return app.as(control).post('/catalogue/forms', definition)
  }
  const doubling = Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => [
      `d${n}`,
      { allOf: [{ $ref: `#/$defs/d${n + 1}` }, { $ref: `#/$defs/d${n + 1}` }] },
    ]),
  )
  const deep = (levels: number): object => (levels === 0 ? {} : { properties: { a: deep(levels - 1) } })

  test.each([
    ['that refers to itself', { $ref: '#' }],
    ['that doubles thirty times', { $ref: '#/$defs/d0', $defs: { ...doubling, d30: {} } }],
    ['that reaches outside', { $ref: 'https://example.vn/schema.json' }],
    [
      'with a pattern that takes forever',
      { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } },
    ],
    ['nested beyond all', deep(50)],
    [
      'with ten thousand fields',
      { properties: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, {}])) },
    ],
    ['that is no schema', { type: 'nonsense' }],
    ['of another dialect', { $schema: 'http://json-schema.org/draft-04/schema#' }],
  ])('%s is not published, and says why', async (_, schema) => {
    const { id } = await procedure(database.db, '1.004873')
    const before = (await app.as().get(`/catalogue/versions/${id}/form`)).body
    const { status, body } = await publish(schema)
    expect(status).toBe(422)
    expect(body.error.message).toMatch(/[à-ỹ]/i)
    expect(body.error.message).not.toMatch(/too_|remote_ref|recursive_ref|dialect|undefined|\{/)
    expect((await app.as().get(`/catalogue/versions/${id}/form`)).body).toEqual(before)
  })
})
