/** Shops of a given size, made once through the product's own commands and kept between runs; every bench works on a copy. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTill } from './till.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'node_modules/.cache/galla-bench');

/** How a shop's past is made; the commit bench brings it, so that the others do not load the app. */
export type History = {
  readonly sales: number;
  readonly grow: (dataDir: string, sales: number, codeOf: (n: number) => string) => Promise<void>;
};

/** A fresh copy of a sample shop with `skus` further articles in its catalogue, and a past. The caller removes it. */
export async function shopWith(skus: number, past: History | null = null): Promise<string> {
  const kept = path.join(cache, past === null ? `shop-${skus}` : `shop-${skus}-${past.sales}`);
  if (!existsSync(kept)) await (past === null ? prepare(kept, skus) : prepareWithPast(kept, skus, past));
  const copy = mkdtempSync(path.join(tmpdir(), 'galla-bench-'));
  cpSync(kept, copy, { recursive: true });
  syncFolder(copy);
  return copy;
}

/** The in-store EAN-13 of the n-th prepared article, n from 0. */
export function preparedCode(n: number): string {
  const body = `29${String(n).padStart(10, '0')}`;
  const sum = Array.from(body, Number).reduce(
    (total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return `${body}${(10 - (sum % 10)) % 10}`;
}

async function prepareWithPast(kept: string, skus: number, { sales, grow }: History): Promise<void> {
  const work = await shopWith(skus);
  await grow(work, sales, preparedCode);
  renameOrCopy(work, kept);
}

async function prepare(kept: string, skus: number): Promise<void> {
  const work = mkdtempSync(path.join(tmpdir(), 'galla-prepare-'));
  const csv = path.join(work, 'products.csv');
  const file = createWriteStream(csv);
  file.write('sku,code,name,price,style,brand,size,colour,category,taxClass,hsn,unit,stock\n');
  for (let n = 0; n < skus; n += 1) {
    if (!file.write(rowOf(n))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  const data = path.join(work, 'data');
  const till = await startTill(data, ['--sample', 'shoe-shop']);
  await till.stop();
  if (skus > 0) galla(['import', 'products', csv, '--format', 'galla', '--data', data, '--json']);
  mkdirSync(cache, { recursive: true });
  rmSync(csv);
  renameOrCopy(data, kept);
  rmSync(work, { recursive: true, force: true });
}

const kinds = ['Derby', 'Loafer', 'Runner', 'Flat', 'Chappal', 'Brogue', 'Trainer', 'Sandal', 'Boot', 'Juti'];
const makers = ['Kadam', 'Strida', 'Tanvi', 'Nanhe', 'Bahar', 'Sohan', 'Mrida', 'Chaal'];
const colours = ['Black', 'Brown', 'Tan', 'Navy', 'Grey', 'White', 'Red', 'Blue'];

function rowOf(n: number): string {
  const style = Math.floor(n / 8);
  const name = `${kinds[style % kinds.length]} ${1000 + style}`;
  const price = 249 + (style % 220) * 10;
  return `B${n},${preparedCode(n)},${name},${price}.00,${name},${makers[style % makers.length]},${6 + (n % 4)},${colours[(n >> 2) % 2 === 0 ? 0 : 1 + (style % 7)]},men,footwear,6403,PRS,${n % 9}\n`;
}

function galla(args: readonly string[]): void {
  const done = spawnSync(process.execPath, ['src/cli/galla.ts', ...args], { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`galla ${args.join(' ')}: ${done.stderr.slice(0, 2000)}`);
}

function renameOrCopy(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Another file system.
    cpSync(from, to, { recursive: true });
  }
}

/** A gigabyte that the kernel still has to write would make every sync of the bench wait for it. */
function syncFolder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = openSync(path.join(folder, name), 'r+');
    fsyncSync(file);
    closeSync(file);
  }
}
