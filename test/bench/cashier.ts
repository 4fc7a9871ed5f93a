/** Someone who sells at a till of a bench, by the calls a window makes. */
import { createRouterClient } from '@orpc/server';
import { v7 as newId } from 'uuid';
import type { RunningApp } from '#main/app/running-app.ts';
import { preparedCode } from './prepared-shop.ts';

/** Pays a cart; `n` picks its goods. `tookMs`: how long the commit took, from the call to its answer. */
export type Cashier = (n: number) => Promise<{ readonly saleId: string; readonly tookMs: number }>;

/** Signs the cashier in and opens a shift where none is. Carts are of `lines` of the `skus` prepared articles. */
export async function cashier(
  running: RunningApp,
  { skus, lines }: { readonly skus: number; readonly lines: number },
): Promise<Cashier> {
  const rpc = createRouterClient(running.router, {
    context: { connection: running.connect({ isOnThisMachine: true }) },
  });
  const { people } = await rpc.staff.people({});
  const someone = people.find(({ role }) => role === 'cashier');
  await rpc.staff.signIn({ pin: someone?.samplePin ?? '' });
  const { shift } = await rpc.shifts.current({});
  if (shift === null) await rpc.shifts.open({ commandId: newId(), float: 0 });
  return async (n) => {
    let cart = await rpc.sales.cart({});
    for (let line = 0; line < lines; line += 1) {
      const code = preparedCode((n * 7919 + line * 104_729) % skus);
      cart = await rpc.sales.addScan({ commandId: newId(), draftId: cart.draftId, code });
    }
    const { draftId, revision, total } = cart;
    const began = performance.now();
    const { saleId } = await rpc.sales.commit({
      commandId: newId(),
      draftId,
      revision,
      tenders: [{ method: 'cash', received: total }],
    });
    return { saleId, tookMs: performance.now() - began };
  };
}
