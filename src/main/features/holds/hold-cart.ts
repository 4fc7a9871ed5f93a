/** Commands: the cart is put aside, and a held one is taken up or thrown away. Each is one commit, so that no cart is ever in two places or none. */
import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { DraftId, HeldId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BusinessDay } from '#domain/time.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import {
  abandoned,
  cartTerms,
  cartView,
  loadDraft,
  noteDropped,
  priceDraft,
  putDraft,
  resetDraft,
  storeCommand,
  withoutPayer,
  withoutPayments,
  type CartCommand,
  type DraftState,
  type Terms,
  type Till,
} from '../sales/api.ts';
import { demandRight, type Approvals, type Asking } from '../staff/api.ts';
import { nextToken, openHeldBill, type HeldBill } from './queries.ts';
import { heldCart } from './tables.ts';

/** Writes the slip of a bill that was put aside, inside its transaction. */
export type SlipPaper = (tx: Tx, held: HeldBill) => void;

/** Errors: `cart-changed`, `bill-being-paid`, `empty-cart`, `price-refused`. */
export function holdCart(
  till: Till,
  command: CartCommand & { readonly note: string | null },
  slip: SlipPaper,
): Result<{ readonly heldId: HeldId }, Refusal> {
  return runCommand<{ heldId: HeldId }, Refusal>(
    till.store,
    storeCommand(command, 'holds.hold', true),
    (tx) => {
      const place = cartAt(tx, till, command.draftId);
      if (!place.ok) return place;
      const held = putAside(tx, { ...place.value, actorId: command.actorId }, command.note, slip);
      if (!held.ok) return held;
      const { state, terms } = place.value;
      resetDraft(tx, till.slot, { revision: state.revision, terms });
      tx.changed('draft');
      return ok({ heldId: held.value.heldId });
    },
  );
}

/**
 * Takes a held bill up; a cart with lines that is on the screen is put aside in the same commit.
 *
 * The prices and rates are those of now, the lines as they were added. Errors: `cart-changed`,
 * `bill-being-paid`, `unknown-held-bill`, `price-refused`.
 */
export function recallCart(
  till: Till,
  command: CartCommand & { readonly heldId: string },
  slip: SlipPaper,
): Result<{ readonly putAside: HeldId | null }, Refusal> {
  return runCommand<{ putAside: HeldId | null }, Refusal>(
    till.store,
    storeCommand(command, 'holds.recall', true),
    (tx) => {
      const place = cartAt(tx, till, command.draftId);
      if (!place.ok) return place;
      const { state, terms } = place.value;
      const held = openHeldBill(tx.read, command.heldId);
      if (held === null) return err(refuse('unknown-held-bill', {}));
      // A cart comes to the screens under an id later than all before it, or they would take it for an old one.
      const draftId = tx.newId() as DraftId;
      const cart = { ...held.draft.cart, ...cartTerms(tx, terms, held.draft) };
      const draft = { ...held.draft, draftId, cart };
      const priced = priceDraft(draft, terms);
      if (!priced.ok) return priced;
      const isEmpty = state.draft.cart.lines.length === 0;
      const aside = isEmpty ? null : putAside(tx, { ...place.value, actorId: command.actorId }, null, slip);
      if (aside !== null && !aside.ok) return aside;
      tx.local.delete(heldCart).where(eq(heldCart.heldId, held.heldId)).run();
      const { tillId } = terms.shop.till;
      tx.append({
        type: 'cart.recalled.v1',
        payload: { heldId: held.heldId, draftId, tillId },
        businessDay: dayOf(tx, terms),
      });
      putDraft(tx, till.slot, { draft, revision: state.revision + 1, recent: [] });
      tx.changed('draft');
      tx.changed('holds');
      return ok({ putAside: aside === null ? null : aside.value.heldId });
    },
  );
}

/** The view of a held bill as it would come back now. Errors: `unknown-held-bill`, `price-refused`. */
export function showHeld({ store, terms: termsOf, now }: Till, heldId: string): Result<CartView, Refusal> {
  const terms = termsOf(store.read);
  if (!terms.ok) return terms;
  const held = openHeldBill(store.read, heldId);
  if (held === null) return err(refuse('unknown-held-bill', {}));
  const cart = {
    ...held.draft.cart,
    ...cartTerms({ read: store.read, now: now() }, terms.value, held.draft),
  };
  const draft = { ...held.draft, cart };
  const priced = priceDraft(draft, terms.value);
  if (!priced.ok) return priced;
  const state = { draft, revision: 0, recent: [] };
  return ok(cartView(store.read, { state, priced: priced.value, terms: terms.value }));
}

/** Errors: `unknown-held-bill`, `approval-needed` (voidCart), `approval-not-valid`. */
export function cancelHeld(
  till: Till,
  command: Omit<CartCommand, 'draftId'> & {
    readonly asking: Asking;
    readonly approvals: Approvals;
    readonly heldId: string;
    readonly reason: string;
  },
): Result<null, Refusal> {
  const { asking, approvals, heldId, reason } = command;
  return runCommand<null, Refusal>(till.store, storeCommand(command, 'holds.cancel', true), (tx) => {
    const terms = till.terms(tx.read);
    if (!terms.ok) return terms;
    const held = openHeldBill(tx.read, heldId);
    if (held === null) return err(refuse('unknown-held-bill', {}));
    const right = demandRight(tx, approvals, asking, { permission: 'voidCart', subject: heldId });
    if (!right.ok) return right;
    const { approvedBy } = right.value;
    const { tillId } = terms.value.shop.till;
    const draft = { ...held.draft, cart: { ...held.draft.cart, ...cartTerms(tx, terms.value) } };
    const event = abandoned(draft, terms.value, { tillId, heldId: held.heldId, reason, approvedBy });
    if (!event.ok) return event;
    tx.append({ ...event.value, businessDay: dayOf(tx, terms.value) });
    tx.local.delete(heldCart).where(eq(heldCart.heldId, heldId)).run();
    tx.changed('holds');
    return ok(null);
  });
}

/** The slip of a held bill once more. Errors: `unknown-held-bill`. */
export function printSlipAgain(
  till: Till,
  command: Omit<CartCommand, 'draftId'> & { readonly heldId: string },
  slip: SlipPaper,
): Result<null, Refusal> {
  return runCommand<null, Refusal>(till.store, storeCommand(command, 'holds.printSlip', true), (tx) => {
    const held = openHeldBill(tx.read, command.heldId);
    if (held === null) return err(refuse('unknown-held-bill', {}));
    slip(tx, held);
    return ok(null);
  });
}

type Place = { readonly state: DraftState; readonly terms: Terms };

function cartAt(tx: Tx, till: Till, draftId: DraftId): Result<Place, Refusal> {
  const terms = till.terms(tx.read);
  if (!terms.ok) return terms;
  const state = loadDraft(tx, till.slot, terms.value);
  if (state === null || state.draft.draftId !== draftId) return err(refuse('cart-changed', {}));
  const free = withoutPayer(till, draftId);
  return free.ok ? ok({ state, terms: terms.value }) : free;
}

/** Out of its slot into a row of its own, under the next token of the day. */
function putAside(
  tx: Tx,
  { state, terms, actorId }: Place & { readonly actorId: StaffId | null },
  note: string | null,
  slip: SlipPaper,
): Result<HeldBill, Refusal> {
  const { tenders } = state.draft;
  // A code that was only shown is taken off; a payment has to be taken off by whoever gives it back.
  const draft = { ...state.draft, tenders: [] };
  if (draft.cart.lines.length === 0) return err(refuse('empty-cart', {}));
  const free = withoutPayments(state.draft);
  if (!free.ok) return free;
  noteDropped(tx, draft, tenders);
  const priced = priceDraft(draft, terms);
  if (!priced.ok) return priced;
  const { tillId } = terms.shop.till;
  const heldId = tx.newId() as HeldId;
  const businessDay = dayOf(tx, terms);
  const held: HeldBill = {
    heldId,
    draftId: draft.draftId,
    tillId,
    token: nextToken(tx.read, tillId, businessDay),
    code: slipCode(heldId),
    note: note === '' ? null : note,
    staffId: actorId,
    heldAtMs: tx.now.atMs,
    itemCount: priced.value.itemCount,
    total: priced.value.total,
    draft,
  };
  const { token, code, itemCount, total, draftId } = held;
  tx.append({
    type: 'cart.held.v1',
    payload: { heldId, draftId, tillId, token, code, itemCount, total },
    businessDay,
  });
  tx.local
    .insert(heldCart)
    .values({ heldId, note: held.note, draft: canonicalJson(draft) })
    .run();
  slip(tx, held);
  tx.changed('holds');
  return ok(held);
}

/** The day of the open shift, so that tokens do not start anew at midnight of a long evening. */
function dayOf(tx: Tx, terms: Terms): BusinessDay {
  return cartTerms(tx, terms).at;
}

/** Short enough for a 58 mm slip: the random end of the id, which no shop meets twice. */
function slipCode(heldId: HeldId): string {
  return `H-${heldId.slice(-8).toUpperCase()}`;
}
