/** One project a folder of test/, so that one part can be run alone: `npx vitest run --project domain`. */
import { defineConfig } from 'vitest/config';

const node = [
  'architecture',
  'domain',
  'store',
  'features',
  'contract',
  'hardware',
  'cloud',
  'cli',
  'faults',
  'simulation',
  'renderer',
  'package',
];

/** A campaign, sized by its variable (CONTRIBUTING.md), takes what it takes. */
const isCampaign = Object.keys(process.env).some((name) => name.startsWith('GALLA_'));

export default defineConfig({
  test: {
    passWithNoTests: false,
    // A crowded machine can miss a device's beat: on CI a test is tried twice, and the reporter says which was.
    retry: process.env['CI'] === undefined ? 0 : 1,
    projects: node.map((name) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
        testTimeout: isCampaign ? 3_600_000 : 60_000,
        // A hook may sell sixty times on a disk that is watched.
        hookTimeout: 60_000,
      },
    })),
  },
});
