/** Which files of node_modules go into the packaged app: those main cannot carry in its bundle, for one platform only. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';

/** The packages main asks for by name when it runs: those with compiled parts (electron.vite.config.ts leaves them out). */
const compiled = [
  '@napi-rs/canvas',
  '@node-rs/argon2',
  'better-sqlite3',
  'serialport',
  'zxing-wasm',
] as const;

/** The fonts of receipts, read as files (src/main/hardware/printer/fonts.ts). */
const fonts = [
  'node_modules/@fontsource/noto-sans/package.json',
  'node_modules/@fontsource/noto-sans/files/noto-sans-latin{,-ext}-{400,700}-normal.woff',
  'node_modules/@fontsource/noto-sans-tamil/package.json',
  'node_modules/@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-{400,700}-normal.woff',
  'node_modules/@fontsource/noto-sans-arabic/package.json',
  'node_modules/@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-{400,700}-normal.woff',
  'node_modules/@fontsource/noto-sans-devanagari/package.json',
  'node_modules/@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-{400,700}-normal.woff',
] as const;

/** What packages carry for those who build or read them; no package here needs such a file when it runs. */
const notNeeded = [
  '!node_modules/**/*.{md,map,d.ts,d.mts,cpp,hpp,cc,c,h,gyp,gypi,yml}',
  '!node_modules/**/{.releaserc,sbom.cdx.json}',
  '!node_modules/**/node-addon-api/**/*',
  '!node_modules/better-sqlite3/{deps,src}/**/*',
  // Of the reader only what a CommonJS bundle asks for; the page has a copy of its own in the screens.
  '!node_modules/zxing-wasm/dist/{full,writer,iife,es,miniprogram}/**/*',
  '!node_modules/zxing-wasm/dist/cjs/{full,writer}/**/*',
  '!node_modules/{type-fest,tagged-tag}/**/*',
  '!node_modules/@types/**/*',
] as const;

/** Patterns of electron-builder's `files`, relative to the checkout, for one platform and architecture. */
export function keptFiles(checkout: string, platform: string, arch: string): readonly string[] {
  const folders = [...closure(checkout)]
    .map((folder) => relative(checkout, folder).split(sep).join('/'))
    .sort();
  return [
    '!node_modules/**/*',
    ...folders.map((folder) => `${folder}/**/*`),
    ...notNeeded,
    // Prebuilt binaries lie in folders or files named by platform; each package has its own spelling, so all but ours go.
    '!node_modules/better-sqlite3/prebuilds/**/*',
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    '!node_modules/@serialport/bindings-cpp/prebuilds/**/*',
    `node_modules/@serialport/bindings-cpp/prebuilds/${serialportFolder(platform, arch)}/*${platform === 'linux' ? '.glibc' : ''}.node`,
    ...fonts,
  ];
}

/** macOS has one binary for both architectures. */
function serialportFolder(platform: string, arch: string): string {
  return platform === 'darwin' ? 'darwin-x64+arm64' : `${platform}-${arch}`;
}

/** The folders of the compiled packages and of all they depend on, as installed here. */
function closure(checkout: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = compiled.map((name: string) => ({ name, from: join(checkout, 'package.json') }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const folder = packageFolder(next.name, next.from);
    if (folder === null || found.has(folder)) continue;
    found.add(folder);
    const manifest = join(folder, 'package.json');
    // Every installed package has one of this shape.
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
    const names = Object.keys({ ...dependencies, ...optionalDependencies });
    waiting.push(...names.filter((name) => !buildOnly.has(name)).map((name) => ({ name, from: manifest })));
  }
  return found;
}

type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

/** Named as dependencies, needed only to compile. */
const buildOnly: ReadonlySet<string> = new Set(['node-addon-api', 'node-gyp', 'prebuild-install']);

/** Null where an optional package is not for this platform and so not installed. */
function packageFolder(name: string, from: string): string | null {
  const paths = createRequire(from).resolve.paths(name) ?? [];
  const folder = paths.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')));
  return folder ?? null;
}
