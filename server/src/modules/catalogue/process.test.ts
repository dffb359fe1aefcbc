import type { Step } from '@motcua/shared/catalogue-process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportBpmn } from './process-bpmn-export.ts'
import { importBpmn } from './process-bpmn-import.ts'
import { checkProcess, hasErrors, longestHours } from './process-check.ts'
import { genericProcess, hoursOfLimit } from './process-generic.ts'
import { compileProcess } from './process-graph.ts'

const step = (key: string, next: Step['next'], more: Partial<Step> = {}): Step => ({
  key,
  name: `Bước ${key}`,
  kind: 'task',
  post: 'specialist',
  unit: 'deciding',
  workingHours: 2,
  actions: [],
  next,
  consults: null,
  ...more,
})
const idle = { post: null, workingHours: 0 } as const
const end = step('end', [], { ...idle, kind: 'end', unit: 'reception' })

const parallel: Step[] = [
  step('receive', [{ to: 'fork' }], { post: 'one_stop_officer', unit: 'reception' }),
  step('fork', [{ to: 'left' }, { to: 'right' }], { ...idle, kind: 'gateway_parallel' }),
  step('left', [{ to: 'meet' }]),
  step('right', [{ to: 'meet' }], { workingHours: 5 }),
  step('meet', [{ to: 'sign' }], { ...idle, kind: 'join' }),
  step(
    'sign',
    [
      { to: 'end', when: 'approve' },
      { to: 'left', when: 'rework', back: true },
    ],
    { kind: 'decision' },
  ),
  end,
]

const against = { limitHours: 100, posts: null }
const codes = (steps: Step[], limitHours: number | null = 100, posts: Set<string> | null = null) =>
  checkProcess(steps, { limitHours, posts }).map(({ code, step }) => `${code} ${step ?? ''}`.trim())
const replace = (key: string, change: Partial<Step>) =>
  parallel.map((each) => (each.key === key ? { ...each, ...change } : each))

describe('check', () => {
  test('a sound process has nothing to say', () => {
    expect(codes(parallel)).toEqual([])
  })

  test.each<[string, Step[], string]>([
    ['nothing at all', [], 'no_steps'],
    ['two steps of one key', [...parallel, step('left', [{ to: 'meet' }])], 'duplicate_key left'],
    ['a way to nowhere', replace('left', { next: [{ to: 'gone' }] }), 'unknown_target left'],
    ['no end', [step('a', [{ to: 'b' }]), step('b', [{ to: 'a', back: true }])], 'no_end'],
    ['a step nothing leads to', [...parallel, step('lonely', [{ to: 'end' }])], 'unreachable lonely'],
    ['a step that stops', replace('left', { next: [] }), 'dead_end left'],
    ['a task without a post', replace('left', { post: null }), 'missing_post left'],
    [
      'a circle nobody meant',
      replace('sign', {
        next: [
          { to: 'end', when: 'approve' },
          { to: 'left', when: 'again' },
        ],
      }),
      'cycle sign',
    ],
    [
      'two ways of one name',
      replace('sign', {
        next: [
          { to: 'end', when: 'x' },
          { to: 'left', when: 'x', back: true },
        ],
      }),
      'ambiguous_way sign',
    ],
    [
      'a branch that leaves before the join',
      replace('left', { next: [{ to: 'end' }] }),
      'unbalanced_parallel fork',
    ],
    [
      'a join without a gateway',
      [step('a', [{ to: 'meet' }]), step('meet', [{ to: 'end' }], { ...idle, kind: 'join' }), end],
      'unbalanced_parallel meet',
    ],
    [
      'a consultation of nobody',
      replace('left', { kind: 'consultation', unit: 'consulted', post: null }),
      'missing_consulted left',
    ],
  ])('%s', (_, steps, finding) => {
    expect(codes(steps)).toContain(finding)
  })

  test('hours are those of the longest way and must fit the legal time', () => {
    expect(longestHours(parallel)).toBe(2 + 5 + 2)
    expect(codes(parallel, 9)).toEqual([])
    expect(codes(parallel, 8)).toEqual(['over_legal_time'])
    expect(codes(parallel, null)).toEqual(['limit_unknown'])
  })

  test('a post that no deciding unit has', () => {
    expect(codes(parallel, 100, new Set(['one_stop_officer']))).toContain('unknown_post left')
  })
})

test('a general process fits any limit at every level', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('province', 'district', 'commune'),
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom('working_hour', 'working_day', 'calendar_day', 'month'),
      fc.boolean(),
      (level, value, unit, byCommittee) => {
        fc.pre(value > 0 || unit === 'working_day')
        const limitHours = hoursOfLimit({ parts: [{ value, unit }] })
        fc.pre(limitHours > 0)
        const { steps } = genericProcess(level, limitHours, byCommittee)
        expect(checkProcess(steps, { limitHours, posts: null })).toEqual([])
      },
    ),
  )
})

describe('running', () => {
  const process = compileProcess({ steps: parallel })

  test('a gateway starts every branch and its join waits for them', () => {
    expect(process.firstSteps().start.map(({ key }) => key)).toEqual(['receive'])
    expect(process.nextSteps('receive').start.map(({ key }) => key)).toEqual(['left', 'right'])
    expect(process.nextSteps('left')).toEqual({
      start: [],
      waitAt: [{ join: 'meet', branches: 2 }],
      ended: false,
    })
    expect(process.nextSteps('meet').start.map(({ key }) => key)).toEqual(['sign'])
  })

  test('a decision goes where its outcome says, and knows no other', () => {
    expect(process.outcomes('sign')).toEqual(['approve', 'rework'])
    expect(process.nextSteps('sign', 'approve').ended).toBe(true)
    expect(process.nextSteps('sign', 'rework').start.map(({ key }) => key)).toEqual(['left'])
    expect(() => process.nextSteps('sign', 'burn')).toThrow('catalogue.unknown_outcome')
    expect(() => process.nextSteps('sign')).toThrow('catalogue.unknown_outcome')
    expect(() => process.nextSteps('gone')).toThrow('catalogue.unknown_step')
  })
})

/** A line of tasks, each possibly a decision that may send back, or a pair of branches. */
const aProcess = fc
  .array(
    fc.record({
      kind: fc.constantFrom('task', 'decision', 'fork', 'consultation'),
      hours: fc.integer({ min: 1, max: 99 }),
      name: fc.stringMatching(/^[a-zà-ỹđ<>&" ]{1,20}$/),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => {
    const first = (index: number) => (index < parts.length ? `s${index}` : 'end')
    const steps = parts.flatMap(({ kind, hours, name }, index): Step[] => {
      const to = first(index + 1)
      const base = { name: name.normalize('NFC').trim() || 'Bước', workingHours: hours }
      if (kind === 'fork') {
        return [
          step(`s${index}`, [{ to: `s${index}a` }, { to: `s${index}b` }], {
            ...idle,
            kind: 'gateway_parallel',
          }),
          step(`s${index}a`, [{ to: `s${index}j` }], base),
          step(`s${index}b`, [{ to: `s${index}j` }], {
            ...base,
            actions: ['verify_on_site', 'draft_result'],
          }),
          step(`s${index}j`, [{ to }], { ...idle, kind: 'join' }),
        ]
      }
      if (kind === 'decision' && index > 0 && parts[index - 1]?.kind === 'task') {
        return [
          step(
            `s${index}`,
            [
              { to, when: 'approve' },
              { to: `s${index - 1}`, when: 'rework', back: true },
            ],
            { ...base, kind: 'decision' },
          ),
        ]
      }
      if (kind === 'consultation') {
        const consults = { level: 'province', sector: 'construction' } as const
        return [
          step(`s${index}`, [{ to }], {
            ...base,
            kind: 'consultation',
            unit: 'consulted',
            post: null,
            consults,
          }),
        ]
      }
      return [step(`s${index}`, [{ to }], base)]
    })
    return [...steps, end]
  })

const sorted = (steps: Step[]) => [...steps].sort((a, b) => (a.key < b.key ? -1 : 1))

describe('BPMN', () => {
  test('a process that goes out and comes back is the same', async () => {
    await fc.assert(
      fc.asyncProperty(aProcess, async (steps) => {
        expect(hasErrors(checkProcess(steps, { ...against, limitHours: 10_000 }))).toBe(false)
        const { steps: back } = await importBpmn(await exportBpmn({ name: 'Quy trình <thử> & "lại"', steps }))
        expect(sorted(back)).toEqual(sorted(steps))
        expect(back[0]?.key).toBe(steps[0]?.key)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test('the diagram has a shape for each step and an edge for each way', async () => {
    const xml = await exportBpmn({ name: 'x', steps: parallel })
    const ways = 1 + parallel.reduce((sum, { next }) => sum + next.length, 0)
    expect(xml.match(/<bpmndi:BPMNEdge /g)).toHaveLength(ways)
    expect(xml.match(/<bpmndi:BPMNShape /g)).toHaveLength(parallel.length + 1)
  })

  const file = (body: string) =>
    `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="p" name="Của công cụ khác">${body}</process></definitions>`

  test('a file of another editor: a choosing gateway becomes the decision of the task before', async () => {
    const { name, steps } = await importBpmn(
      file(`<startEvent id="s"/><task id="t1" name="Thẩm định"/><exclusiveGateway id="g"/><task id="t2" name="Ký"/><endEvent id="e"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="t1"/><sequenceFlow id="f2" sourceRef="t1" targetRef="g"/>
        <sequenceFlow id="f3" name="Đạt" sourceRef="g" targetRef="t2"/><sequenceFlow id="f4" name="Làm lại" sourceRef="g" targetRef="t1"/>
        <sequenceFlow id="f5" sourceRef="t2" targetRef="e"/>`),
    )
    expect(name).toBe('Của công cụ khác')
    expect(steps.map(({ key, kind, next }) => ({ key, kind, next }))).toEqual([
      {
        key: 'tham_dinh',
        kind: 'decision',
        next: [
          { to: 'ki', when: 'dat' },
          { to: 'tham_dinh', when: 'lam_lai', back: true },
        ],
      },
      { key: 'ki', kind: 'task', next: [{ to: 'e' }] },
      { key: 'e', kind: 'end', next: [] },
    ])
    expect(checkProcess(steps, against).map(({ code }) => code)).toContain('missing_post')
  })

  test.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><definitions/>', 'catalogue.bpmn_unsafe'],
    ['a large file', `<a>${'x'.repeat(600_000)}</a>`, 'catalogue.bpmn_unsafe'],
    ['a deep file', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`, 'catalogue.bpmn_unsafe'],
    ['no XML', 'không phải XML', 'catalogue.bpmn_unreadable'],
    [
      'broken XML',
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process',
      'catalogue.bpmn_unreadable',
    ],
    ['other XML', '<html><body/></html>', 'catalogue.bpmn_unreadable'],
    ['no start', file('<task id="a"/>'), 'catalogue.bpmn_unreadable'],
    [
      'a flow that leads nowhere',
      file('<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="gone"/>'),
      'catalogue.bpmn_unreadable',
    ],
    [
      'elements we do not run',
      file('<startEvent id="s"/><subProcess id="q"/>'),
      'catalogue.bpmn_unsupported',
    ],
  ])('%s is refused', async (_, xml, code) => {
    await expect(importBpmn(xml)).rejects.toMatchObject({ code })
  })
})
