/** A small shop with customers, for tests of their accounts. */
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { CommandId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { storeSchema } from '#main/app/projectors.ts';
import { committedSale } from '#main/features/sales/api.ts';
import { openReader } from '#main/store/open.ts';
import { runCommand } from '#main/store/run-command.ts';
import { verifyAll } from '#main/store/verify.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, scanAll, type Rpc, type TestTill } from './till.ts';

export type CustomerShop = TestTill & { readonly rpc: Rpc; readonly harish: string };

/** A till with Asha at it, a shift open, and one customer who may owe up to Rs 5,000 for 30 days. */
export async function openCustomerShop(
  ...options: Parameters<typeof openShiftAtTill>
): Promise<CustomerShop> {
  const till = await openShiftAtTill(...options);
  const { rpc } = till;
  const { customerId } = await rpc.customers.create({
    commandId: till.id(),
    phone: '98250 00041',
    name: 'Harish Solanki',
  });
  const manager = await till.as('manager');
  const terms = { groupId: null, creditLimit: 500_000, termsDays: 30 };
  await manager.customers.setTerms({ commandId: till.id(), customerId, ...terms });
  return { ...till, rpc, harish: customerId };
}

/** Closes the till and holds its chain, and its rows against a replay of the journal. */
export async function expectVerified(till: TestTill): Promise<void> {
  await till.close();
  const opened = openReader(till.dataDir, storeSchema);
  if (!opened.ok) throw new Error(opened.error.detail);
  try {
    expect(verifyAll(opened.value, storeSchema)).toMatchObject({ ok: true, firstBad: null });
  } finally {
    opened.value.close();
  }
}

type Tenders = SaleCommittedV1['tenders'];

/** A tender of the whole of what is asked, as the journal keeps it. */
export function tender(
  method: Tenders[number]['method'],
  amount: number,
  instrumentId: string | null = null,
) {
  return { method, amount, received: amount, reference: null, instrumentId, state: null };
}

/**
 * Sells a pair for cash, and journals the same bill once more as one for `customerId` paid by `tenders`: what the tenders of a sale
 * do to accounts is then seen without a screen that takes them. Answers with the id of that bill.
 */
export async function sellOn(
  till: TestTill & { readonly rpc: Rpc },
  customerId: string | null,
  tenders: Tenders,
): Promise<string> {
  return journalBill(till, await cashBill(till), { customerId, tenders });
}

/** A pair sold for cash: the fact as it stands in the journal. */
export async function cashBill(till: TestTill & { readonly rpc: Rpc }): Promise<SaleCommittedV1> {
  const cart = await scanAll(till, till.rpc, [codes.runner8]);
  const { saleId } = await payCash(till, till.rpc, cart);
  const bill = committedSale(till.app.store.read, saleId);
  if (bill === null) throw new Error('The bill just sold is not there');
  return bill;
}

/** Journals `bill` once more, under the next number of its series, for another customer and paid otherwise. */
export function journalBill(
  till: TestTill,
  bill: SaleCommittedV1,
  paid: { readonly customerId: string | null; readonly tenders: Tenders },
): string {
  const counter = nextCounter(till, bill.series);
  const copy = {
    ...bill,
    ...paid,
    saleId: till.id(),
    counter,
    number: bill.number.replace(/\d+$/, String(counter).padStart(6, '0')),
    total: paid.tenders.reduce((sum, { amount }) => sum + amount, 0),
  };
  const command = { id: till.id() as CommandId, name: 'test.sale', actorId: null };
  const done = runCommand<null, never>(till.app.store, command, (tx) => {
    tx.append({ type: 'sale.committed.v1', payload: copy });
    return ok(null);
  });
  if (!done.ok) throw new Error(done.error.code);
  return copy.saleId;
}

function nextCounter(till: TestTill, series: string): number {
  const row = till.app.store.read.get<{ last: number }>(
    sql`SELECT max(counter) AS last FROM sale WHERE series = ${series}`,
  );
  return row.last + 1;
}
