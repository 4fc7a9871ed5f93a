/** Sticks by the till's own procedures, as its page uses them: the file made and fetched in parts, put in parts and taken. */
import { expect, test } from 'vitest';
import { refusal, type Rpc } from '../till.ts';
import { sharedRows, twoTills } from '../two-tills.ts';
import { sell } from './cloud-shop.ts';
import { passphrase, rowsHash } from './stick-shop.ts';

async function fetched(rpc: Rpc, bytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let offset = 0; offset < bytes;) {
    const part = Buffer.from((await rpc.sync.stickPart({ offset })).bytes, 'base64');
    parts.push(part);
    offset += part.length;
  }
  return Buffer.concat(parts);
}

async function put(rpc: Rpc, file: Buffer, partBytes: number): Promise<void> {
  for (let offset = 0; offset < file.length; offset += partBytes) {
    const bytes = file.subarray(offset, offset + partBytes).toString('base64');
    await rpc.sync.stickPut({ offset, bytes });
  }
}

test('a manager sets the passphrase, writes a stick, and reads another’s, once', async () => {
  const { a, b } = await twoTills();
  await sell(a, a.rpc, 2);
  const [atA, atB] = [await a.as('manager'), await b.as('manager')];
  const before = await atA.sync.stickStatus({});
  expect(before).toMatchObject({ hasPassphrase: false, work: null });
  expect(before.fingerprint).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(await refusal(atA.sync.stickWrite({ isWhole: false }))).toMatchObject({
    code: 'stick-no-passphrase',
  });
  expect(await refusal(atA.sync.stickPart({ offset: 0 }))).toMatchObject({ code: 'stick-not-usable' });
  expect(await refusal(atA.sync.stickPassphrase({ passphrase: 'short' }))).toEqual({
    code: 'stick-passphrase-short',
    data: { least: 12 },
  });
  for (const rpc of [atA, atB]) await rpc.sync.stickPassphrase({ passphrase });
  const written = await atA.sync.stickWrite({ isWhole: false });
  expect(written.fileName).toBe('Galla_A1_2026-11-21_1130.galla');
  const file = await fetched(atA, written.bytes);
  expect(file.length).toBe(written.bytes);

  expect(await refusal(atB.sync.stickRead({}))).toEqual({
    code: 'stick-not-usable',
    data: { reason: 'not-found' },
  });
  await put(atB, file.subarray(0, 3000), 1000);
  expect(await refusal(atB.sync.stickRead({}))).toMatchObject({ code: 'stick-cut-short' });
  await put(atB, file, 1000);
  // A window that begins in the middle of another's file.
  expect(await refusal(atB.sync.stickPut({ offset: 7, bytes: '' }))).toMatchObject({ code: 'stick-busy' });
  expect(await atB.sync.stickRead({})).toMatchObject({
    taken: written.entries,
    known: 0,
    from: { name: 'A1 Till 1', fingerprint: before.fingerprint, isNew: true },
  });
  expect(sharedRows(b)).toMatchObject({ sales: sharedRows(a)['sales'] });
  const rows = rowsHash(b);
  await put(atB, file, 400_000);
  expect(await atB.sync.stickRead({})).toMatchObject({ taken: 0, known: written.entries });
  expect(rowsHash(b)).toBe(rows);
});

test('one stick at a time', async () => {
  const { a } = await twoTills();
  const rpc = await a.as('owner');
  await rpc.sync.stickPassphrase({ passphrase });
  const first = rpc.sync.stickWrite({ isWhole: true });
  expect(await refusal(rpc.sync.stickWrite({ isWhole: true }))).toEqual({ code: 'stick-busy', data: {} });
  expect(await refusal(rpc.sync.stickRead({}))).toEqual({ code: 'stick-busy', data: {} });
  expect((await rpc.sync.stickStatus({})).work).toMatchObject({ kind: 'write' });
  expect((await first).entries).toBeGreaterThan(0);
  expect((await rpc.sync.stickStatus({})).work).toBeNull();
});
