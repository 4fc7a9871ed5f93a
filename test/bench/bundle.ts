/** What the page of the till weighs: all that index.html asks for before the first scan. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { told, type BenchRow } from './bench-row.ts';

const root = path.resolve(import.meta.dirname, '../..');

export function run(): Promise<readonly BenchRow[]> {
  const built = spawnSync('npx', ['electron-vite', 'build', '--logLevel', 'error'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stderr);
  const dir = path.join(root, 'out/renderer');
  const html = readFileSync(path.join(dir, 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  );
  const all = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|css)$/.test(file),
  );
  const kib = (files: readonly string[]): number =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dir, file))).length, 0) / 1024;
  const scripts = first.filter((file) => file.endsWith('.js'));
  const styles = first.filter((file) => file.endsWith('.css'));
  return Promise.resolve([
    told('till: scripts of the first load', kib(scripts), 'KiB gzip', scripts.join(' ')),
    told('till: styles of the first load', kib(styles), 'KiB gzip', styles.join(' ')),
    told('all screens together', kib(all), 'KiB gzip', `${all.length} files`),
  ]);
}
