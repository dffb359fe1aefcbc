import { setTimeout as sleep } from 'node:timers/promises'
import { openDb, openPool } from '../../src/lib/db.ts'
import { migrateJobs } from '../../src/lib/jobs.ts'
import { migrate } from '../../src/lib/migrate.ts'
import type { WebClient } from '../web-client.ts'
import { procedure, sampleData, unitNamed } from '../world.ts'
import { fillWorld, settleWorld } from '../world-template.ts'

const BIRTH = '1.001193'
/** What a filing needs; a year of documents and reports would only take time. */
const NEEDED = ['clock', 'calendar', 'organisation', 'catalogue']

/** Fills an empty database for a running product, and says what a citizen may file in it. */
export const prepareProduct = async (url: string, dataDir: string): Promise<object> => {
  await migrate(url)
  await migrateJobs(url)
  settleWorld(dataDir)
  await fillWorld(url, NEEDED)
  const pool = openPool(url)
  try {
    const db = openDb(pool)
    const profile = { name: 'profile', value: JSON.stringify('hai-duong-2024') }
    await db.insertInto('lib.setting').values(profile).execute()
    return {
      procedureVersionId: (await procedure(db, BIRTH)).id,
      decidingUnitId: await unitNamed(db, 'Xã Thanh Sơn'),
      formData: sampleData(BIRTH),
      components: [{ name: 'Giấy chứng sinh', paper: 'original', count: 1, fileId: null, note: null }],
    }
  } finally {
    await pool.end()
  }
}

class Refused extends Error {}

/** Sends one filing under one key until it is acknowledged, as our pages do. A refusal is not tried again. */
export const fileUntilAcknowledged = async (
  citizen: WebClient,
  filing: object,
  key: string,
): Promise<{ id: string; code: string }> => {
  for (;;) {
    try {
      const { status, body } = await citizen.post('/dossiers/submit', filing, key)
      if (status === 200) return body
      if (status < 500) throw new Refused(JSON.stringify(body))
    } catch (error) {
      if (error instanceof Refused) throw error
    }
    await sleep(50)
  }
}
