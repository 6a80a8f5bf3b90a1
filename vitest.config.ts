import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    setupFiles: ['tests/support/failure-report.ts'],
    // Waits end when what is waited for is there; a busy machine may take its time.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: process.env['LIANZHAO_SLOW'] === undefined ? 180_000 : 900_000,
    hookTimeout: 240_000,
    // Processes that tests start compile the sources once and not each time.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('./.cache/compiled', import.meta.url)) },
    pool: 'threads',
    maxWorkers: 2,
  },
});
