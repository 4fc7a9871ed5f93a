/** The shell's tests: they need an Electron runtime and a display, so test/run.ts decides whether they run. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'electron',
    retry: process.env['CI'] === undefined ? 0 : 1,
    include: ['test/electron/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // One window at a time: they share the display.
    fileParallelism: false,
  },
});
