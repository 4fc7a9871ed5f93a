/** What is in the packed app, and what is not: looked up in the archive itself. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkout } from '../../src/cli/screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'galla-packed-'));
const app = join(folder, 'linux-unpacked');
const archive = join(app, 'resources', 'app.asar');
const other = { x64: 'arm64', arm64: 'x64' }[process.arch === 'arm64' ? 'arm64' : 'x64'];

let packed: readonly string[] = [];
let unpacked: readonly string[] = [];

beforeAll(() => {
  const script = join(checkout, 'build', 'package.ts');
  execFileSync(process.execPath, [script, '--stand-in', '--out', folder], { cwd: checkout, stdio: 'pipe' });
  packed = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  unpacked = readdirSync(`${archive}.unpacked`, { recursive: true, encoding: 'utf8' });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the app starts from what is in the archive: main, preload, screens, migrations, profiles, the sample', () => {
  expect(packed).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/LICENSE',
      '/out/main/index.cjs',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/resources/tax-profiles/in.json',
      '/resources/samples/shoe-shop.json',
      '/node_modules/better-sqlite3/lib/index.js',
    ]),
  );
  expect(packed.filter((file) => /^\/db\/migrations\/.*\.sql$/.test(file)).length).toBeGreaterThan(0);
  const { main, version } = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<
    string,
    string
  >;
  expect(packed).toContain(`/${main}`);
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('what main asks for by name is there, with all that it asks for in turn', () => {
  const source = packed
    .filter((file) => /^\/out\/main\/.*\.cjs$/.test(file))
    .map((file) => extractFile(archive, file.slice(1)).toString())
    .join('\n');
  const asked = [...source.matchAll(/(?:require|import)\("([^".][^"]*)"\)/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => !name.startsWith('node:') && name !== 'electron' && !builtIn.has(name));
  expect(asked).toContain('better-sqlite3');
  for (const name of new Set(asked)) {
    const [scope = '', part = ''] = name.split('/');
    const folderOf = name.startsWith('@') ? `${scope}/${part}` : scope;
    expect(packed).toContain(`/node_modules/${folderOf}/package.json`);
  }
});

/** Node's own, and two that ws would use if they were there. */
const builtIn: ReadonlySet<string> = new Set([...builtinModules, 'bufferutil', 'utf-8-validate']);

test('compiled parts lie outside the archive, for this machine only', () => {
  const compiled = unpacked.filter((file) => file.endsWith('.node'));
  expect(compiled.map((file) => file.split('/').at(-1) ?? '').toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    '@serialport+bindings-cpp.glibc.node',
    `argon2.linux-${process.arch}-gnu.node`,
    `linux-${process.arch}.node`,
    `skia.linux-${process.arch}-gnu.node`,
  ]);
  expect(packed.filter((file) => file.endsWith('.node'))).toHaveLength(compiled.length);
});

test.each([
  ['the Node of the scripts', /node-(linux|win)-/],
  ['another platform’s binaries', new RegExp(`(darwin|win32|musl|android|-${other}).*\\.node$`)],
  ['sources and tests', /^\/(src|test|build|\.ci)(\/|$)|\.tsx?$|\.map$/],
  [
    'what only builds and checks',
    /node_modules\/(electron|vite|vitest|typescript|playwright|@playwright|knip|oxlint)/,
  ],
  ['what the bundle carries already', /node_modules\/(react|zod|@orpc|drizzle-orm|i18next|ws|uuid)(\/|$)/],
  [
    'the endpoint and its packages',
    /out\/main\/cloud-(serve|code|revoke)-|out\/office|node_modules\/(fastify|@fastify|pg|pino|prom-client|@electric-sql)(\/|$)|cloud-migrations/,
  ],
  ['a shop', /\.(db|db-wal|key|log)$/],
])('%s stayed at home', (_what, pattern) => {
  expect(
    packed.filter((file) => pattern.test(file) && !/\/lib\/(darwin|win32|linuxmusl)-\w+\.js$/.test(file)),
  ).toEqual([]);
});

test('the udev rules for printers and scanners come along', () => {
  expect(readdirSync(join(app, 'resources', 'linux'))).toContain('70-galla.rules');
});

test('the fuses are set: no Node by the back door, only the archive, checked', async () => {
  const wire = await getCurrentFuseWire(join(app, 'galla'));
  const states = (options: readonly FuseV1Options[]): string =>
    options.map((option) => String.fromCodePoint(Number(wire[option]))).join('');
  // In the executable each fuse is a digit: 0 off, 1 on.
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ];
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  expect([states(off), states(on)]).toEqual(['0000', '111']);
});
