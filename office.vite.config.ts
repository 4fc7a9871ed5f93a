/** How the owner's page of the endpoint is built into out/office, apart from the till's screens: the desktop does not carry it. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/renderer/office',
  plugins: [react()],
  build: {
    outDir: '../../../out/office',
    emptyOutDir: true,
    sourcemap: false,
    // The policy allows no data: fonts or scripts, and an inlined file could not be cached on its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
