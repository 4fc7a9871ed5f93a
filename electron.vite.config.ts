/** How main, preload and the screens are built into out/. Run by electron-vite. */
import { dirname, posix, relative, resolve, sep } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { noncePlaceholder } from './src/main/hosts/content-security.ts';

/** Packages with compiled parts stay in node_modules (build/kept-packages.ts packs them). All else goes into the bundle. */
const compiled = [
  /^better-sqlite3(\/|$)/,
  /^serialport$/,
  /^@serialport\//,
  /^@node-rs\/argon2$/,
  /^@napi-rs\/canvas$/,
  // Beside its WebAssembly file, which it is handed from there.
  /^zxing-wasm(\/|$)/,
];

export default defineConfig({
  main: {
    plugins: [workersBesideMain(), ownPlaces()],
    build: {
      outDir: 'out/main',
      // Electron 33, in which the shell is tested, has Node 20; what ships has Node 24.
      target: 'node20.18',
      externalizeDeps: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          // The command line runs from here too, once it is built: reading one file is ten times as fast as reading 600.
          galla: resolve('src/cli/run-galla.ts'),
          serve: resolve('src/cli/serve.ts'),
        },
        // The endpoint runs from its sources: the desktop carries neither it nor its packages.
        external: ['electron', /^#cloud\//, ...compiled],
        // CommonJS, because a scheme must be registered before Electron is ready and modules load without waiting for that.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        // A sandboxed preload must be CommonJS and one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    html: { cspNonce: noncePlaceholder },
    build: {
      outDir: 'out/renderer',
      minify: true,
      sourcemap: false,
      // The policy allows no data: fonts or scripts, and an inlined file could not be cached on its own.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: resolve('src/renderer/index.html'),
          phone: resolve('src/renderer/phone/index.html'),
          display: resolve('src/renderer/display/index.html'),
        },
      },
    },
  },
});

/**
 * Lets `new URL('./x.worker.ts', import.meta.url)`, which Node runs as it stands, find the worker in the bundle too: the
 * file becomes an entry of its own, and the address one beside main.
 */
function workersBesideMain(): Plugin {
  const address = /new URL\(\s*'([^']+\.worker)\.ts'\s*,\s*import\.meta\.url\s*\)/g;
  return {
    name: 'galla-workers',
    enforce: 'pre',
    transform(code, id) {
      if (!code.includes('.worker.ts')) return null;
      const replaced = code.replace(address, (_whole, path: string) => {
        const file = resolve(dirname(id), `${path}.ts`);
        const name = path.split('/').at(-1) ?? 'worker';
        this.emitFile({ type: 'chunk', id: file, fileName: `${name}.cjs` });
        const built = relative(dirname(id), resolve('out/main', `${name}.cjs`))
          .split(sep)
          .join('/');
        return `new URL('${built}', import.meta.url)`;
      });
      return { code: replaced, map: null };
    },
  };
}

/**
 * Keeps each source where it was, as far as it can tell: `import.meta.dirname` and `import.meta.url` name its place in src/,
 * reckoned from out/main, so that a path written relative to a source means the same in a checkout and in the archive.
 */
function ownPlaces(): Plugin {
  const sources = resolve('src');
  return {
    name: 'galla-own-places',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(sources) || !code.includes('import.meta.')) return null;
      const file = posix.join('../..', relative(resolve('.'), id).split(sep).join('/'));
      const place = `placeOfSource(__dirname, '${file}')`;
      const placed = code
        .replaceAll('import.meta.dirname', `folderOfSource(${place})`)
        .replaceAll('import.meta.url', `urlOfSource(${place}).href`);
      const imports = `import { dirname as folderOfSource, join as placeOfSource } from 'node:path';
import { pathToFileURL as urlOfSource } from 'node:url';`;
      return { code: `${imports}\n${placed}`, map: null };
    },
  };
}
