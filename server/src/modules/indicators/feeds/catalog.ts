import { Feed } from '@motcua/shared/indicator-feed'
import { z } from 'zod'
import { config } from '../../../lib/config.ts'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { provincesFed } from './queries-feed.ts'

/** The feed described in DCAT-AP, so that other centres' catalogues can harvest it. */

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

const both = (vi: string, en: string) => [
  { '@language': 'vi', '@value': vi },
  { '@language': 'en', '@value': en },
]
const day = (value: string) => ({ '@type': 'xsd:date', '@value': value })
const id = (value: string) => ({ '@id': value })

const distribution = (at: (path: string) => string, path: string, type: string, vi: string, en: string) => ({
  '@type': 'dcat:Distribution',
  '@id': at(path),
  'dct:title': both(vi, en),
  'dcat:accessURL': id(at(path)),
  'dcat:downloadURL': id(at(path)),
  'dcat:mediaType': type,
  'dct:license': LICENCE,
  'dct:conformsTo': id(at('/indicators/feed/schema.json')),
})

/** The decree says state bodies' open data may be used freely; it names no licence text of its own. */
const LICENCE = {
  '@type': 'dct:LicenseDocument',
  'dct:title': both(
    'Dữ liệu mở của cơ quan nhà nước (Nghị định 47/2020/NĐ-CP): tự do sử dụng, ghi rõ nguồn',
    'Open data of a state body (Decree 47/2020/NĐ-CP): free use, naming the source',
  ),
}

export const catalog = async (ctx: Ctx) => {
  const at = (path: string) => `${config().publicUrl}/api${path}`
  const provinces = await provincesFed(ctx.db)
  const today = dayOf(ctx.now)
  const publisher = provinces.map(({ name }) => ({ '@type': 'foaf:Organization', 'foaf:name': name }))
  const since = provinces.map((each) => each.since).toSorted()[0]
  return {
    '@context': CONTEXT,
    '@type': 'dcat:Catalog',
    '@id': at('/indicators/feed/catalog.jsonld'),
    'dct:title': both(
      'Chỉ số điều hành về thủ tục hành chính',
      'Executive indicators of administrative procedures',
    ),
    'dct:description': both(
      'Số liệu tổng hợp của các chỉ số công khai, theo kỳ và cấp đơn vị.',
      'Aggregated figures of public indicators, by period and level of unit.',
    ),
    'dct:publisher': publisher,
    'dct:language': ['vi', 'en'],
    'dcat:dataset': [
      {
        '@type': 'dcat:Dataset',
        '@id': at('/indicators/feed'),
        'dct:identifier': 'motcua.indicators/1',
        'dct:title': both('Chỉ số điều hành theo kỳ', 'Executive indicators by period'),
        'dct:description': both(
          'Mỗi dòng: một chỉ số của một đơn vị trong một kỳ. Chọn kỳ và cấp bằng tham số period, level.',
          'A row is one indicator of one unit in one period. The parameters period and level choose.',
        ),
        'dct:publisher': publisher,
        'dct:accrualPeriodicity': id('http://publications.europa.eu/resource/authority/frequency/DAILY'),
        'dct:temporal': {
          '@type': 'dct:PeriodOfTime',
          ...(since && { 'dcat:startDate': day(since) }),
          'dcat:endDate': day(today),
        },
        'dct:spatial': provinces.map(({ name }) => ({ '@type': 'dct:Location', 'dct:title': name })),
        'dct:modified': day(today),
        'dcat:distribution': [
          distribution(at, '/indicators/feed', 'application/json', 'JSON', 'JSON'),
          distribution(at, '/indicators/feed.csv', 'text/csv', 'CSV', 'CSV'),
        ],
      },
    ],
  }
}

export const schema = () => z.toJSONSchema(Feed)
