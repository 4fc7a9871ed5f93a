/** A bill in the making as the till keeps it: the cart, the selected line, and how to undo the last line actions. */
import type { AgeCheck } from './age-check.ts';
import type { Cart, CartLine } from './cart.ts';
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
  readonly note: string | null;
  /** Codes of coupons that were read for this bill. */
  readonly coupons: readonly string[];
  /** Who sells what is added next: the person picked last for a line of this bill. */
  readonly salespersonId: StaffId | null;
  /** What is known of the customer's age; null: nobody asked. */
  readonly ageCheck: AgeCheck | null;
};

const undoDepth = 20;

export function emptyDraft(draftId: DraftId, cart: Cart): Draft {
  return {
    draftId,
    cart,
    selectedLineId: null,
    undo: [],
    customerId: null,
    note: null,
    coupons: [],
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
