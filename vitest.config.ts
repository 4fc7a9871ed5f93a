/** One project a folder of test/, so that one part can be run alone: `npx vitest run --project domain`. */
import { defineConfig } from 'vitest/config';

const node = [
  'architecture',
  'domain',
  'store',
  'features',
  'contract',
  'hardware',
  'cli',
  'faults',
  'renderer',
  'package',
];

export default defineConfig({
  test: {
    passWithNoTests: false,
    // A crowded machine can miss a device's beat: on CI a test is tried twice, and the reporter says which was.
    retry: process.env['CI'] === undefined ? 0 : 1,
    projects: node.map((name) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
        testTimeout: 60_000,
      },
    })),
  },
});
