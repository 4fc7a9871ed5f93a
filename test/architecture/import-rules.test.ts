/** Who may import whom: the table of ARCHITECTURE.md, checked over every import of the tree. */
import { expect, test } from 'vitest';
import { findCycle, readImportGraph } from './import-graph.ts';

const graph = readImportGraph(['src', 'test', 'build', 'db', 'resources']);

type Rule = {
  readonly from: RegExp;
  /** What a file there may import; anything else is a breach. Packages are written `package:name`, Node's own modules `node:`. */
  readonly may: readonly RegExp[];
};

const anyPackage = /^package:/;
const electron = /^package:(electron|electron-updater)$/;
const own = (folder: string): RegExp => new RegExp(`^${folder}/`);

/** The first rule whose `from` fits counts. */
const rules: readonly Rule[] = [
  { from: own('src/domain'), may: [own('src/domain')] },
  {
    from: own('src/contract'),
    may: [own('src/contract'), own('src/domain'), /^package:(zod|@orpc\/contract)$/],
  },
  {
    from: own('src/wire'),
    may: [
      own('src/wire'),
      own('src/contract'),
      own('src/domain'),
      /^node:/,
      /^package:(zod|@orpc\/contract)$/,
    ],
  },
  {
    from: own('src/main/store'),
    may: [
      own('src/main/store'),
      own('src/main/workers'),
      own('src/domain'),
      own('src/contract/events'),
      /^src\/contract\/errors\.ts$/,
      /^node:/,
      /^package:(better-sqlite3|drizzle-orm|uuid|zod)$/,
    ],
  },
  {
    from: own('src/main/workers'),
    may: [
      own('src/main/workers'),
      own('src/main/store'),
      own('src/domain'),
      own('src/contract'),
      /^src\/main\/features\/[^/]+\/queries\.ts$/,
      own('src/main/features/sync/exchange'),
      own('src/main/features/sync/hub'),
      own('src/wire'),
      /^node:/,
      /^package:(drizzle-orm|better-sqlite3|@node-rs\/argon2)$/,
    ],
  },
  {
    from: own('src/main/files'),
    may: [own('src/main/files'), own('src/domain'), /^node:/, /^package:csv-parse$/],
  },
  {
    from: own('src/main/hardware'),
    may: [
      own('src/main/hardware'),
      own('src/domain'),
      /^resources\//,
      /^node:/,
      /^package:(serialport|@serialport\/.*|node-thermal-printer|@napi-rs\/canvas|zxing-wasm|bwip-js|iconv-lite|@fontsource\/.*)$/,
    ],
  },
  {
    from: own('src/main/hosts/electron'),
    may: [own('src/main'), own('src/domain'), own('src/contract'), /^resources\//, /^node:/, anyPackage],
  },
  {
    from: /^src\/main\/index\.ts$/,
    may: [own('src/main'), own('src/domain'), own('src/contract'), /^node:/, anyPackage],
  },
  {
    from: own('src/main/hosts'),
    may: [
      own('src/main/hosts'),
      own('src/main/app'),
      own('src/contract'),
      own('src/domain'),
      /^src\/main\/store\/[a-z-]*errors\.ts$/,
      /^node:/,
      /^package:(@orpc\/.*|zod|ws)$/,
    ],
  },
  {
    from: own('src/main'),
    may: [
      own('src/main'),
      own('src/domain'),
      own('src/contract'),
      own('src/wire'),
      /^resources\//,
      /^node:/,
      /^package:(?!electron|react|@mantine)/,
    ],
  },
  {
    from: own('src/cloud'),
    may: [
      own('src/cloud'),
      own('src/contract'),
      own('src/domain'),
      own('src/wire'),
      /^node:/,
      /^package:(fastify|@fastify\/.*|@orpc\/.*|zod|drizzle-orm|pg|@electric-sql\/pglite|better-sqlite3|pino|prom-client|uuid|@node-rs\/argon2|otplib)$/,
    ],
  },
  { from: own('src/preload'), may: [own('src/preload'), own('src/contract'), electron] },
  {
    from: own('src/renderer'),
    may: [
      own('src/renderer'),
      own('src/contract'),
      own('src/domain'),
      /^resources\//,
      /^package:(?!electron|better-sqlite3|drizzle-orm|serialport)/,
    ],
  },
  {
    from: own('src/cli'),
    may: [
      own('src/cli'),
      own('src/main'),
      own('src/cloud'),
      own('src/domain'),
      own('src/contract'),
      /^resources\//,
      /^package\.json$/,
      /^node:/,
      /^package:(?!react)/,
    ],
  },
  { from: /^(test|build|db|resources)\//, may: [/./] },
];

test('every import resolves to a file, an installed package or a module of Node', () => {
  expect(graph.unresolved).toEqual([]);
});

test('no layer imports what it must not know', () => {
  const breaches = graph.imports.flatMap((entry) => {
    const rule = rules.find((candidate) => candidate.from.test(entry.from));
    const target = entry.kind === 'package' ? `package:${entry.to}` : entry.to;
    const isAllowed = rule?.may.some((pattern) => pattern.test(target)) ?? false;
    return isAllowed ? [] : [`${entry.from} -> ${target}`];
  });
  expect(breaches).toEqual([]);
});

test('a feature sees of another feature only its api', () => {
  const feature = /^src\/(main|renderer)\/features\/([^/]+)\//;
  const breaches = graph.imports.filter((entry) => {
    const from = feature.exec(entry.from);
    const to = feature.exec(entry.to);
    if (from === null || to === null || from[2] === to[2] || from[1] !== to[1]) return false;
    return !/\/api\.tsx?$/.test(entry.to);
  });
  expect(breaches.map((entry) => `${entry.from} -> ${entry.to}`)).toEqual([]);
});

/** The endpoint's lock is an empty file of SQLite's; its data are PostgreSQL's. */
const sqliteFiles = new Set(['src/main/store/open.ts', 'src/cloud/engine/folder-lock.ts']);

test('only the store opens databases, only the hosts know Electron', () => {
  const breaches = graph.imports.filter(
    (entry) =>
      entry.from.startsWith('src/') &&
      ((entry.to === 'better-sqlite3' && !sqliteFiles.has(entry.from)) ||
        (entry.to.startsWith('electron') &&
          !/^src\/(main\/hosts\/electron\/|main\/index\.ts|preload\/|cli\/)/.test(entry.from))),
  );
  expect(breaches.map((entry) => `${entry.from} -> ${entry.to}`)).toEqual([]);
});

test('no file imports itself by a detour', () => {
  expect(findCycle(graph)).toBeNull();
});
