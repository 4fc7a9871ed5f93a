/** What is done to a shift at a test's till. */
import { pins } from './small-sample.ts';
import { payCash, scanAll, type Rpc, type TestTill } from './till.ts';

export type At = TestTill & { readonly rpc: Rpc };

export async function sell(till: TestTill, rpc: Rpc, code: string, received?: number) {
  const cart = await scanAll(till, rpc, [code]);
  return payCash(till, rpc, cart, received ?? cart.total);
}

export async function shiftId(rpc: Rpc): Promise<string> {
  const { shift } = await rpc.shifts.current({});
  if (shift === null) throw new Error('No shift is open');
  return shift.shiftId;
}

/** Counts the cash as one heap of paise, and no slips. */
export async function count(till: TestTill, rpc: Rpc, cash: number) {
  return rpc.shifts.count({
    commandId: till.id(),
    shiftId: await shiftId(rpc),
    denominations: [],
    otherCash: cash,
    tenders: [],
  });
}

export async function close(till: TestTill, rpc: Rpc, more: object = {}) {
  const { matters, shift } = await rpc.shifts.closing({});
  return rpc.shifts.close({
    commandId: till.id(),
    shiftId: shift.shiftId,
    carriedMatters: matters.map(({ id }) => id),
    carryOver: 200_000,
    ...more,
  });
}

export async function marks(rpc: Rpc): Promise<readonly string[]> {
  const { sheets } = await rpc.receipts.paper({ limit: 50 });
  return sheets.map(({ document }) =>
    document.blocks
      .filter((block) => block.kind === 'text' && block.emphasis === 'bold')
      .map((block) => ('text' in block ? block.text : ''))
      .slice(0, 3)
      .join(' | '),
  );
}

export async function approval(till: At, permission: 'payOut' | 'approveVariance'): Promise<string> {
  const asked = { pin: pins.manager, permission, subject: await shiftId(till.rpc) };
  return (await till.rpc.staff.approve(asked)).approvalId;
}
