import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    setupFiles: ['tests/support/failure-report.ts'],
    testTimeout: 180_000,
    hookTimeout: 240_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
