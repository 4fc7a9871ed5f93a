/** What a command on a cart needs to know of the till it runs at. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { Cart } from '#domain/cart.ts';
import { collectsTax } from '#domain/document.ts';
import type { CommandId, DraftId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { businessDay, type BusinessDay } from '#domain/time.ts';
import type { Clock, Moment } from '../../store/clock.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Command, Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { shopTerms, type Shop, type TaxProfiles } from '../setup/api.ts';
import { openShiftAt } from '../shifts/api.ts';
import type { BillsInPayment } from './bills-in-payment.ts';
import type { CartFeed } from './cart-feed.ts';
import { promotionsFor, type PricedFor } from './price-lines.ts';

export type Terms = {
  readonly shop: Shop;
  readonly profile: TaxProfile;
  /** The profile that an earlier bill was sold under. */
  readonly profileOf: (id: string) => TaxProfile;
  /** The day whose rates apply where it is not the open shift's: that of a bill read from a file. */
  readonly day?: BusinessDay;
};

/** One place where carts are filled and paid: the counter, or a file being read in. */
export type Till = {
  readonly store: Store;
  /** Which cart: `counter` is the one on the screen. */
  readonly slot: string;
  readonly terms: (db: ReadableDb) => Result<Terms, Refusal>;
  readonly now: () => Moment;
  /** Who is told when the cart changes; null where nobody looks on. */
  readonly feed: CartFeed | null;
  /** Null where nobody pays at a screen. */
  readonly inPayment: BillsInPayment | null;
  /** See the feature sync: the entry after which no other till can have heard of this one; null while they can be asked. */
  readonly outOfTouchSince: OutOfTouchSince;
};

export type OutOfTouchSince = (db: ReadableDb) => { readonly seq: number } | null;

/** Who does it, under which id, to which cart; `at` is when, for bills read from a file. */
export type CartCommand = {
  readonly commandId: CommandId;
  readonly actorId: StaffId | null;
  readonly draftId: DraftId;
  readonly at?: Moment;
};

/**
 * The counter of this shop.
 *
 * `screen`: the window that asks, where the money that is counted there itself is no hindrance. A scan is keys to that screen before it
 * is a scan, and the first of them count as money; it knows what they were before it lets go of the sum.
 */
export function counterTill(
  parts: {
    readonly store: Store;
    readonly profiles: TaxProfiles;
    readonly clock: Clock;
    readonly carts: CartFeed;
    readonly inPayment: BillsInPayment;
    readonly sync: { readonly outOfTouchSince: OutOfTouchSince };
  },
  screen?: string,
): Till {
  return {
    store: parts.store,
    slot: 'counter',
    terms: (db) => {
      const found = shopTerms(db, parts.profiles);
      return found.ok ? ok({ ...found.value, profileOf: (id) => parts.profiles.get(id) }) : found;
    },
    now: parts.clock.now,
    feed: parts.carts,
    inPayment:
      screen === undefined
        ? parts.inPayment
        : { ...parts.inPayment, has: (draftId) => parts.inPayment.has(draftId, screen) },
    outOfTouchSince: parts.sync.outOfTouchSince,
  };
}

/** Whether no screen takes money for a cart at this moment. Errors: `bill-being-paid`. */
export function withoutPayer({ inPayment }: Till, draftId: DraftId): Result<null, Refusal> {
  return inPayment?.has(draftId) === true ? err(refuse('bill-being-paid', {})) : ok(null);
}

/** The terms under which a cart is priced now: those of the open shift's day, so that midnight does not change a bill. */
export function cartTerms(
  tx: Pick<Tx, 'read' | 'now'>,
  terms: Terms,
  who: PricedFor = { customerId: null, coupons: [] },
): Omit<Cart, 'lines' | 'billDiscount'> {
  const ofDay = dayTerms(tx, terms);
  return { ...ofDay, promotions: promotionsFor(tx, ofDay.at, terms, who) };
}

/** The same without the promotions, which no cart without lines needs. */
export function dayTerms(
  tx: Pick<Tx, 'read' | 'now'>,
  { shop, profile, day }: Terms,
): Omit<Cart, 'lines' | 'billDiscount' | 'promotions'> {
  const region = profile.regions.length === 0 ? '' : shop.region;
  const shift = day === undefined ? openShiftAt(tx.read, shop.till.tillId) : null;
  const at = day ?? shift?.businessDay ?? businessDay(tx.now.businessDay);
  return {
    pricesIncludeTax: shop.pricesIncludeTax,
    collectsTax: collectsTax(shop.taxScheme),
    homeRegion: region,
    placeOfSupply: region,
    at,
  };
}

/** What runCommand is told about a command on a cart: what makes facts keeps its reply and waits for the disk, the rest does neither. */
export function storeCommand(
  command: Omit<CartCommand, 'draftId'>,
  name: string,
  makesFacts: boolean,
): Command {
  const { commandId: id, actorId, at } = command;
  const kept = { isIdempotent: makesFacts, isSyncedLate: !makesFacts };
  return { id, name, actorId, ...kept, ...(at === undefined ? {} : { at }) };
}
