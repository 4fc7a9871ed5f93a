import { describe, expect, test } from 'vitest';
import {
  addLine,
  removeLine,
  setBillDiscount,
  setLineDiscount,
  setQuantity,
  type Cart,
  type CartLine,
} from '#domain/cart.ts';
import { emptyDraft, selectLine, undoLast, withCart, type Draft } from '#domain/draft.ts';
import type { DraftId } from '#domain/ids.ts';
import { cartOf, line, lineId, percentOff, pieces, rupeesOff, uuid } from './carts.ts';

function added(cart: Cart, article: CartLine, merge = true): Cart {
  const result = addLine(cart, article, { merge });
  if (!result.ok) throw new Error(result.error);
  return result.value.cart;
}

const shoe = line(1899, { lineId: lineId(1) });
const again = line(1899, { lineId: lineId(2) });

describe('scanning the same article twice', () => {
  test('makes one line of two where the shop wants it so, and says which line grew', () => {
    const cart = added(cartOf([]), shoe);
    const result = addLine(cart, again, { merge: true });
    expect(result).toMatchObject({
      ok: true,
      value: { lineId: lineId(1), cart: { lines: [{ qty: 2000 }] } },
    });
  });

  test('makes two lines where it does not', () => {
    expect(added(added(cartOf([]), shoe), again, false).lines.map(({ qty }) => qty)).toEqual([1000, 1000]);
  });

  test.each([
    ['another price', { unitPrice: line(1799).unitPrice }],
    ['a discount', { discount: percentOff('10') }],
    ['another tax class', { taxClass: 'gst-18' }],
    ['a return', { qty: pieces(-1) }],
    ['another article', { variantId: null, code: null }],
  ])('makes two lines for %s', (_, change) => {
    expect(added(added(cartOf([]), shoe), { ...again, ...change }).lines).toHaveLength(2);
  });

  test('merges under the same percentage, never under an amount off', () => {
    const tenOff = { discount: percentOff('10') };
    const percent = added(added(cartOf([]), { ...shoe, ...tenOff }), { ...again, ...tenOff });
    expect(percent.lines).toHaveLength(1);
    const fiftyOff = { discount: rupeesOff(50) };
    expect(added(added(cartOf([]), { ...shoe, ...fiftyOff }), { ...again, ...fiftyOff }).lines).toHaveLength(
      2,
    );
  });

  test('stops at a million pieces', () => {
    const many = { ...shoe, qty: pieces(1_000_000) };
    expect(addLine(added(cartOf([]), many), again, { merge: true })).toEqual({
      ok: false,
      error: 'quantity-too-large',
    });
    expect(addLine(cartOf([]), { ...shoe, qty: pieces(1_000_001) }, { merge: false })).toEqual({
      ok: false,
      error: 'quantity-too-large',
    });
    expect(addLine(cartOf([]), { ...shoe, qty: pieces(0) }, { merge: true })).toEqual({
      ok: false,
      error: 'quantity-zero',
    });
  });
});

describe('changing the cart', () => {
  const cart = cartOf([shoe, line(499)]);

  test('sets a quantity and a discount, takes a line out, and leaves the old cart as it was', () => {
    expect(setQuantity(cart, lineId(2), pieces(3))).toMatchObject({
      value: { lines: [{ qty: 1000 }, { qty: 3000 }] },
    });
    expect(setLineDiscount(cart, lineId(1), percentOff('5'))).toMatchObject({
      value: { lines: [{ discount: percentOff('5') }, { discount: null }] },
    });
    expect(removeLine(cart, lineId(1))).toMatchObject({ value: { lines: [{ lineId: lineId(2) }] } });
    expect(setBillDiscount(cart, rupeesOff(10)).billDiscount).toEqual(rupeesOff(10));
    expect(cart).toEqual(cartOf([shoe, line(499)]));
  });

  test('a line that is not there, and a quantity of nothing or of millions, are refused', () => {
    expect([
      setQuantity(cart, lineId(9), pieces(1)),
      setLineDiscount(cart, lineId(9), null),
      removeLine(cart, lineId(9)),
      setQuantity(cart, lineId(1), pieces(0)),
      setQuantity(cart, lineId(1), pieces(1_000_001)),
    ]).toEqual(
      ['unknown-line', 'unknown-line', 'unknown-line', 'quantity-zero', 'quantity-too-large'].map(
        (error) => ({
          ok: false,
          error,
        }),
      ),
    );
  });
});

describe('a draft', () => {
  // Draft ids are made at the edges.
  const empty = emptyDraft(uuid(50) as DraftId, cartOf([]));
  const one = withCart(empty, added(empty.cart, shoe), lineId(1));
  const two = withCart(one, added(one.cart, line(499, { lineId: lineId(2), variantId: null })), lineId(2));

  function cartAfter(result: ReturnType<typeof removeLine>): Cart {
    if (!result.ok) throw new Error(result.error);
    return result.value;
  }

  function undone(draft: Draft): Draft {
    const before = undoLast(draft);
    if (before === null) throw new Error('Nothing to undo');
    return before;
  }

  test('selects the line that was touched last', () => {
    expect(two.selectedLineId).toBe(lineId(2));
    expect(selectLine(two, lineId(1)).selectedLineId).toBe(lineId(1));
    expect(selectLine(two, lineId(9)).selectedLineId).toBeNull();
  });

  test('undo brings a removed line back to its place', () => {
    const removed = withCart(two, cartAfter(removeLine(two.cart, lineId(1))), lineId(1));
    expect(removed.selectedLineId).toBe(lineId(2));
    expect(undone(removed)).toEqual({ ...two, selectedLineId: lineId(1) });
  });

  test('undo takes back an added line, a merge and a quantity, one by one, and then there is nothing left', () => {
    const merged = withCart(two, added(two.cart, again), lineId(1));
    const changed = withCart(merged, cartAfter(setQuantity(merged.cart, lineId(1), pieces(7))), lineId(1));
    const quantities = [
      changed,
      undone(changed),
      undone(undone(changed)),
      undone(undone(undone(changed))),
    ].map(({ cart }) => cart.lines.map(({ qty }) => qty / 1000));
    expect(quantities).toEqual([[7, 1], [2, 1], [1, 1], [1]]);
    expect(undoLast(undone(undone(two)))).toBeNull();
    expect(undone(undone(two)).cart.lines).toEqual([]);
  });

  test('remembers twenty actions', () => {
    let draft = one;
    for (let count = 2; count <= 40; count += 1) {
      draft = withCart(draft, cartAfter(setQuantity(draft.cart, lineId(1), pieces(count))), lineId(1));
    }
    let steps = 0;
    for (let before = undoLast(draft); before !== null; before = undoLast(before)) {
      draft = before;
      steps += 1;
    }
    expect([steps, draft.cart.lines[0]?.qty]).toEqual([20, 20_000]);
  });
});
