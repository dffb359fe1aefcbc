import { statfsSync } from 'node:fs'

export type Durability = 'on' | 'off'

/** Tuned for two cores and a few gigabytes; a larger house sets DATABASE_URL and tunes its own server. */
const COMMON = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '80',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_parallel_workers_per_gather: '1',
  max_locks_per_transaction: '256',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_min_messages: 'warning',
  // Statements and the details of errors may hold personal data; the log holds neither.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

const DURABLE = {
  shared_buffers: '256MB',
  synchronous_commit: 'on',
  wal_buffers: '16MB',
  // A bulk load should not be cut into checkpoints.
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
}

/** For tests alone: a power failure loses everything. */
const FORGETFUL = {
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
}

const SMALL = 512 * 1024 * 1024

/** Containers often give /dev/shm 64 MB, too little for a parallel query. */
const sharedMemory = () => {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize < SMALL ? { dynamic_shared_memory_type: 'mmap' } : {}
  } catch {
    return process.platform === 'linux' ? { dynamic_shared_memory_type: 'mmap' } : {}
  }
}

export const settings = (durability: Durability, socketDir: string, port: number): string[] =>
  Object.entries({
    ...COMMON,
    ...(durability === 'on' ? DURABLE : FORGETFUL),
    ...sharedMemory(),
    unix_socket_directories: `"${socketDir}"`,
    port: String(port),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
