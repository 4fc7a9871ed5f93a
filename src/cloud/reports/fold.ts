/** From entries of journals to what they change in the sums that reports read. Values in, values out. */
import { z } from 'zod';
import { eventSchemas } from '#contract/events/events.ts';
import { ReturnCommittedV1, ReturnedLine } from '#contract/events/return-committed.ts';
import { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import { ShiftClosedV1 } from '#contract/events/shift-closed.ts';
import { ShiftOpenedV1 } from '#contract/events/shift-opened.ts';
import { SavedArticle, StyleSavedV1 } from '#contract/events/style-saved.ts';
import { Amount, Id, QuantityText } from '#contract/values.ts';
import { parseScaled } from '#domain/decimal-text.ts';
import { largestQuantity } from '#domain/quantity.ts';

/** Changed whenever the same entries would add up otherwise; then every business is added up anew. */
const rulesVersion = 1;

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
export type ArticleChange = { variantId: string; code: string; name: string };
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
  readonly opened: readonly ShiftOpening[];
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
  readonly #opened = new Map<string, ShiftOpening>();
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
      opened: [...this.#opened.values()],
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

/** Rs 1000 crore: no till has a bill like it, and a batch of them is still an exact number. */
const Total = Amount.min(-1_000_000_000_000).max(1_000_000_000_000);
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

const folds: Readonly<Record<string, Fold>> = {
  'sale.committed.v1': folding(
    SaleCommittedV1.pick({ businessDay: true }).extend({ total: Total, lines: Lines }),
    (sums, entry, { businessDay, total, lines }) => {
      sums.addToDay(entry, businessDay, { sales: total, returns: 0, bills: 1 });
      for (const { variantId, quantity } of lines) sums.move(entry, variantId, 0 - quantity);
    },
  ),
  // A void stands in the shift of its bill, and so on its business day.
  'sale.voided.v1': folding(
    SaleVoidedV1.pick({ businessDay: true }).extend({ total: Total, lines: Lines }),
    (sums, entry, { businessDay, total, lines }) => {
      sums.addToDay(entry, businessDay, { sales: 0 - total, returns: 0, bills: -1 });
      for (const { variantId, quantity } of lines) sums.move(entry, variantId, quantity);
    },
  ),
  // What cannot be sold again is not on hand.
  'return.committed.v1': folding(
    ReturnCommittedV1.pick({ businessDay: true }).extend({
      total: Total,
      lines: z.array(ReturnedLine.pick({ variantId: true, condition: true }).extend({ quantity: Quantity })),
    }),
    (sums, entry, { businessDay, total, lines }) => {
      sums.addToDay(entry, businessDay, { sales: 0, returns: total, bills: 0 });
      for (const { variantId, quantity, condition } of lines) {
        sums.move(entry, variantId, condition === 'resale' ? quantity : 0);
      }
    },
  ),
  'stock.adjusted.v1': folding(z.object({ lines: Lines }), (sums, entry, { lines }) => {
    for (const { variantId, quantity } of lines) sums.move(entry, variantId, quantity);
  }),
  'style.saved.v1': folding(
    StyleSavedV1.pick({ name: true }).extend({
      articles: z.array(
        SavedArticle.pick({ variantId: true, sku: true, codes: true, size: true, colour: true }),
      ),
    }),
    (sums, _entry, { name, articles }) => {
      for (const { variantId, sku, codes, size, colour } of articles) {
        const parts = [name, colour, size].filter((part) => part !== null && part !== '');
        sums.setArticle({ variantId, code: plain(codes[0] ?? sku), name: plain(parts.join(' ')) });
      }
    },
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

/** A text column takes no NUL, which JSON can write. */
function plain(text: string): string {
  return text.replaceAll('\0', '').slice(0, 300);
}
