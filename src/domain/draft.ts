/** A bill in the making as the till keeps it: the cart, the selected line, and how to undo the last line actions. */
import type { AgeCheck } from './age-check.ts';
import type { Cart, CartLine } from './cart.ts';
import type { Excess } from './ceiling.ts';
import type { Money } from './money.ts';
import type { TenderMethod, UpiState } from './tender.ts';
import type { CustomerId, DraftId, LineId, StaffId } from './ids.ts';

/** A line as it stood before an action: null where the action added it. `index` is where it stood. */
export type LineBefore = {
  readonly lineId: LineId;
  readonly index: number;
  readonly line: CartLine | null;
};

export type Draft = {
  readonly draftId: DraftId;
  readonly cart: Cart;
  readonly selectedLineId: LineId | null;
  /** Oldest first, at most twenty: what Ctrl+Z takes back. */
  readonly undo: readonly LineBefore[];
  /** Whose bill it is; null: nobody asked. */
  readonly customerId: CustomerId | null;
  /** The tax number of a buyer who is in business; null for a consumer. */
  readonly buyerTaxId: string | null;
  /** Region the goods go to where it is not the shop's own; null: handed over the counter. */
  readonly placeOfSupply: string | null;
  readonly note: string | null;
  /** Coupons on the table, as the books know them: hashes, not codes. */
  readonly coupons: readonly string[];
  /** Rights that were used or given for this bill's prices. */
  readonly allowances: readonly Allowance[];
  /** Who sells what is added next: the person picked last for a line of this bill. */
  readonly salespersonId: StaffId | null;
  /** What is known of the customer's age; null: nobody asked. */
  readonly ageCheck: AgeCheck | null;
  /** Payments taken before the bill is closed: a split, and a UPI code that a customer has before their eyes. */
  readonly tenders: readonly DraftTender[];
};

/** `amount` is what it covers, of cash what was handed over. */
export type DraftTender = {
  readonly tenderId: string;
  readonly method: TenderMethod;
  readonly amount: Money;
  readonly reference: string | null;
  readonly instrumentId: string | null;
  readonly state: UpiState | null;
  /** Who gave leave where it took more than the right to sell: credit beyond the limit. */
  readonly approvedBy: string | null;
  /** Of a UPI payment: what was shown and since when, and who said that the money is there. */
  readonly upi: {
    readonly request: string;
    readonly text: string | null;
    readonly shownAtMs: number;
    readonly claimedAtMs: number | null;
    readonly verified: {
      readonly atMs: number;
      readonly by: string;
      readonly approvedBy: string | null;
    } | null;
  } | null;
};

/** By whose right a line may be sold below what a role may: as far off its list price as `taken` says. */
export type Allowance = Excess & { readonly approvedBy: StaffId };

const undoDepth = 20;

export function emptyDraft(draftId: DraftId, cart: Cart): Draft {
  return {
    draftId,
    cart,
    selectedLineId: null,
    undo: [],
    customerId: null,
    buyerTaxId: null,
    placeOfSupply: null,
    note: null,
    coupons: [],
    allowances: [],
    tenders: [],
    salespersonId: null,
    ageCheck: null,
  };
}

/**
 * The draft after an action on one line: remembers how the line stood and selects it.
 *
 * After a removal the line that moved up into its place is selected, or the last one.
 */
export function withCart(draft: Draft, cart: Cart, lineId: LineId): Draft {
  const before = draft.cart.lines.findIndex((line) => line.lineId === lineId);
  const line = draft.cart.lines[before] ?? null;
  const index = line === null ? cart.lines.length - 1 : before;
  return {
    ...draft,
    cart,
    selectedLineId: selectable(cart, lineId, index),
    undo: [...draft.undo, { lineId, index, line }].slice(-undoDepth),
  };
}

export function selectLine(draft: Draft, lineId: LineId | null): Draft {
  const isThere = draft.cart.lines.some((line) => line.lineId === lineId);
  return { ...draft, selectedLineId: isThere ? lineId : null };
}

/** Takes the last line action back; null where there is none. A removed line returns to its place. */
export function undoLast(draft: Draft): Draft | null {
  const last = draft.undo.at(-1);
  if (last === undefined) return null;
  const others = draft.cart.lines.filter((line) => line.lineId !== last.lineId);
  const lines = last.line === null ? others : others.toSpliced(last.index, 0, last.line);
  const cart = { ...draft.cart, lines };
  return {
    ...draft,
    cart,
    selectedLineId: selectable(cart, last.lineId, last.index),
    undo: draft.undo.slice(0, -1),
  };
}

function selectable(cart: Cart, lineId: LineId, index: number): LineId | null {
  if (cart.lines.some((line) => line.lineId === lineId)) return lineId;
  return (cart.lines[index] ?? cart.lines.at(-1))?.lineId ?? null;
}
