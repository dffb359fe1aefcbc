import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * Builds the screens when their sources changed since the last build. A process of its own: the bundler needs a lot
 * of memory once, and the server should not keep it.
 */
export const ensureScreens = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'web', 'build.ts'), '--if-stale'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const abandon = () => child.kill()
    process.once('exit', abandon)
    let said = ''
    const collect = (chunk: Buffer) => {
      said += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) => {
      process.removeListener('exit', abandon)
      if (code === 0) resolve()
      else reject(new Error(`the screens could not be built:\n${said.trim()}`))
    })
  })
