import { testCtx } from '../../../../../test/app-ctx.ts'
import { openDb, openPool } from '../../../../lib/db.ts'
import { exportJob } from '../job.ts'

/** A process to be killed: runs one export and ends. Arguments: the database, the export. */
const [url = '', id = ''] = process.argv.slice(2)
const pool = openPool(url, { max: 2, role: 'motcua_app' })
await exportJob.handle(testCtx(openDb(pool)), { id })
await pool.end()
