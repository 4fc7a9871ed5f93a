/** Reads which file imports which, type-only imports included; an import that resolves to nothing is reported, never skipped. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { parseSync } from 'oxc-parser';

export type Import = {
  /** Both relative to the repository, with forward slashes. For a package: its bare name. */
  readonly from: string;
  readonly to: string;
  readonly kind: 'file' | 'package' | 'node';
};
export type ImportGraph = {
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  readonly unresolved: readonly string[];
};

export const root = path.resolve(import.meta.dirname, '../..');
const subpaths: Readonly<Record<string, string>> = {
  '#domain/': 'src/domain/',
  '#contract/': 'src/contract/',
  '#cloud/': 'src/cloud/',
  '#main/': 'src/main/',
  '#wire/': 'src/wire/',
};
const builtins = new Set(builtinModules);

/** The graph of all .ts and .tsx files below the given folders. */
export function readImportGraph(folders: readonly string[]): ImportGraph {
  const files = folders.flatMap((folder) => sourceFiles(path.join(root, folder))).map(toRepoPath);
  const found = files.flatMap((file) => importsOf(file));
  return {
    files,
    imports: found.filter((entry) => typeof entry !== 'string'),
    unresolved: found.filter((entry) => typeof entry === 'string'),
  };
}

/** One cycle of files, or null. Depth first over file imports. */
export function findCycle(graph: ImportGraph): readonly string[] | null {
  const next = new Map<string, string[]>();
  for (const entry of graph.imports)
    if (entry.kind === 'file') next.set(entry.from, [...(next.get(entry.from) ?? []), entry.to]);
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const target of next.get(file) ?? []) {
      const cycle = visit(target, [...trail, file]);
      if (cycle !== null) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.files) {
    const cycle = visit(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function toRepoPath(file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}

function importsOf(file: string): (Import | string)[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  const { module } = parseSync(file, source);
  const requests = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap((e) => (e.moduleRequest ? [e.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.flatMap((entry) =>
      literal(source.slice(entry.moduleRequest.start, entry.moduleRequest.end)),
    ),
  ];
  return [...new Set(requests)].map((request) => resolve(file, request));
}

/** A dynamic import of a computed name cannot be checked here; only literals count. */
function literal(text: string): string[] {
  const match = /^['"`]([^'"`$]+)['"`]$/.exec(text);
  return match?.[1] === undefined ? [] : [match[1]];
}

function resolve(from: string, request: string): Import | string {
  const [bare = request] = request.split('?');
  const subpath = Object.keys(subpaths).find((prefix) => bare.startsWith(prefix));
  if (bare.startsWith('.') || subpath !== undefined) {
    const target =
      subpath === undefined
        ? path.join(path.dirname(from), bare)
        : (subpaths[subpath] ?? '') + bare.slice(subpath.length);
    const to = target.split(path.sep).join('/');
    return isFile(path.join(root, to))
      ? { from, to, kind: 'file' }
      : `${from} imports ${request}, which is no file`;
  }
  const name = bare.startsWith('@') ? bare.split('/').slice(0, 2).join('/') : (bare.split('/')[0] ?? bare);
  if (bare.startsWith('node:') || builtins.has(name)) return { from, to: bare, kind: 'node' };
  return existsSync(path.join(root, 'node_modules', name))
    ? { from, to: name, kind: 'package' }
    : `${from} imports ${request}, which is not installed`;
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
