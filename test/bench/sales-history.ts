/** A long history in minutes instead of hours: real sales of a till, repeated under new ids through the store's own journal and projections. */
import { createRouterClient } from '@orpc/server';
import { v7 as newId } from 'uuid';
import { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { CommandId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { buildApp } from '#main/app/build-app.ts';
import type { RunningApp } from '#main/app/running-app.ts';
import { runCommand } from '#main/store/run-command.ts';

const patterns = 200;
const perCommit = 1_000;

/** Sells `patterns` carts of eight lines through the app, then repeats them until there are `sales` of them. */
export async function growHistory(
  dataDir: string,
  sales: number,
  codeOf: (n: number) => string,
): Promise<void> {
  const built = buildApp({ dataDir, version: 'bench' });
  if (!built.ok) throw new Error(built.error.code);
  const { app } = built.value;
  const sold = await sellPatterns(built.value, codeOf);
  const payloads = app.store.read
    .all<{ payload: string }>("SELECT payload FROM journal WHERE type = 'sale.committed.v1'")
    .map(({ payload }) => SaleCommittedV1.parse(JSON.parse(payload)));
  for (let first = sold; first < sales; first += perCommit) {
    const until = Math.min(sales, first + perCommit);
    // The id is made here for this very command.
    const command = { id: newId() as CommandId, name: 'bench.repeat', actorId: null };
    const done = runCommand<null, never>(app.store, command, (tx) => {
      for (let counter = first; counter < until; counter += 1) {
        const sale = payloads[counter % payloads.length];
        if (sale === undefined) throw new Error('No sale to repeat');
        const number = `${sale.series}/${String(counter + 1).padStart(6, '0')}`;
        tx.append({
          type: 'sale.committed.v1',
          payload: { ...sale, saleId: tx.newId(), number, counter: counter + 1 },
        });
      }
      return ok(null);
    });
    if (!done.ok) throw new Error(done.error.code);
  }
  await built.value.close();
}

async function sellPatterns(running: RunningApp, codeOf: (n: number) => string): Promise<number> {
  const rpc = createRouterClient(running.router, {
    context: { connection: running.connect({ isOnThisMachine: true }) },
  });
  const { people } = await rpc.staff.people({});
  await rpc.staff.signIn({ pin: people.find(({ role }) => role === 'cashier')?.samplePin ?? '' });
  await rpc.shifts.open({ commandId: newId(), float: 0 });
  for (let n = 0; n < patterns; n += 1) {
    let cart = await rpc.sales.cart({});
    for (let line = 0; line < 8; line += 1) {
      cart = await rpc.sales.addScan({
        commandId: newId(),
        draftId: cart.draftId,
        code: codeOf(n * 8 + line),
      });
    }
    const { draftId, revision, total } = cart;
    await rpc.sales.commit({
      commandId: newId(),
      draftId,
      revision,
      tenders: [{ method: 'cash', received: total }],
    });
  }
  return patterns;
}
