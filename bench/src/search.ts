import { type Figures, machine, type Options, print, round, spread } from './lib/figures.ts'
import { type Client, expectOk, withClients } from './lib/http.ts'
import { type World, withWorld } from './lib/world.ts'

/** Issue 2, §5: searches with and without marks, misspelt a little, by life event, field, level, audience. */
const BAR_MS = 60
const CLIENTS = 2

type Case = { what: string; path: string }

export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const { seconds = 20 } = options
    const cases = await casesOf(world)
    const product = await world.serve()
    return withClients(product.port, CLIENTS, async (clients) => {
      const times = new Map<string, number[]>()
      const end = performance.now() + seconds * 1000
      for (let turn = 0; turn < 2 || performance.now() < end; turn++)
        await oneRound(clients, cases, (what, ms) => {
          if (turn > 0) times.set(what, [...(times.get(what) ?? []), ms])
        })
      return report(options, times, cases.length)
    })
  })

const oneRound = async (
  clients: readonly Client[],
  cases: readonly Case[],
  tell: (what: string, ms: number) => void,
) => {
  const left = cases.values()
  await Promise.all(
    clients.map(async (client) => {
      for (const { what, path } of left) {
        const began = performance.now()
        expectOk(await client.ask({ method: 'GET', path }))
        tell(what, performance.now() - began)
      }
    }),
  )
}

const AS_TYPED = [
  'đăng ký khai sinh',
  'lam giay khai sinh',
  'làm giấy khai sinh cho con',
  'mất giấy khai sinh',
  'ket hon voi nguoi nuoc ngoai',
  'giấy xác nhận độc thân',
  'sao y bản chính',
  'dang ky ho kinh doanh',
  'mở cửa hàng',
  'xin phep xay nha',
  'sang tên sổ đỏ',
  'tách thửa',
  'đổi bằng lái xe',
  'ly lich tu phap',
  'hộ nghèo',
  'khong co thu tuc nao nhu vay',
]

/** Names of procedures as people type them: whole, without marks, begun, with a slip of the finger. */
const casesOf = async (world: World): Promise<Case[]> => {
  const { rows } = await world.owner.query<{ name: string; field: string; code: string }>(
    `select name, field, code from catalogue.procedure_version v join catalogue.procedure p on p.id = v.procedure_id
     where v.status = 'published' order by md5(p.code) limit 60`,
  )
  const { rows: events } = await world.owner.query<{ key: string }>('select key from catalogue.life_event')
  const q = (what: string, text: string): Case => ({
    what,
    path: `/catalogue/procedures?limit=20&q=${encodeURIComponent(text)}`,
  })
  return [
    ...AS_TYPED.map((text) => q('as people type', text)),
    ...rows.flatMap(({ name, code }) => {
      const words = name.split(' ').slice(0, 6).join(' ')
      return [
        q('with marks', words),
        q('without marks', plain(words)),
        q('begun', plain(words).slice(0, -2)),
        q('misspelt', misspelt(plain(words))),
        q('code', code),
      ]
    }),
    ...rows.slice(0, 20).map(({ field }) => ({
      what: 'filtered',
      path: `/catalogue/procedures?limit=20&field=${encodeURIComponent(field)}&q=cap`,
    })),
    ...events.map(({ key }) => ({
      what: 'filtered',
      path: `/catalogue/procedures?limit=20&lifeEvent=${key}`,
    })),
    ...['province', 'district', 'commune'].flatMap((level) =>
      ['citizen', 'enterprise'].map((audience) => ({
        what: 'filtered',
        path: `/catalogue/procedures?limit=20&level=${level}&audience=${audience}&own=true`,
      })),
    ),
  ]
}

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()

/** Two neighbouring letters of the longest word change places. */
const misspelt = (text: string): string => {
  const longest = text.split(' ').reduce((best, word) => (word.length > best.length ? word : best), '')
  if (longest.length < 3) return text
  return text.replace(longest, `${longest[0]}${longest[2]}${longest[1]}${longest.slice(3)}`)
}

const report = (options: Options, times: Map<string, number[]>, cases: number): Figures => {
  const every = [...times.values()].flat()
  const all = spread(every)
  const figures: Figures = {
    name: 'search',
    ratio: round(all.p95 / BAR_MS, 2),
    ceiling: BAR_MS,
    got: all.p95,
    ...all,
    sizes: { requests: every.length, cases, clients: CLIENTS },
    machine: machine(),
  }
  print(
    figures,
    [...times].map(([what, each]) => ({ what, requests: each.length, ...spread(each) })),
    options,
  )
  return figures
}
