/** Tills that share by a file on a stick alone. The invariants K1 to K3 are those of read-stick.ts. */
import { randomInt } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDeviceKey } from '#main/features/sync/device-key.ts';
import { fingerprint, magic, signatureBytes } from '#main/features/sync/stick/format.ts';
import { stagedFile } from '#main/features/sync/stick/read-stick.ts';
import { heldChains } from '#main/store/arrival.ts';
import { dataFolder, openTill, type TestTill } from '../till.ts';
import { expectWhole, openApart, sharedRows } from '../two-tills.ts';
import { enrolQuietly, openEndpoint, sell } from './cloud-shop.ts';
import { keepPassphrase, readAt, rowsHash, takenAt, threeTills, writtenBy } from './stick-shop.ts';

/** How much a till holds of each chain. */
function heads({ app }: TestTill): Readonly<Record<string, number>> {
  return Object.fromEntries(heldChains(app.store.read).map(({ chain, last }) => [chain, last]));
}

/** The file with other bytes, on a stick of its own. */
function withBytes(bytes: Uint8Array): string {
  const file = path.join(dataFolder(), 'x.galla');
  writeFileSync(file, bytes);
  return file;
}

/** Where each frame of a file begins, where the last ends, and where header and magic do. */
function borders(bytes: Buffer): readonly number[] {
  const framesAt = magic.length + 4 + bytes.readUInt16BE(magic.length + 2);
  const found = [magic.length, magic.length + 4, framesAt];
  for (let at = framesAt; at < bytes.length - signatureBytes;) {
    at += 5 + bytes.readUInt32BE(at + 1);
    found.push(at);
  }
  return found;
}

test('what three tills sold reaches all of them by sticks that go from one to the next', async () => {
  const { a, b, c } = await threeTills();
  await sell(a, a.rpc, 3);
  await sell(b, b.rpc, 2);
  await sell(c, c.rpc, 1);
  const fromA = await writtenBy(a);
  expect(path.basename(fromA)).toBe('Galla_A1_2026-11-21_1130.galla');
  expect(await readAt(b, fromA)).toMatchObject({
    ok: true,
    value: { taken: heads(a)[a.app.store.chainId], known: 0, from: { isNew: true } },
  });
  const fromB = await writtenBy(b);
  expect(await takenAt(c, fromB)).toBe(
    (heads(b)[a.app.store.chainId] ?? 0) + (heads(b)[b.app.store.chainId] ?? 0),
  );
  const fromC = await writtenBy(c);
  await takenAt(b, fromC);
  await takenAt(a, fromC);
  expect(heads(a)).toEqual(heads(c));
  expect(heads(b)).toEqual(heads(c));
  for (const till of [b, c]) expect(sharedRows(till)).toEqual(sharedRows(a));
  for (const till of [a, b, c]) expectWhole(till);
});

test('what every till is known to have is left out, and a till that lacks it is told so', async () => {
  const { a, b, c } = await threeTills();
  for (const [from, to] of [
    [a, b],
    [b, c],
    [c, b],
    [c, a],
    [b, a],
    [a, c],
  ] as const) {
    await takenAt(to, await writtenBy(from));
  }
  const held = heads(c);
  await sell(c, c.rpc);
  const [small, whole] = [await writtenBy(c), await writtenBy(c, true)];
  expect(statSync(small).size).toBeLessThan(statSync(whole).size);
  expect(await readAt(a, small)).toMatchObject({
    value: { taken: (heads(c)[c.app.store.chainId] ?? 0) - (held[c.app.store.chainId] ?? 0) },
  });
  expect(heads(a)).toEqual(heads(c));
  const stranger = await openApart('D1');
  await keepPassphrase(stranger);
  const rows = rowsHash(stranger);
  expect(await readAt(stranger, small)).toMatchObject({
    error: { code: 'stick-gap', data: { seq: 1 } },
  });
  expect(rowsHash(stranger)).toBe(rows);
  expect(await takenAt(stranger, whole)).toBe(Object.values(heads(c)).reduce((all, last) => all + last, 0));
}, 180_000);

test('K2: a file that is read again, or after a newer one, changes nothing', async () => {
  const { a, b } = await threeTills();
  await sell(a, a.rpc, 2);
  const older = await writtenBy(a);
  await sell(a, a.rpc, 2);
  const newer = await writtenBy(a);
  expect(await takenAt(b, newer)).toBe(heads(a)[a.app.store.chainId]);
  const rows = rowsHash(b);
  for (const file of [newer, older, newer]) {
    expect(await readAt(b, file)).toMatchObject({ ok: true, value: { taken: 0, from: { isNew: false } } });
    expect(rowsHash(b)).toBe(rows);
  }
  // Its own, that comes back.
  const own = rowsHash(a);
  expect(await takenAt(a, older)).toBe(0);
  expect(rowsHash(a)).toBe(own);
});

test('K1: cut at any border and within any frame it is refused as cut short, and changes nothing', async () => {
  const { a, b } = await threeTills();
  await sell(a, a.rpc, 2);
  const bytes = readFileSync(await writtenBy(a));
  const rows = rowsHash(b);
  const cuts = borders(bytes).flatMap((border) => [border - 1, border, border + 1]);
  for (const cut of [...cuts, bytes.length - 1].filter((each) => each < bytes.length)) {
    const read = await readAt(b, withBytes(bytes.subarray(0, cut)));
    expect(read, `cut at ${cut}`).toEqual({ ok: false, error: { code: 'stick-cut-short', data: {} } });
  }
  expect(await readAt(b, withBytes(Buffer.concat([bytes, Buffer.from('x')])))).toMatchObject({
    error: { code: 'stick-altered' },
  });
  expect(rowsHash(b)).toBe(rows);
  expect(existsSync(stagedFile(b.app.store))).toBe(false);
});

test('K1: with any one byte changed it is refused by name, and changes nothing', async () => {
  const { a, b } = await threeTills();
  await sell(a, a.rpc, 2);
  const bytes = readFileSync(await writtenBy(a));
  const rows = rowsHash(b);
  const codes = new Map<string, number>();
  for (let flip = 0; flip < 500; flip += 1) {
    const changed = Buffer.from(bytes);
    const at = flip < magic.length + 4 ? flip : randomInt(bytes.length);
    changed.writeUInt8(changed.readUInt8(at) ^ (1 << (flip % 8)), at);
    const read = await readAt(b, withBytes(changed));
    expect(read.ok, `byte ${at}`).toBe(false);
    const code = read.ok ? '' : read.error.code;
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  // A length that reads as another runs past the end, and most do not.
  const closed = new Set(['stick-altered', 'stick-cut-short', 'stick-newer', 'stick-not-galla']);
  expect([...codes.keys()].filter((code) => !closed.has(code))).toEqual([]);
  expect(rowsHash(b)).toBe(rows);
  console.log(`byte flips: ${JSON.stringify(Object.fromEntries(codes))}`);
});

test('another passphrase, none, and one that is too short are told apart', async () => {
  const { a, b } = await threeTills();
  const file = await writtenBy(a);
  const rows = rowsHash(b);
  await keepPassphrase(b, 'five goats on the roof');
  expect(await readAt(b, file)).toEqual({ ok: false, error: { code: 'stick-wrong-passphrase', data: {} } });
  const bare = openTill();
  expect(await readAt(bare, file)).toEqual({ ok: false, error: { code: 'stick-no-passphrase', data: {} } });
  await expect(keepPassphrase(b, '  short   one ')).rejects.toThrow('stick-passphrase-short');
  expect(rowsHash(b)).toBe(rows);
  // As another keyboard types it.
  await keepPassphrase(b, ' four  goats on the roof');
  expect(await takenAt(b, file)).toBeGreaterThan(0);
});

test('a stick of another business is refused before its passphrase is asked for', async () => {
  const [ours, theirs] = [await openEndpoint(), await openEndpoint()];
  const { a, b } = await threeTills();
  await enrolQuietly(a, ours);
  await enrolQuietly(b, theirs);
  const rows = rowsHash(b);
  expect(await readAt(b, await writtenBy(a))).toEqual({
    ok: false,
    error: { code: 'stick-other-business', data: {} },
  });
  expect(rowsHash(b)).toBe(rows);
});

test('a stick of a till whose folder was copied is refused loudly, whichever of the two comes second', async () => {
  const { a, b } = await threeTills();
  await takenAt(b, await writtenBy(a));
  const twin = await copyOf(a);
  await sell(a, a.rpc, 2);
  await sell(twin, await twin.as('cashier'), 1);
  const [first, second] = [await writtenBy(a), await writtenBy(twin)];
  const at = (heads(b)[a.app.store.chainId] ?? 0) + 1;
  await takenAt(b, first);
  const rows = rowsHash(b);
  const forked = { ok: false, error: { code: 'stick-forked', data: { till: 'A1 Till 1', seq: at } } };
  expect(await readAt(b, second)).toMatchObject(forked);
  expect(rowsHash(b)).toBe(rows);
  // The till itself, told by what went ahead of it.
  const own = rowsHash(twin);
  expect(await readAt(twin, await writtenBy(b))).toMatchObject({ error: { code: 'stick-forked' } });
  expect(rowsHash(twin)).toBe(own);
});

test('another key for a till that is known is refused, by its own stick and by word of another’s', async () => {
  const { a, b, c } = await threeTills();
  await takenAt(b, await writtenBy(a));
  await takenAt(c, await writtenBy(b));
  const copied = await copyOf(a, 'device.key');
  const file = await writtenBy(copied);
  const { publicKey } = openDeviceKey(copied.app.keys);
  // C has never read a stick of A: B told it the key.
  for (const till of [b, c]) {
    const rows = rowsHash(till);
    expect(await readAt(till, file)).toMatchObject({
      ok: false,
      error: {
        code: 'stick-key-changed',
        data: {
          fingerprint: fingerprint(publicKey),
          known: fingerprint(openDeviceKey(a.app.keys).publicKey),
        },
      },
    });
    expect(rowsHash(till)).toBe(rows);
  }
});

test('what has no place to lie is refused in the words of the file system', async () => {
  const { a, b } = await threeTills();
  const nowhere = path.join(dataFolder(), 'gone', 'x.galla');
  expect(await readAt(b, nowhere)).toEqual({
    ok: false,
    error: { code: 'stick-not-usable', data: { reason: 'not-found' } },
  });
  const folder = dataFolder();
  const file = await writtenBy(a, false, folder);
  expect(readdirSync(folder)).toEqual([path.basename(file)]);
  await expect(writtenBy(a, false, path.join(folder, 'gone'))).rejects.toThrow('not-found');
});

/** A second machine on a copy of a till's folder, without the file `but`. */
async function copyOf(till: TestTill, but?: string): Promise<TestTill> {
  const copy = dataFolder();
  till.app.store.engine.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  cpSync(till.dataDir, copy, {
    recursive: true,
    filter: (file) => but === undefined || path.basename(file) !== but,
  });
  return openTill({ dataDir: copy });
}
