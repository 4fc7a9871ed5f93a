/**
 * The real till in a process of its own: opens the small shop, signs in, and sells through the procedures that the screen calls.
 *
 * Prints {"begin"} before a bill is paid and {"ack","seq"} when it has been. Arguments: data folder, and how many sales.
 */
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import type { CommandId } from '#domain/ids.ts';
import { buildApp } from '#main/app/build-app.ts';
import { openSample } from '#main/features/setup/open-shop.ts';
import { codes, pins, smallSample } from '../features/small-sample.ts';

const [dataDir = '', sales = '0'] = process.argv.slice(2);
const built = buildApp({ dataDir, version: '0.0.0', store: { reserveBytes: 0 } });
if (!built.ok) throw new Error(built.error.detail);
const { app, router, connect, close } = built.value;
const shop = await openSample(app, smallSample, { commandId: app.newId() as CommandId, language: 'en' });
if (!shop.ok) throw new Error(JSON.stringify(shop.error));
const rpc = createRouterClient(router, { context: { connection: connect({ isOnThisMachine: true }) } });
await rpc.staff.signIn({ pin: pins.cashier });
await rpc.shifts.open({ commandId: app.newId(), float: 200_000 });
for (let number = 1; number <= Number(sales); number += 1) await sellOnce(number);
await close();

async function sellOnce(number: number): Promise<void> {
  const scannable = [codes.runner8, codes.runner9, codes.sandal7, codes.boot9];
  let cart = await rpc.sales.cart({});
  for (let line = 0; line <= number % 4; line += 1) {
    const code = scannable[(number + line) % scannable.length] ?? codes.lace;
    cart = await rpc.sales.addScan({ commandId: app.newId(), draftId: cart.draftId, code });
  }
  const { draftId, revision, total } = cart;
  print({ begin: number });
  const tenders = [{ method: 'cash' as const, received: total }];
  const sale = await rpc.sales.commit({ commandId: app.newId(), draftId, revision, tenders });
  const [row] = app.store.read.all<{ seq: number }>(`SELECT seq FROM sale WHERE id = '${sale.saleId}'`);
  print({ ack: sale.saleId, seq: row?.seq });
  // The queue's own commits are not the next sale's.
  while (isPrinting()) await pause(1);
}

function isPrinting(): boolean {
  return app.store.read.all("SELECT 1 FROM print_job WHERE state IN ('waiting', 'printing')").length > 0;
}

/** At once, past every buffer: an ack that the world knows of must have left the process. */
function print(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
