/** R2 and R3: the power goes at any moment of selling, and no paid sale is missing. GALLA_CUTS sets how often. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFolder } from '../store/small-shop.ts';
import { WatchedDisk } from './power-cut.ts';
import { countFrom, newSeed, randomFrom } from './random.ts';
import { runShimmed, shimMissing, type DiskRecord, type ShimmedRun } from './shim.ts';
import { tillTrial } from './till-trial.ts';
import { acksIn, smallShopTrial, type Trial } from './trial.ts';

const reason = shimMissing();

describe.skipIf(reason !== null).each([
  {
    name: 'the till',
    // The sale's own; and where the printer was idle, the print queue's when it takes the job.
    commitsPerSale: [1, 2],
    sales: 60,
    cuts: countFrom('GALLA_CUTS', 100),
    trialOn: () => tillTrial(60),
  },
  {
    name: 'the store alone',
    commitsPerSale: [1],
    sales: 300,
    cuts: countFrom('GALLA_CUTS', 100) / 2,
    trialOn: (migrationsDir: string) => smallShopTrial(migrationsDir, { sales: 300 }),
  },
])('$name, with its disk watched', ({ sales, commitsPerSale, cuts, trialOn }) => {
  let folder: ReturnType<typeof newFolder>;
  let trial: Trial;
  let run: ShimmedRun;

  beforeAll(() => {
    folder = newFolder();
    trial = trialOn(folder.migrationsDir);
    run = runShimmed(trial, folder.dir);
  });
  afterAll(() => folder.remove());

  test('it sold, and the shim saw every ack', () => {
    expect({ status: run.status, stderr: run.stderr, acks: acksIn(run.stdout).length }).toEqual({
      status: 0,
      stderr: '',
      acks: sales,
    });
  });

  test('a commit costs one fsync, on the WAL, and nothing of a sale is unsynced when it is acknowledged', () => {
    const perSale = salesIn(run.records);
    expect(perSale).toHaveLength(sales);
    // The first commit in a WAL begun anew syncs its header too. The writer sees to that between sales, and a sale that
    // comes first in spite of it is the exception.
    const expected = perSale.map((sale) => ({
      ...sale,
      walSyncs: sale.commits + (sale.beginsWal ? 1 : 0),
      otherSyncs: 0,
      isUnsynced: false,
    }));
    expect(perSale).toEqual(expected);
    expect(perSale.filter(({ beginsWal }) => beginsWal).length).toBeLessThan(sales / 20);
    expect(perSale.filter(({ commits }) => !commitsPerSale.includes(commits))).toEqual([]);
  });

  test('after a power cut at any moment every paid sale is there and whole', () => {
    const seed = newSeed();
    const random = randomFrom(seed);
    const failures: string[] = [];
    const disk = new WatchedDisk(run.records);
    const counts = Array.from({ length: cuts }, () => random(run.records.length + 1));
    for (const count of counts.toSorted((a, b) => a - b)) {
      const dir = join(dirname(folder.dir), `cut-${count}`);
      mkdirSync(dir, { recursive: true });
      disk.advance(count);
      for (const [path, content] of disk.afterCut(random)) {
        if (dirname(path) === folder.dir) writeFileSync(join(dir, basename(path)), content);
      }
      const acked = acksIn(printedUntil(run.records, count));
      for (const wrong of trial.check(dir, acked)) failures.push(`cut after record ${count}: ${wrong}`);
      rmSync(dir, { recursive: true });
    }
    expect({ seed, failures }).toEqual({ seed, failures: [] });
  });
});

type SaleOnDisk = {
  readonly commits: number;
  readonly walSyncs: number;
  readonly otherSyncs: number;
  readonly isUnsynced: boolean;
  readonly beginsWal: boolean;
};

const untouched: SaleOnDisk = { commits: 0, walSyncs: 0, otherSyncs: 0, isUnsynced: false, beginsWal: false };

/** What the main thread did to the disk between the begin of each sale and its ack. */
function salesIn(records: readonly DiskRecord[]): readonly SaleOnDisk[] {
  const sales: SaleOnDisk[] = [];
  let sale = untouched;
  for (const record of records) {
    if (record.kind === 'printed') {
      if (record.bytes.toString().includes('"ack"')) sales.push(sale);
      sale = untouched;
    } else if (record.isMain) {
      sale = afterRecord(sale, record);
    }
  }
  return sales;
}

function afterRecord(sale: SaleOnDisk, record: DiskRecord): SaleOnDisk {
  const isWal = record.path.endsWith('-wal');
  if (record.kind === 'sync') {
    if (!isWal) return { ...sale, otherSyncs: sale.otherSyncs + 1 };
    return { ...sale, walSyncs: sale.walSyncs + 1, isUnsynced: false };
  }
  if (!isWal) return sale;
  return {
    ...sale,
    isUnsynced: true,
    commits: sale.commits + (endsCommit(record) ? 1 : 0),
    beginsWal: sale.beginsWal || record.offset === 0,
  };
}

/** A frame's header holds the size of the database where the frame is the last of a commit, else 0 (sqlite.org/fileformat2.html section 4.1). */
function endsCommit({ kind, offset, bytes }: DiskRecord): boolean {
  const [walHeader, frame] = [32, 24 + 4096];
  const isFrameHeader = kind === 'write' && offset >= walHeader && (offset - walHeader) % frame === 0;
  return isFrameHeader && bytes.readUInt32BE(4) !== 0;
}

function printedUntil(records: readonly DiskRecord[], count: number): string {
  return records
    .slice(0, count)
    .filter((record) => record.kind === 'printed')
    .map((record) => record.bytes.toString())
    .join('');
}
