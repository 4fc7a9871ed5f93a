/** A thousand card numbers, typed wherever the contract takes text: each refused in a sentence's code, none kept in any file. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedCards } from '../domain/cards.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, refusal, scanAll } from './till.ts';

const planted = 1_000;

test('a thousand planted card numbers are refused, and none of their digits is in any file afterwards', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const owner = await till.as('owner');
  const paid = await payCash(till, rpc, await scanAll(till, rpc, [codes.lace]));
  const { draftId, revision } = await scanAll(till, rpc, [codes.runner8]);
  const id = till.id;
  const places: ((text: string) => Promise<unknown>)[] = [
    (reference) => rpc.sales.addTender({ commandId: id(), draftId, tender: { method: 'card', reference } }),
    (reference) =>
      rpc.sales.commit({ commandId: id(), draftId, revision, tenders: [{ method: 'wallet', reference }] }),
    (reason) =>
      owner.sales.correctTender({
        commandId: id(),
        saleId: paid.saleId,
        tenders: [{ method: 'cash', received: 4900 }],
        reason,
      }),
    (receiptFooter) => owner.settings.change({ commandId: id(), changes: { receiptFooter } }),
    (upiName) => owner.settings.change({ commandId: id(), changes: { upiName } }),
    (name) => rpc.customers.create({ commandId: id(), phone: '98250 00042', name }),
  ];
  const cards = fc.sample(typedCards, { numRuns: planted, seed: 20_261_121 });
  for (const [index, { text }] of cards.entries()) {
    const place = places[index % places.length];
    const told = place === undefined ? null : await refusal(place(text));
    expect([index, text, told]).toEqual([index, text, { code: 'card-number', data: {} }]);
  }
  // What was refused left nothing behind: the cart is as it was, and can still be paid.
  const cart = await rpc.sales.cart({});
  expect(cart).toMatchObject({ draftId, revision, tenders: [] });
  await payCash(till, rpc, cart);
  await till.app.printQueue.settled();
  expect(
    found(
      till.dataDir,
      cards.flatMap(({ digits, text }) => [digits, text]),
    ),
  ).toEqual([]);
  await till.close();
  expect(
    found(
      till.dataDir,
      cards.flatMap(({ digits, text }) => [digits, text]),
    ),
  ).toEqual([]);
  // The search itself finds what is there.
  expect(found(till.dataDir, [paid.number])).not.toEqual([]);
});

/** Which of `texts` the bytes of a folder's files hold: the book, its write-ahead log, everything. */
function found(folder: string, texts: readonly string[]): string[] {
  const bytes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file));
  return texts.filter((text) => bytes.some((file) => file.includes(text)));
}
