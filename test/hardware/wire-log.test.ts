/** What is kept of the bytes on a wire: bounded, and never a whole paper. */
import { expect, test } from 'vitest';
import { ok } from '#domain/result.ts';
import type { PrinterLink } from '#main/hardware/printer/link/link.ts';
import { tappedLink } from '#main/hardware/printer/link/tapped-link.ts';
import { keptBytes, sentHeadBytes, WireBook, WireLog } from '#main/hardware/wire-log.ts';

test('of what is sent only the beginning is kept, and how long it was', () => {
  let now = 7;
  const log = new WireLog(() => now);
  log.sent(Buffer.from(`\x1b@${'A customer and what she bought '.repeat(40)}`));
  now = 8;
  log.received(Buffer.from('\x12'));
  expect(log.entries()).toMatchObject([
    { atMs: 7, way: 'sent', length: 1242 },
    { atMs: 8, way: 'received', length: 1, head: Uint8Array.of(0x12) },
  ]);
  expect(log.entries()[0]?.head.length).toBe(sentHeadBytes);
});

test('a flood drops the oldest and keeps the newest', () => {
  const log = new WireLog(() => 0);
  for (let count = 0; count < 100_000; count += 1) log.received(Buffer.from(String(count)));
  const entries = log.entries();
  const kept = entries.reduce((all, { head }) => all + head.length, 0);
  expect(kept).toBeLessThanOrEqual(keptBytes);
  expect(entries.length).toBeLessThan(5000);
  expect(Buffer.from(entries.at(-1)?.head ?? []).toString()).toBe('99999');
});

test('a book goes on with the log of a device that has been there before', () => {
  const book = new WireBook(() => 0);
  book.of('scale').sent(Buffer.from('W'));
  expect(book.of('scale').entries()).toHaveLength(1);
  expect(book.of('printer').entries()).toEqual([]);
});

test('a tapped link tells what is sent and each byte that came back once', async () => {
  const received: number[] = [];
  const link: PrinterLink = {
    canAnswer: true,
    write: async () => 'written',
    waitFor: async () => true,
    received: () => received,
    forget: () => {
      received.length = 0;
    },
    leavesWithin: async () => false,
    close: async () => 'closed',
    destroy: () => undefined,
  };
  const log = new WireLog(() => 0);
  const opened = await tappedLink(async () => ok(link), log)(100);
  if (!opened.ok) throw new Error('not opened');
  await opened.value.write(Buffer.from([0x10, 0x04, 0x02]), 100);
  received.push(0x12);
  await opened.value.waitFor(() => true, 100);
  received.push(0x16);
  opened.value.forget();
  received.push(0x18);
  await opened.value.close(100);
  expect(log.entries().map(({ way, head }) => `${way} ${Buffer.from(head).toString('hex')}`)).toEqual([
    'sent 100402',
    'received 12',
    'received 16',
    'received 18',
  ]);
});
