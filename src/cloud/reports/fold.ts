/** From entries of journals to what they change in the sums that reports read. Values in, values out. */
import { z } from 'zod';
import { eventSchemas } from '#contract/events/events.ts';
import { ReturnCommittedV1, ReturnedLine } from '#contract/events/return-committed.ts';
import { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import { ShiftClosedV1 } from '#contract/events/shift-closed.ts';
import { ShiftOpenedV1 } from '#contract/events/shift-opened.ts';
import { ShopOpenedV1 } from '#contract/events/shop-opened.ts';
import { SavedArticle, StyleSavedV1 } from '#contract/events/style-saved.ts';
import { TenderCorrectedV1 } from '#contract/events/tender-corrected.ts';
import { Id, QuantityText } from '#contract/values.ts';
import { parseScaled } from '#domain/decimal-text.ts';
import { largestQuantity } from '#domain/quantity.ts';
import { drawerEffect, type DrawerFact } from '#domain/shift-facts.ts';
import { Handed, Moved, MovedByHand, MovedOnAccount, Total } from './drawer-cash.ts';

/** Changed whenever the same entries would add up otherwise; then every business is added up anew. */
const rulesVersion = 2;

/** By what the sums are made: these rules, and the types of entries that are known at all. */
export const foldRules: string = `${rulesVersion}:${Object.keys(eventSchemas).toSorted().join(',')}`;

export type FoldedEntry = {
  readonly position: number;
  /** The till whose chain it came on: what the payload says was not proved. */
  readonly tillId: string;
  readonly atMs: number;
  readonly type: string;
  readonly payload: string;
};

export type DayChange = { day: string; tillId: string; sales: number; returns: number; bills: number };
export type StockChange = { variantId: string; tillId: string; quantity: number };
export type ArticleChange = {
  variantId: string;
  code: string;
  name: string;
  styleId: string;
  style: string;
  brand: string | null;
  size: string | null;
  colour: string | null;
  colourHex: string | null;
  place: number;
  words: string;
};
export type ShopChange = { shopId: string; name: string; taxProfile: string };
export type CashChange = { shiftId: string; tillId: string; cash: number; bills: number };
export type ShiftOpening = {
  shiftId: string;
  tillId: string;
  day: string;
  openedAtMs: number;
  float: number;
};
export type ShiftClosing = { shiftId: string; closedAtMs: number };
export type Unread = {
  type: string;
  reason: 'unknown' | 'unreadable';
  entries: number;
  lastPosition: number;
};

/** Each list holds a key once: the changes of all entries with it together, of articles the last. */
export type Changes = {
  readonly days: readonly DayChange[];
  readonly stock: readonly StockChange[];
  readonly articles: readonly ArticleChange[];
  readonly shops: readonly ShopChange[];
  readonly opened: readonly ShiftOpening[];
  readonly cash: readonly CashChange[];
  readonly closed: readonly ShiftClosing[];
  readonly unread: readonly Unread[];
};

/**
 * What these entries change together. An entry that is unknown or not as its type says changes nothing and is listed: a report never
 * stops at it, and nothing but the journal has to be right for the others.
 */
export function foldEntries(entries: readonly FoldedEntry[]): Changes {
  const sums = new Sums();
  for (const entry of entries) {
    const fold = folds[entry.type];
    if (fold !== undefined) {
      if (!fold(sums, entry)) sums.addUnread(entry, 'unreadable');
    } else if (!Object.hasOwn(eventSchemas, entry.type)) {
      sums.addUnread(entry, 'unknown');
    }
  }
  return sums.changes();
}

class Sums {
  readonly #days = new Map<string, DayChange>();
  readonly #stock = new Map<string, StockChange>();
  readonly #articles = new Map<string, ArticleChange>();
  readonly #shops = new Map<string, ShopChange>();
  readonly #opened = new Map<string, ShiftOpening>();
  readonly #cash = new Map<string, CashChange>();
  readonly #closed = new Map<string, ShiftClosing>();
  readonly #unread = new Map<string, Unread>();

  addToDay({ tillId }: FoldedEntry, day: string, change: Omit<DayChange, 'day' | 'tillId'>): void {
    const found = kept(this.#days, `${day} ${tillId}`, { day, tillId, sales: 0, returns: 0, bills: 0 });
    found.sales += change.sales;
    found.returns += change.returns;
    found.bills += change.bills;
  }

  /** An open item has no variant: it is in no catalogue and on no shelf. */
  move({ tillId }: FoldedEntry, variantId: string | null, thousandths: number): void {
    if (variantId === null) return;
    kept(this.#stock, `${variantId} ${tillId}`, { variantId, tillId, quantity: 0 }).quantity += thousandths;
  }

  /**
   * The last that arrived counts. Two tills that change a style at once may thus show here the name that lost among the tills until
   * the next change: the name only labels a row and adds nothing up.
   */
  setArticle(article: ArticleChange): void {
    this.#articles.set(article.variantId, article);
  }

  setShop(shop: ShopChange): void {
    this.#shops.set(shop.shopId, shop);
  }

  /** A till moves the cash of its own shifts alone. */
  throughDrawer({ tillId }: FoldedEntry, shiftId: string, fact: DrawerFact): void {
    const found = kept(this.#cash, `${shiftId} ${tillId}`, { shiftId, tillId, cash: 0, bills: 0 });
    found.cash += drawerEffect(fact);
    found.bills += fact.kind === 'sale' ? 1 : 0;
  }

  open(shift: ShiftOpening): void {
    this.#opened.set(shift.shiftId, shift);
  }

  close(shift: ShiftClosing): void {
    this.#closed.set(shift.shiftId, shift);
  }

  addUnread({ type, position }: FoldedEntry, reason: Unread['reason']): void {
    const found = kept(this.#unread, `${reason} ${type}`, { type, reason, entries: 0, lastPosition: 0 });
    found.entries += 1;
    found.lastPosition = position;
  }

  changes(): Changes {
    return {
      days: [...this.#days.values()],
      stock: [...this.#stock.values()],
      articles: [...this.#articles.values()],
      shops: [...this.#shops.values()],
      opened: [...this.#opened.values()],
      cash: [...this.#cash.values()],
      closed: [...this.#closed.values()],
      unread: [...this.#unread.values()],
    };
  }
}

function kept<T>(map: Map<string, T>, key: string, fresh: T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  map.set(key, fresh);
  return fresh;
}

const Quantity = QuantityText.transform((text, context) => {
  const read = parseScaled(text, 3);
  if (read.ok && Math.abs(read.value) <= largestQuantity) return read.value;
  context.addIssue('more than any line has');
  return z.NEVER;
});
const Lines = z.array(z.object({ variantId: Id.nullable(), quantity: Quantity }));

type Fold = (sums: Sums, entry: FoldedEntry) => boolean;

/** Reads of a payload what the report needs and no more: a tenth of the work of the whole schema. */
function folding<T>(schema: z.ZodType<T>, act: (sums: Sums, entry: FoldedEntry, payload: T) => void): Fold {
  return (sums, entry) => {
    const read = schema.safeParse(parsed(entry.payload));
    if (read.success) act(sums, entry, read.data);
    return read.success;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By type of entry; those that move the cash of a shift are the till's own list (main/features/shifts/facts.ts). */
export const folds: Readonly<Record<string, Fold>> = {
  'sale.committed.v1': folding(
    SaleCommittedV1.pick({ businessDay: true, shiftId: true }).extend({
      total: Total,
      lines: Lines,
      ...Handed.shape,
    }),
    (sums, entry, { businessDay, shiftId, total, lines, ...paid }) => {
      sums.addToDay(entry, businessDay, { sales: total, returns: 0, bills: 1 });
      sums.throughDrawer(entry, shiftId, { kind: 'sale', paid });
      for (const { variantId, quantity } of lines) sums.move(entry, variantId, 0 - quantity);
    },
  ),
  // A void stands in the shift of its bill, and so on its business day.
  'sale.voided.v1': folding(
    SaleVoidedV1.pick({ businessDay: true, shiftId: true }).extend({
      total: Total,
      lines: Lines,
      refunds: Moved,
    }),
    (sums, entry, { businessDay, shiftId, total, lines, refunds }) => {
      sums.addToDay(entry, businessDay, { sales: 0 - total, returns: 0, bills: -1 });
      sums.throughDrawer(entry, shiftId, { kind: 'void', tenders: refunds });
      for (const { variantId, quantity } of lines) sums.move(entry, variantId, quantity);
    },
  ),
  // What cannot be sold again is not on hand.
  'return.committed.v1': folding(
    ReturnCommittedV1.pick({ businessDay: true, shiftId: true }).extend({
      total: Total,
      lines: z.array(ReturnedLine.pick({ variantId: true, condition: true }).extend({ quantity: Quantity })),
      refunds: Handed.shape.tenders,
    }),
    (sums, entry, { businessDay, shiftId, total, lines, refunds }) => {
      sums.addToDay(entry, businessDay, { sales: 0, returns: total, bills: 0 });
      sums.throughDrawer(entry, shiftId, { kind: 'return', paid: { tenders: refunds, change: 0 } });
      for (const { variantId, quantity, condition } of lines) {
        sums.move(entry, variantId, condition === 'resale' ? quantity : 0);
      }
    },
  ),
  'tender.corrected.v1': folding(
    TenderCorrectedV1.pick({ shiftId: true }).extend({ before: Handed, after: Handed }),
    (sums, entry, { shiftId, before, after }) =>
      sums.throughDrawer(entry, shiftId, { kind: 'tenders-corrected', before, after }),
  ),
  'dues.collected.v1': onAccount(1),
  'advance.taken.v1': onAccount(1),
  'advance.refunded.v1': onAccount(-1),
  'giftcard.issued.v1': onAccount(1),
  'giftcard.topped-up.v1': onAccount(1),
  'giftcard.refunded.v1': onAccount(-1),
  'shift.paid-in.v1': byHand('paid-in'),
  'shift.paid-out.v1': byHand('paid-out'),
  'shift.dropped.v1': byHand('drop'),
  'stock.adjusted.v1': folding(z.object({ lines: Lines }), (sums, entry, { lines }) => {
    for (const { variantId, quantity } of lines) sums.move(entry, variantId, quantity);
  }),
  'style.saved.v1': folding(
    StyleSavedV1.pick({ styleId: true, name: true, brand: true }).extend({
      articles: z.array(
        SavedArticle.pick({
          variantId: true,
          sku: true,
          codes: true,
          size: true,
          colour: true,
          colourHex: true,
        }),
      ),
    }),
    (sums, _entry, { styleId, name, brand, articles }) => {
      for (const [place, { variantId, sku, codes, size, colour, colourHex }] of articles.entries()) {
        const parts = [name, colour, size].filter((part) => part !== null && part !== '');
        const found = [name, brand ?? '', sku, ...codes].join(' ').toLowerCase();
        sums.setArticle({
          variantId,
          code: plain(codes[0] ?? sku),
          name: plain(parts.join(' ')),
          styleId,
          style: plain(name),
          brand: plainOrNone(brand),
          size: plainOrNone(size),
          colour: plainOrNone(colour),
          colourHex: plainOrNone(colourHex),
          place,
          words: plain(found, 2000),
        });
      }
    },
  ),
  'shop.opened.v1': folding(
    ShopOpenedV1.pick({ shopId: true, name: true, taxProfile: true }),
    (sums, _entry, { shopId, name, taxProfile }) =>
      sums.setShop({ shopId, name: plain(name), taxProfile: plain(taxProfile) }),
  ),
  // The shift of an import is over when it begins, and no entry closes it.
  'shift.opened.v1': folding(
    ShiftOpenedV1.pick({ shiftId: true, businessDay: true, float: true, purpose: true }),
    (sums, { tillId, atMs }, { shiftId, businessDay, float, purpose }) => {
      if (purpose === 'import') return;
      sums.open({ shiftId, tillId, day: businessDay, openedAtMs: atMs, float });
    },
  ),
  'shift.closed.v1': folding(ShiftClosedV1.pick({ shiftId: true }), (sums, { atMs }, { shiftId }) =>
    sums.close({ shiftId, closedAtMs: atMs }),
  ),
};

/** Money of an account; `sign` below zero where it was paid back. */
function onAccount(sign: 1 | -1): Fold {
  return folding(MovedOnAccount, (sums, entry, { shiftId, method, amount }) =>
    sums.throughDrawer(entry, shiftId, { kind: 'account', tenders: [{ method, amount: sign * amount }] }),
  );
}

function byHand(kind: 'paid-in' | 'paid-out' | 'drop'): Fold {
  return folding(MovedByHand, (sums, entry, { shiftId, amount }) =>
    sums.throughDrawer(entry, shiftId, { kind, amount }),
  );
}

/** A text column takes no NUL, which JSON can write. */
function plain(text: string, longest = 300): string {
  return text.replaceAll('\0', '').slice(0, longest);
}

function plainOrNone(text: string | null): string | null {
  return text === null ? null : plain(text);
}
