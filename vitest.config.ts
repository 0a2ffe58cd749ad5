import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const conditions = ['@dragoman/source'];

/** Cross-package imports read the sources (the packages' `@dragoman/source` export condition), not what was built. */
const resolution = {
  resolve: {
    conditions,
    // Vite would load graphql's ES modules beside the CommonJS ones that Node gives everybody else, and graphql refuses to meet itself.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  ssr: { resolve: { conditions } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...resolution,
        test: {
          name: 'unit',
          include: ['{apps,libs,scripts,bench}/**/*.spec.{ts,tsx,mjs}'],
          exclude: ['apps/web/**', '**/node_modules/**', '**/dist/**'],
          globalSetup: ['libs/testing/src/global-setup.ts'],
          testTimeout: 15_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'web',
          include: ['apps/web/src/**/*.spec.{ts,tsx}'],
          environment: 'jsdom',
          testTimeout: 15_000,
        },
      },
      {
        ...resolution,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['libs/testing/src/global-setup.ts'],
          // One stack at a time: each test here starts whole programs.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
