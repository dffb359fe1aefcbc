import { defineConfig } from 'vitest/config'

const everywhere = { testTimeout: 90_000, hookTimeout: 120_000, restoreMocks: true }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...everywhere,
          name: 'server',
          // The program is loaded once by each worker: a file leaves nothing registered behind.
          isolate: false,
          include: ['server/**/*.test.ts', 'shared/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'server/test/planted/**', 'server/test/faults/**'],
          globalSetup: ['server/test/setup/postgres.ts'],
        },
      },
      {
        test: {
          ...everywhere,
          name: 'faults',
          include: ['server/test/faults/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
      { test: { ...everywhere, name: 'web', include: ['web/**/*.test.{ts,tsx}'] } },
      {
        test: {
          ...everywhere,
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          globalSetup: ['e2e/src/setup.ts'],
        },
      },
    ],
  },
})
