/** Random days of accounts against a model of four numbers: nothing is overdrawn, and every balance is the sum of its entries. */
import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { accountChange, type AccountKind } from '#domain/account.ts';
import { money } from '#domain/money.ts';
import { ok } from '#domain/result.ts';
import { businessDay } from '#domain/time.ts';
import { checkTender, type AllowedTender } from '#main/features/customers/api.ts';
import { cashBill, expectVerified, journalBill, openCustomerShop, tender } from './customer-shop.ts';

const amount = fc.integer({ min: 1, max: 60_000 });
const step = fc.oneof(
  fc.record({
    kind: fc.constant('pay' as const),
    by: fc.array(
      fc.record({ kind: fc.constantFrom<AccountKind[]>('on-account', 'advance', 'gift-card'), amount }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constantFrom('collect' as const, 'advance' as const), amount }),
  fc.record({ kind: fc.constant('void' as const) }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

test('whatever is paid, collected, left and voided, in any order: the books are what a ledger on paper says', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const manager = await till.as('manager');
  const owner = { creditLimit: 100_000_000, termsDays: 30, groupId: null, customerId };
  await manager.customers.setTerms({ ...owner, commandId: till.id() });
  const db = till.app.store.read;
  const base = await cashBill(till);
  const sold = await manager.customers.sellGiftCard({
    commandId: till.id(),
    method: 'cash',
    amount: 2_000_000,
    expiresOn: null,
  });
  const model = { 'on-account': 0, advance: 0, 'store-credit': 0, 'gift-card': 2_000_000 };
  const bills: { readonly saleId: string; readonly paid: readonly AllowedTender[] }[] = [];

  function pay(by: readonly { readonly kind: AccountKind; readonly amount: number }[]): void {
    const earlier: AllowedTender[] = [];
    for (const { kind, amount: asked } of by) {
      const checked = checkTender(
        db,
        { kind, amount: money(asked), code: sold.code },
        {
          customerId,
          today: businessDay('2026-11-21'),
          trust: null,
          earlier,
          demand: () => ok({ approvedBy: null }),
        },
      );
      const held = earlier.reduce((sum, each) => sum + (each.kind === kind ? each.amount : 0), 0);
      expect(checked.ok).toBe(kind === 'on-account' || asked + held <= model[kind]);
      if (checked.ok) earlier.push(checked.value);
    }
    if (earlier.length === 0) return;
    const tenders = earlier.map((each) => tender(each.kind, each.amount, each.instrumentId));
    bills.push({ saleId: journalBill(till, base, { customerId, tenders }), paid: earlier });
    for (const each of earlier) model[each.kind] += accountChange(each.kind, each.amount, 'tender');
  }

  async function collect(asked: number): Promise<void> {
    const call = rpc.customers.collectDues({
      commandId: till.id(),
      customerId,
      method: 'cash',
      amount: asked,
    });
    if (asked > model['on-account']) return expect(call).rejects.toMatchObject({ code: 'more-than-due' });
    await call;
    model['on-account'] -= asked;
  }

  async function voidLast(): Promise<void> {
    const last = bills.pop();
    if (last === undefined) return;
    const owed = last.paid.reduce((sum, each) => sum + (each.kind === 'on-account' ? each.amount : 0), 0);
    const call = manager.sales.void({ commandId: till.id(), saleId: last.saleId, reason: 'test' });
    if (owed > model['on-account']) return expect(call).rejects.toMatchObject({ code: 'more-than-due' });
    await call;
    for (const each of last.paid) model[each.kind] += accountChange(each.kind, each.amount, 'refund');
  }

  async function carryOut(next: Step): Promise<void> {
    if (next.kind === 'pay') pay(next.by);
    else if (next.kind === 'collect') await collect(next.amount);
    else if (next.kind === 'void') await voidLast();
    else {
      await rpc.customers.takeAdvance({
        commandId: till.id(),
        customerId,
        method: 'cash',
        amount: next.amount,
      });
      model.advance += next.amount;
    }
  }

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
      for (const each of steps) await carryOut(each);
      const view = await rpc.customers.view({ customerId });
      const card = await rpc.customers.giftCard({ code: sold.code });
      expect({
        'on-account': view.credit.dues,
        advance: view.advance,
        'store-credit': view.storeCredit,
        'gift-card': card.balance,
      }).toEqual(model);
      expect(Object.values(model).every((balance) => balance >= 0)).toBe(true);
      expect(view.credit.openBills.reduce((sum, { open }) => sum + open, 0)).toBe(view.credit.dues);
      const astray = db.all(sql`
        SELECT kind FROM account WHERE balance <> (
          SELECT sum(amount) FROM account_entry
          WHERE account_entry.kind = account.kind AND account_id = account.id)`);
      expect(astray).toEqual([]);
    }),
    { numRuns: 15 },
  );
  await expectVerified(till);
});
