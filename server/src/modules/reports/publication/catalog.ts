import { config } from '../../../lib/config.ts'
import type { Ctx } from '../../../lib/context.ts'
import { FEED_CATALOG, LICENSE, openData } from './open-data.ts'

/** The open datasets as a DCAT 3 catalogue (W3C), so that other portals can harvest them. */

const text = ({ vi, en }: { vi: string; en: string }) => [
  { '@language': 'vi', '@value': vi },
  { '@language': 'en', '@value': en },
]

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
}

/** Addresses of a catalogue are whole ones: it is read far from this site. */
const at = (path: string) => ({ '@id': `${config().publicUrl}${path}` })

const distribution = (path: string, mediaType: string, schema: string) => ({
  '@type': 'dcat:Distribution',
  'dcat:downloadURL': at(path),
  'dcat:mediaType': mediaType,
  'dct:license': text(LICENSE),
  'dct:conformsTo': at(schema),
})

export const catalog = async (ctx: Ctx) => {
  const { datasets, catalog: path } = await openData(ctx)
  return {
    '@context': CONTEXT,
    ...at(path),
    '@type': 'dcat:Catalog',
    'dct:title': text({ vi: 'Dữ liệu mở của Một Cửa', en: 'Open data of Một Cửa' }),
    'dct:language': ['vi', 'en'],
    'dcat:catalog': at(FEED_CATALOG),
    'dcat:dataset': datasets.map(({ key, title, description, files, periods }) => ({
      ...at(`/du-lieu-mo#${key}`),
      '@type': 'dcat:Dataset',
      'dct:identifier': key,
      'dct:title': text(title),
      'dct:description': text(description),
      'dct:accrualPeriodicity': {
        '@id': 'http://publications.europa.eu/resource/authority/frequency/MONTHLY',
      },
      ...(periods.length > 0 && {
        'dct:temporal': {
          '@type': 'dct:PeriodOfTime',
          'dcat:startDate': periods.at(-1),
          'dcat:endDate': periods[0],
        },
      }),
      'dcat:distribution': [
        distribution(files.csv, 'text/csv', files.schema),
        distribution(files.json, 'application/json', files.schema),
      ],
    })),
  }
}
