/** Search as you type over 100,000 and 1,000,000 names: what a keystroke costs, misspellings included. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { openAppStore } from '#main/app/build-app.ts';
import { storeSchema } from '#main/app/projectors.ts';
import { importDefaults } from '#main/features/catalog/import-defaults.ts';
import { importProducts } from '#main/features/catalog/import-products.ts';
import type { ReadItem } from '#main/features/catalog/import/product-row.ts';
import { findArticles } from '#main/features/catalog/search/find-articles.ts';
import { systemClock } from '#main/store/clock.ts';
import { createIdSource } from '#main/store/ids.ts';
import { openReader } from '#main/store/open.ts';
import { atMost, percentile, timed, told, type BenchRow } from './bench-row.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'node_modules/.cache/galla-bench');
const realNames = path.join(root, '../shared/data/barcodes/off-2019-products.csv.gz');
const queriesOfKind = 300;

/** Sizes may be given for a quicker look: `node test/bench/search.ts 100000`. */
export async function run(sizes: readonly number[] = [100_000, 1_000_000]): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const size of sizes) rows.push(...(await measure(size)));
  return rows;
}

async function measure(size: number): Promise<readonly BenchRow[]> {
  const { names, source } = makeNames(size);
  const { dataDir, seconds } = await prepared(size, names);
  const reader = openReader(dataDir, storeSchema);
  if (!reader.ok) throw new Error(reader.error.code);
  const { db, close } = reader.value;
  const find = (text: string): number => timed(() => findArticles(db, text, { limit: 20 }));
  const firstGuess = find('chocolatt');
  const kinds = { typing: [] as number[], words: [] as number[], misspelt: [] as number[] };
  for (const [kind, queries] of Object.entries(makeQueries(names)) as [keyof typeof kinds, string[]][]) {
    // Each query's best of five: what the engine needs, not what else the machine was doing.
    for (const query of queries) kinds[kind].push(Math.min(...Array.from({ length: 5 }, () => find(query))));
  }
  close();
  const all = Object.values(kinds).flat();
  const of = `of ${size.toLocaleString('en')} names`;
  return [
    ...(seconds === null ? [] : [told(`import ${of}`, seconds, 's', 'journal, rows and index')]),
    told(`first misspelling ${of}`, firstGuess, 'ms', 'reads the vocabulary once'),
    told(`search ${of}, p50`, percentile(all, 0.5), 'ms', source),
    ...Object.entries(kinds).map(([kind, times]) =>
      told(
        `search ${of}, p99 of ${kind}`,
        percentile(times, 0.99),
        'ms',
        `${times.length} queries, each the best of five`,
      ),
    ),
    atMost(`search ${of}, p99`, percentile(all, 0.99), size > 100_000 ? 6 : 3, { unit: 'ms' }),
  ];
}

/** A shop of these names, made once by the product's own import and kept; `seconds` null where it was there. */
async function prepared(
  size: number,
  names: readonly string[],
): Promise<{ readonly dataDir: string; readonly seconds: number | null }> {
  const kept = path.join(cache, `search-${size}`);
  if (existsSync(kept)) return { dataDir: kept, seconds: null };
  const making = `${kept}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const opened = openAppStore({ dataDir: making });
  if (!opened.ok) throw new Error(opened.error.code);
  const began = performance.now();
  const done = await importProducts({
    store: opened.value,
    items: itemsOf(names),
    actorId: null,
    newId: createIdSource(systemClock),
    defaults: importDefaults({ classes: [], generalClass: 'gst-18' }),
    isDryRun: false,
  });
  const seconds = (performance.now() - began) / 1000;
  opened.value.close();
  if (!done.ok) throw new Error(done.error.error.code);
  renameSync(making, kept);
  return { dataDir: kept, seconds };
}

function* itemsOf(names: readonly string[]): Generator<ReadItem> {
  yield { kind: 'opened', format: 'galla', columns: { sku: 'sku' } };
  for (const [at, name] of names.entries()) {
    const product = {
      sku: `N${at}`,
      code: null,
      name,
      style: null,
      brand: null,
      category: null,
      gender: null,
      size: null,
      colour: null,
      priceMinor: 4900 + (at % 900) * 100,
    };
    yield { kind: 'row', row: at + 2, result: { ok: true, value: product } };
  }
}

/**
 * Names by joining the first half of one real name to the second of another: as many as wanted, with the words as
 * frequent and as various as people write them. Without the shared data the sample shop's names serve, whose words are few.
 */
function makeNames(size: number): { readonly names: readonly string[]; readonly source: string } {
  const isReal = existsSync(realNames);
  const real = isReal ? realProductNames() : sampleNames();
  const random = randomSource(20_260_101);
  const halves = real.map((name) => {
    const words = name.split(/\s+/);
    const middle = Math.ceil(words.length / 2);
    return [words.slice(0, middle).join(' '), words.slice(middle).join(' ')] as const;
  });
  const names = Array.from({ length: size }, (_, at) => {
    const own = real[at];
    if (own !== undefined) return own;
    const [first] = halves[random(halves.length)] ?? ['', ''];
    const [, second] = halves[random(halves.length)] ?? ['', ''];
    return `${first} ${second}`.trim();
  });
  return { names, source: isReal ? 'joined from 100,347 real names' : 'joined from the sample shop' };
}

function realProductNames(): readonly string[] {
  const rows = parse(gunzipSync(readFileSync(realNames)), { columns: true, relax_quotes: true }) as {
    product_name: string;
  }[];
  return rows.map((row) => row.product_name);
}

function sampleNames(): readonly string[] {
  const file = path.join(root, 'resources/samples/shoe-shop.json');
  const sample = JSON.parse(readFileSync(file, 'utf8')) as {
    styles: { name: string; brand: string | null }[];
  };
  return sample.styles.map(({ name, brand }) => `${brand ?? ''} ${name}`.trim());
}

/** Keystrokes on the way to a name; two whole words of one; two words of which one misses, doubles or swaps a letter. */
function makeQueries(names: readonly string[]): {
  readonly typing: readonly string[];
  readonly words: readonly string[];
  readonly misspelt: readonly string[];
} {
  const random = randomSource(7);
  const pick = (): readonly [string, string] => {
    for (;;) {
      const words = (names[random(names.length)] ?? '').toLowerCase().match(/[\p{L}]{3,}/gu) ?? [];
      const [first, second] = [words[random(words.length)], words[random(words.length)]];
      if (first !== undefined && second !== undefined && first !== second) return [first, second];
    }
  };
  const make = (query: () => string): string[] => Array.from({ length: queriesOfKind }, query);
  return {
    typing: make(() => {
      const text = pick().join(' ');
      return text.slice(0, 1 + random(text.length));
    }),
    words: make(() => pick().join(' ')),
    misspelt: make(() => {
      const [first, second] = pick();
      return random(3) === 0 ? misspell(first, random) : `${misspell(first, random)} ${second}`;
    }),
  };
}

function misspell(word: string, random: (below: number) => number): string {
  const at = 1 + random(word.length - 1);
  const kind = random(3);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word.slice(at - 1);
  return word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1);
}

/** Numbers below a bound, the same in every run. */
function randomSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const sizes = process.argv.slice(2).map(Number);
  console.table(await (sizes.length > 0 ? run(sizes) : run()), ['name', 'value', 'unit', 'target', 'isMet']);
}
