/** Goods that come back in tests: sold, found by their bill, taken back, refunded. */
import type { CartView, SaleView } from '#contract/sales.ts';
import type { CreditNoteView } from '#contract/returns.ts';
import { payCash, scanAll, type Rpc, type TestTill } from './till.ts';

export type At = TestTill & { readonly rpc: Rpc };

/** A bill of these codes, paid in cash. */
export async function sold(till: At, codes: readonly string[]): Promise<SaleView> {
  return payCash(till, till.rpc, await scanAll(till, till.rpc, codes));
}

/** So many pieces of a line of a bill (its place from 0) come back; the cart after that. */
export async function back(
  till: At,
  saleId: string,
  line = 0,
  quantity = '1',
  more: {
    readonly rpc?: Rpc;
    readonly approvalId?: string;
    readonly condition?: 'resale' | 'damaged' | 'vendor';
  } = {},
): Promise<CartView> {
  const { rpc = till.rpc, ...given } = more;
  const { lines } = await rpc.returns.bill({ saleId });
  const { draftId } = await rpc.sales.cart({});
  const saleLineId = lines[line]?.saleLineId ?? '';
  return rpc.returns.takeBack({ commandId: till.id(), draftId, saleId, saleLineId, quantity, ...given });
}

/** Refunds the cart by the policy. */
export async function refund(
  till: At,
  cart: CartView,
  refunds = cart.exchange?.refunds ?? [],
): Promise<{ readonly note: CreditNoteView; readonly sale: SaleView | null }> {
  return till.rpc.returns.commit({
    commandId: till.id(),
    draftId: cart.draftId,
    revision: cart.revision,
    refunds: refunds.map((each) => ({ ...each, reference: null })),
  });
}

/** Another person's leave for something about the cart. */
export async function leave(
  till: At,
  permission: 'takeBackLate' | 'takeBackWithoutReceipt' | 'refundOtherTender',
): Promise<string> {
  const { draftId: subject } = await till.rpc.sales.cart({});
  const { approvalId } = await till.rpc.staff.approve({ pin: '739151', permission, subject });
  return approvalId;
}

/** Names a customer on the bill; the answer is whose it is. */
export async function customerOnBill(till: At, phone = '9904012317'): Promise<string> {
  const { customerId } = await till.rpc.customers.create({
    commandId: till.id(),
    phone,
    name: 'Farida Shaikh',
  });
  const { draftId } = await till.rpc.sales.cart({});
  await till.rpc.sales.setCustomer({ commandId: till.id(), draftId, customerId });
  return customerId;
}
