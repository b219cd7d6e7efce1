import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{server,web,scenarios,checks,bin}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    globalSetup: ['server/platform/testing/global-setup.ts', 'scenarios/build-pages.ts'],
    setupFiles: ['server/platform/testing/properties.ts'],
  },
});
