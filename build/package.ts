/**
 * `npm run package [-- --out DIR] [--electron DIR]`: makes the unpacked app of this platform, in dist/ unless told otherwise,
 * with Electron's files from the folder given, or its own.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';
import type { Configuration } from 'electron-builder';
import { electronPackage, haveElectron } from '../src/cli/desktop.ts';
import { buildIfStale, checkout } from '../src/cli/screens.ts';
import { electronSupport } from './electron-support.ts';
import { keptFiles } from './kept-packages.ts';
import { writeStandIn } from './stand-in.ts';

const { values } = parseArgs({
  options: { out: { type: 'string' }, electron: { type: 'string' }, 'stand-in': { type: 'boolean' } },
});
const out = resolve(values.out ?? join(checkout, 'dist'));

const support = await electronSupport(electronPackage().version);
if (support.kind === 'refused') {
  log(support.words);
  process.exit(1);
}
if (support.kind === 'unknown') log(`Whether Electron is still supported was not checked: ${support.words}.`);

const built = buildIfStale(log);
if (!built.ok) {
  log(built.error);
  process.exit(1);
}
const electronDist = await electronFiles();
await build({
  projectDir: checkout,
  targets: Platform.current().createTarget('dir', process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
  publish: 'never',
  config: configuration(electronDist),
});
process.stderr.write(`The app is in ${out}.\n`);

/** Electron's own files, or a stand-in for them with one line saying so. */
async function electronFiles(): Promise<string> {
  if (values.electron !== undefined) return resolve(values.electron);
  const { folder, version } = electronPackage();
  const files = join(folder, 'dist');
  const electron = values['stand-in'] === true ? null : await haveElectron(log);
  if (electron?.ok === true && existsSync(join(files, 'version'))) return files;
  const why = electron?.ok === false ? electron.error : 'the runtime here is not Electron’s own';
  log(
    `A stand-in takes the place of Electron’s files, because ${why}: the app can be looked into, not started.`,
  );
  const standIn = join(checkout, 'node_modules', '.cache', 'electron-stand-in');
  writeStandIn(standIn, version);
  return standIn;
}

function configuration(electronFolder: string): Configuration {
  return {
    appId: 'org.galla.till',
    productName: 'Galla',
    copyright: 'The Galla authors, Apache-2.0',
    electronDist: electronFolder,
    electronVersion: electronPackage().version,
    directories: { output: out, buildResources: join(checkout, 'build') },
    // The compiled parts are prebuilt for N-API, which does not change with Electron's version.
    npmRebuild: false,
    asar: true,
    asarUnpack: ['**/*.node'],
    files: [
      'package.json',
      'LICENSE',
      'out/**/*',
      '!out/*sources.txt',
      // The endpoint’s page for its owners.
      '!out/office/**/*',
      '!out/**/*.map',
      // The commands of the endpoint, which runs from its sources and is no part of the desktop.
      '!out/main/cloud-{serve,code,revoke,owner,report}-*.cjs',
      'db/migrations/**/*',
      'resources/**/*',
      '!resources/**/*.{ts,md}',
      '!resources/pictures',
      ...keptFiles(checkout, process.platform, process.arch),
    ],
    linux: {
      icon: 'build/icon.png',
      category: 'Office',
      extraResources: [{ from: 'build/linux', to: 'linux' }],
    },
    mac: {
      category: 'public.app-category.business',
      icon: 'build/icon.png',
      hardenedRuntime: true,
      entitlements: 'build/entitlements.mac.plist',
      entitlementsInherit: 'build/entitlements.mac.plist',
    },
    win: { icon: 'build/icon.ico' },
    // What an attacker with a shell on the till must not be able to switch on.
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
  };
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}
