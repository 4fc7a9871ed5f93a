/** Whatever a cashier does in whatever order, with the power failing in between: I1 to I8 hold, and the rows are what the journal says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebuild } from '#main/store/rebuild.ts';
import { expectInvariants, frozenCopy } from './invariants.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openTill, testClock, type Rpc, type TestTill } from './till.ts';

const runs = Number(process.env['GALLA_CASES'] ?? 8);

type Step =
  | { readonly kind: 'scan'; readonly code: string; readonly quantity: number }
  | { readonly kind: 'set'; readonly line: number; readonly quantity: string }
  | { readonly kind: 'remove'; readonly line: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'pay'; readonly more: number; readonly twice: boolean }
  | { readonly kind: 'reprint' }
  | { readonly kind: 'printer'; readonly fault: 'paper-out' | 'cut-off' | null }
  | { readonly kind: 'clock'; readonly hours: number }
  | { readonly kind: 'power cut' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('scan' as const),
      code: fc.constantFrom(...Object.values(codes), 'UNKNOWN-1', '2000000000016'),
      quantity: fc.integer({ min: 1, max: 40 }),
    }),
  },
  fc.record({
    kind: fc.constant('set' as const),
    line: fc.nat(4),
    quantity: fc.constantFrom('0', '1', '2.5', '7', '-1', '999999999'),
  }),
  fc.record({ kind: fc.constant('remove' as const), line: fc.nat(4) }),
  fc.constant({ kind: 'undo' as const }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      more: fc.constantFrom(-100, 0, 0, 50_000),
      twice: fc.boolean(),
    }),
  },
  fc.constant({ kind: 'reprint' as const }),
  fc.record({
    kind: fc.constant('printer' as const),
    fault: fc.constantFrom('paper-out' as const, 'cut-off' as const, null),
  }),
  fc.record({ kind: fc.constant('clock' as const), hours: fc.integer({ min: -30, max: 400 * 24 }) }),
  fc.constant({ kind: 'power cut' as const }),
);

/** What a step may be refused with. */
const known: Partial<Record<Step['kind'], readonly string[]>> = {
  scan: ['unknown-barcode', 'bad-barcode', 'bad-quantity'],
  set: ['unknown-line', 'bad-quantity', 'price-refused'],
  remove: ['unknown-line'],
  undo: ['nothing-to-undo'],
  pay: ['empty-cart', 'under-paid'],
};

test(
  `after anything a cashier does, in any order, the books are right (${runs} courses)`,
  async () => {
    let tills: TestTill[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const clock = testClock();
        const first = await openShiftAtTill({ clock });
        tills = [first];
        const acknowledged: string[] = [];
        let at: { till: TestTill; rpc: Rpc } = { till: first, rpc: first.rpc };
        for (const each of steps) {
          if (each.kind === 'clock') clock.add(each.hours * 3_600_000);
          else if (each.kind === 'power cut') {
            const till = openTill({ dataDir: frozenCopy(at.till.dataDir), clock });
            tills.push(till);
            at = { till, rpc: await till.as('cashier') };
          } else await take(each, at, acknowledged);
        }
        const { till } = at;
        for (const open of tills) await open.close();
        expectInvariants(till.dataDir, acknowledged);
        const again = openTill({ dataDir: till.dataDir, clock });
        tills.push(again);
        const rebuilt = rebuild(again.app.store);
        if (!rebuilt.ok) throw new Error(rebuilt.error.detail);
        expect(rebuilt.value.tables.filter(({ wasSame }) => !wasSame)).toEqual([]);
        await again.close();
      }),
      { numRuns: runs },
    );
  },
  60_000 + runs * 3000,
);

/** One step as a cashier takes it. What is refused is refused in a known way and leaves the books alone. */
async function take(
  each: Exclude<Step, { kind: 'clock' | 'power cut' }>,
  { till, rpc }: { till: TestTill; rpc: Rpc },
  acknowledged: string[],
): Promise<void> {
  const cart = await rpc.sales.cart({});
  const onDraft = { commandId: till.id(), draftId: cart.draftId };
  const lineId = 'line' in each ? (cart.lines[each.line]?.lineId ?? till.id()) : '';
  const allowed = known[each.kind] ?? [];
  try {
    switch (each.kind) {
      case 'scan':
        await rpc.sales.addScan({ ...onDraft, code: each.code, quantity: String(each.quantity) });
        return;
      case 'set':
        await rpc.sales.setQuantity({ ...onDraft, lineId, quantity: each.quantity });
        return;
      case 'remove':
        await rpc.sales.removeLine({ ...onDraft, lineId, reason: 'scanned-by-mistake' });
        return;
      case 'undo':
        await rpc.sales.undo(onDraft);
        return;
      case 'pay': {
        const received = Math.max(0, cart.total + each.more);
        const tenders = [{ method: 'cash' as const, received }];
        const pay = { ...onDraft, revision: cart.revision, tenders };
        const { saleId } = await rpc.sales.commit(pay);
        acknowledged.push(saleId);
        const again = each.twice ? await rpc.sales.commit(pay) : null;
        if (again !== null && again.saleId !== saleId) throw new Error('A second tap was a second sale');
        return;
      }
      case 'reprint': {
        const saleId = acknowledged.at(-1);
        if (saleId !== undefined) await rpc.receipts.reprint({ commandId: till.id(), saleId });
        return;
      }
      case 'printer':
        await rpc.hardware.simulate({ device: 'printer', fault: each.fault });
        return;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!allowed.includes(code)) throw error;
  }
}
