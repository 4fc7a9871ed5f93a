/** `npm run bench [-- NAME...] [--json]`: every figure, each as a ratio to a floor measured in the same run where it depends on the machine. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { BenchRow } from './bench-row.ts';

const suites: Readonly<Record<string, () => Promise<{ run: () => Promise<readonly BenchRow[]> }>>> = {
  commit: () => import('./commit.ts'),
  scan: () => import('./scan.ts'),
  promotions: () => import('./promotions.ts'),
  search: () => import('./search.ts'),
  customers: () => import('./customers.ts'),
  start: () => import('./start.ts'),
  paint: () => import('./paint.ts'),
  bundle: () => import('./bundle.ts'),
  cloud: () => import('./cloud.ts'),
  sync: () => import('./sync.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => suites[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `No bench is called ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.\n`,
  );
  process.exit(2);
}

const names = positionals.length > 0 ? positionals : Object.keys(suites);
const all: (BenchRow & { suite: string })[] = [];
for (const name of names) {
  process.stderr.write(`${name} ...\n`);
  const suite = await suites[name]?.();
  for (const row of (await suite?.run()) ?? []) {
    all.push({ suite: name, ...row });
    if (!values.json) process.stdout.write(`${lineOf(row)}\n`);
  }
}
if (values.json) {
  process.stdout.write(
    `${JSON.stringify({ machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`, rows: all }, null, 2)}\n`,
  );
}
const missed = all.filter((row) => row.isMet === false).length;
process.stderr.write(`${all.length} figures, ${missed} off target\n`);

function lineOf(row: BenchRow): string {
  const verdict = row.isMet === null ? '    ' : row.isMet ? 'met ' : 'MISS';
  const target = row.target === null ? '' : `  (${row.target})`;
  return `${verdict}  ${row.name}: ${row.value} ${row.unit}${target}${row.note === '' ? '' : `  ${row.note}`}`;
}
