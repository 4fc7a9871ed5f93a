/** The cart in progress as a row: it survives the end of the process, and every change of it goes through here. */
import { sql } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { emptyCart } from '#domain/cart.ts';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import type { CommandId, DraftId } from '#domain/ids.ts';
import { priceDeal, type PricedDeal } from '#domain/deal.ts';
import type { PriceError } from '#domain/pricing.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { preparedOnce, type ReadableDb, type WritableDb } from '../../store/handles.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { CartView } from '#contract/sales.ts';
import { cartView } from './cart-view.ts';
import type { DraftChange, DraftState, PricedDraft } from './draft-state.ts';
import { withBackByNow } from './sold-lines.ts';
import { placeholders } from '../../store/placeholders.ts';
import { draft as draftTable } from './tables.ts';
import { priceMoment, repricedCart } from './price-lines.ts';
import {
  cartTerms,
  dayTerms,
  storeCommand,
  withoutPayer,
  type CartCommand,
  type Terms,
  type Till,
} from './till.ts';

type Changed = PricedDraft & Pick<DraftChange, 'addedLineId'>;

const rememberedCommands = 20;

/** The cart of a slot; null before its first. Its terms are those of now, its lines as they were added. */
export function loadDraft(tx: Pick<Tx, 'read' | 'now'>, slot: string, terms: Terms): DraftState | null {
  const row = draftRow(tx.read).get({ slot });
  if (row === undefined) return null;
  // Written by putDraft and by nothing else.
  const stored = JSON.parse(row.state) as Pick<DraftState, 'draft' | 'recent'>;
  const now = cartTerms(tx, terms, stored.draft);
  const placeOfSupply = stored.draft.placeOfSupply ?? now.placeOfSupply;
  const cart = withBackByNow(tx.read, { ...stored.draft.cart, ...now, placeOfSupply });
  // A cart of a version that kept no payments has none.
  const tenders = stored.draft.tenders ?? [];
  return { draft: { ...stored.draft, cart, tenders }, revision: row.revision, recent: stored.recent };
}

/** Puts an empty cart with a new id in the slot, one revision on. */
export function resetDraft(
  tx: Tx,
  slot: string,
  before: { readonly revision: number; readonly terms: Terms },
): DraftState {
  // Promotions are read with the first line.
  const cart = emptyCart({ ...dayTerms(tx, before.terms), promotions: [] });
  const state: DraftState = {
    draft: emptyDraft(tx.newId() as DraftId, cart),
    revision: before.revision + 1,
    recent: [],
  };
  putDraft(tx, slot, state);
  return state;
}

/**
 * One change of the cart: priced before it is kept, so that what stands in the table can always be shown and paid.
 *
 * Errors: `cart-changed` where the slot holds another cart by now, `price-refused`, `bill-being-paid` where a screen takes money
 * for it and it would come to another sum, and those of `change`. The same command again changes nothing and answers with the
 * cart as it is. `makesFacts`: the change may append to the journal.
 */
export function changeDraft(
  till: Till,
  command: CartCommand & { readonly name: string; readonly makesFacts: boolean },
  change: (tx: Tx, draft: Draft, terms: Terms) => Result<DraftChange, Refusal>,
): Result<CartView, Refusal> {
  const outcome: { after: Changed | null } = { after: null };
  const done = runCommand<null, Refusal>(
    till.store,
    storeCommand(command, command.name, command.makesFacts),
    (tx) => {
      const terms = till.terms(tx.read);
      if (!terms.ok) return terms;
      const state = loadDraft(tx, till.slot, terms.value);
      if (state === null || state.draft.draftId !== command.draftId) return err(refuse('cart-changed', {}));
      if (state.recent.includes(command.commandId)) return ok(null);
      const changed = change(tx, state.draft, terms.value);
      if (!changed.ok) return changed;
      const draft = followed(tx, terms.value, { before: state.draft, after: changed.value.draft });
      const priced = priceDeal(draft.cart, terms.value.profile);
      if (!priced.ok) return err(priceRefusal(priced.error));
      const free = withoutPayer(till, command.draftId);
      if (!free.ok && !isSameSum(state.draft, priced.value, terms.value)) return free;
      const next: DraftState = {
        draft,
        revision: state.revision + 1,
        recent: [...state.recent, command.commandId].slice(-rememberedCommands),
      };
      putDraft(tx, till.slot, next);
      tx.changed('draft');
      outcome.after = {
        state: next,
        priced: priced.value,
        terms: terms.value,
        addedLineId: changed.value.addedLineId,
      };
      return ok(null);
    },
  );
  if (!done.ok) return done;
  return announced(till, outcome.after);
}

/** The cart as it stands, without changing it; the first of a slot is made under `newCommand`. */
export function currentCart(till: Till, newCommand: CommandId): Result<CartView, Refusal> {
  const terms = till.terms(till.store.read);
  if (!terms.ok) return terms;
  const found = loadDraft({ read: till.store.read, now: till.now() }, till.slot, terms.value);
  if (found !== null) return viewOf(till, found, terms.value);
  const begun = runCommand<DraftState, Refusal>(
    till.store,
    { id: newCommand, name: 'sales.begin', actorId: null, isIdempotent: false },
    (tx) => ok(resetDraft(tx, till.slot, { revision: 0, terms: terms.value })),
  );
  return begun.ok ? viewOf(till, begun.value, terms.value) : begun;
}

function isSameSum(before: Draft, { total }: PricedDeal, { profile }: Terms): boolean {
  const priced = priceDeal(before.cart, profile);
  return priced.ok && priced.value.total === total;
}

/** The cart under the prices of its customer and coupons, where a change brought others. */
function followed(
  tx: Pick<Tx, 'read' | 'now'>,
  terms: Terms,
  { before, after }: { readonly before: Draft; readonly after: Draft },
): Draft {
  const isSameCustomer = before.customerId === after.customerId;
  if (isSameCustomer && before.coupons === after.coupons) return after;
  const now = cartTerms(tx, terms, after);
  const placeOfSupply = after.placeOfSupply ?? now.placeOfSupply;
  const cart = { ...after.cart, ...now, placeOfSupply };
  if (isSameCustomer) return { ...after, cart };
  return { ...after, cart: repricedCart(tx.read, cart, priceMoment(tx.read, cart, terms, after)) };
}

/** Prices a draft that is not in a slot. Errors: `price-refused`. */
export function priceDraft({ cart }: Draft, { profile }: Terms): Result<PricedDeal, Refusal> {
  const priced = priceDeal(cart, profile);
  return priced.ok ? priced : err(priceRefusal(priced.error));
}

/** A cart as it was just written, for who shows it: to read it again costs a sale 70 us. */
export type KnownCart = { readonly state: DraftState; readonly terms: Terms };

/** Tells every screen of the cart as it stands, after another one took its place; the answer is that cart. */
export function announceCart(
  till: Till,
  newCommand: CommandId,
  known: KnownCart | null = null,
): Result<CartView, Refusal> {
  const cart = known === null ? currentCart(till, newCommand) : viewOf(till, known.state, known.terms);
  if (cart.ok) till.feed?.publish({ cart: cart.value, refused: null, addedLineId: null });
  return cart;
}

export function priceRefusal({ code, line }: PriceError): Refusal {
  return refuse('price-refused', { line: line?.index ?? null, reason: code });
}

function viewOf(till: Till, state: DraftState, terms: Terms): Result<CartView, Refusal> {
  const priced = priceDeal(state.draft.cart, terms.profile);
  if (!priced.ok) return err(priceRefusal(priced.error));
  return ok(cartView(till.store.read, { state, priced: priced.value, terms }));
}

/** After the commit: the view for the one who asked and for everyone who looks on. */
function announced(till: Till, after: Changed | null): Result<CartView, Refusal> {
  if (after === null) {
    const terms = till.terms(till.store.read);
    if (!terms.ok) return terms;
    const state = loadDraft({ read: till.store.read, now: till.now() }, till.slot, terms.value);
    return state === null ? err(refuse('cart-changed', {})) : viewOf(till, state, terms.value);
  }
  const cart = cartView(till.store.read, after);
  till.feed?.publish({ cart, refused: null, addedLineId: after.addedLineId });
  return ok(cart);
}

/** Puts a cart in the slot in place of the one that is there. */
export function putDraft(tx: Pick<Tx, 'local'>, slot: string, state: DraftState): void {
  const { draft, revision, recent } = state;
  // Promotions are the shop's and are read anew each time.
  const kept = { ...draft, cart: { ...draft.cart, promotions: [] } };
  keepDraft(tx.local).run({
    slot,
    draftId: draft.draftId,
    revision,
    state: canonicalJson({ draft: kept, recent }),
  });
}

const draftRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ revision: draftTable.revision, state: draftTable.state })
    .from(draftTable)
    .where(sql`${draftTable.slot} = ${sql.placeholder('slot')}`)
    .prepare(),
);

const keepDraft = preparedOnce((db: WritableDb) =>
  db
    .insert(draftTable)
    .values(placeholders(draftTable))
    .onConflictDoUpdate({
      target: draftTable.slot,
      set: {
        draftId: sql`excluded.draft_id`,
        revision: sql`excluded.revision`,
        state: sql`excluded.state`,
      },
    })
    .prepare(),
);
