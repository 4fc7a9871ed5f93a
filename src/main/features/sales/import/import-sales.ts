/**
 * Command: a file of sales, replayed through the commands that the till calls, with the file's times as the clock.
 *
 *   survey (nothing is written) -> articles that are missing -> for each paper, when its last row has come:
 *     shift of its day, once -> addArticles or takeBackLines -> commitSale -> the caller is told -> the next
 */
import type { Refusal } from '#contract/errors.ts';
import type { CommandId, ShiftId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BusinessDay } from '#domain/time.ts';
import type { Moment } from '../../../store/clock.ts';
import { hasRun } from '../../../store/run-command.ts';
import type { Store } from '../../../store/store.ts';
import type { Shop, TaxProfiles } from '../../setup/api.ts';
import { openShift } from '../../shifts/api.ts';
import type { Committed } from '../commit-sale.ts';
import { adjustStock } from './adjust-stock.ts';
import { createArticles } from './new-articles.ts';
import { derivedId } from './derived-ids.ts';
import { dealOf, type Deal } from './deal.ts';
import type { SalesFile } from './read-sales.ts';
import type { RefusedSaleRow, SaleFileError, SaleRow } from './sale-row.ts';
import { sellBill, takeBackBill } from './sell-bill.ts';
import { soldBefore, type SoldBefore } from './sold-before.ts';
import { billKey, surveySales, type Survey } from './survey.ts';

export type ImportSales = {
  readonly store: Store;
  readonly shop: Shop;
  readonly profiles: TaxProfiles;
  readonly file: SalesFile;
  readonly newId: () => string;
  /** Called when the commit of a sale or a credit note has returned, before the next one begins. */
  readonly onSold?: (sale: Committed) => void;
};

export type SalesReport = {
  /** Rows of the file without its heading. */
  readonly rows: number;
  /** Papers made: sales and credit notes. */
  readonly created: number;
  /** Of these, credit notes. */
  readonly returned: number;
  /** Corrections of stock that nobody bought or brought back. */
  readonly adjusted: number;
  /** Papers and corrections that an earlier import had made. */
  readonly skipped: number;
  /** One entry for each row that counts for nothing, in the order of the file. */
  readonly refused: readonly RefusedSaleRow[];
};

/** `report` holds what was done before the file could not be read on, or the store refused. */
export type SalesFailure = { readonly error: SaleFileError | Refusal; readonly report: SalesReport };

type Bill = { readonly lines: { readonly row: number; readonly line: SaleRow }[] };

type Tally = Pick<SalesReport, 'rows'> & {
  created: number;
  returned: number;
  adjusted: number;
  skipped: number;
  readonly refused: RefusedSaleRow[];
};

/**
 * Imports the file.
 *
 * 1. The command of a bill has an id that follows from the file's format, its number and its time: a bill that was imported is
 *    skipped, however the import before ended.
 * 2. A file that cannot be read to its end sells nothing at all.
 * Errors: the file's, and the store's, after which what was sold stays sold.
 */
export async function importSales(options: ImportSales): Promise<Result<SalesReport, SalesFailure>> {
  const { file, store } = options;
  const deal = dealOf(options, file.format);
  const surveyed = await surveySales(file.rows(), deal.check);
  if (!surveyed.ok) {
    return err({ error: surveyed.error, report: begun(0, []) });
  }
  const survey = surveyed.value;
  const tally = begun(survey.rows, survey.refused);
  const actorId = importerOf(options.shop);
  const articles = deal.createsArticles
    ? createArticles(store, survey.articles, { ...options, actorId, taxClass: deal.taxClassOfNew })
    : ok(null);
  const error = articles.ok ? await replay(options, { deal, survey, tally, actorId }) : articles.error;
  const report = { ...tally, refused: tally.refused.sort((a, b) => a.row - b.row) };
  return error === null ? ok(report) : err({ error, report });
}

function begun(rows: number, refused: readonly RefusedSaleRow[]): Tally {
  return { rows, created: 0, returned: 0, adjusted: 0, skipped: 0, refused: [...refused] };
}

/** Who is written down as the seller: nobody stood at a till. The same for every import of a shop. */
function importerOf({ till }: Shop): StaffId {
  const bornAtMs = Number.parseInt(till.tillId.replaceAll('-', '').slice(0, 12), 16);
  return derivedId(bornAtMs, 'importer', till.tillId) as StaffId;
}

type Run = {
  readonly deal: Deal;
  readonly survey: Survey;
  readonly tally: Tally;
  readonly actorId: StaffId;
};

/** The second reading. Rows of a bill need not stand together: what has come of it waits for the rest. */
async function replay(options: ImportSales, run: Run): Promise<SaleFileError | Refusal | null> {
  const { deal, survey } = run;
  const waiting = new Map<string, Bill>();
  const place = { shiftOf: shiftsByDay(options, run.actorId), before: soldBefore(options.store) };
  for await (const item of options.file.rows()) {
    if (item.kind === 'stopped') return item.error;
    if (!item.result.ok || deal.check(item.result.value) !== null) continue;
    const line = item.result.value;
    const key = billKey(line);
    const bill = waiting.get(key) ?? { lines: [] };
    bill.lines.push({ row: item.row, line });
    waiting.set(key, bill);
    if (bill.lines.length !== survey.billSizes.get(key)) continue;
    waiting.delete(key);
    const fault = settle(options, run, { bill, ...place });
    if (fault !== null) return fault;
  }
  return null;
}

type ShiftOf = (at: Moment) => Result<{ shiftId: ShiftId; businessDay: BusinessDay }, Refusal>;

type Whole = { readonly bill: Bill; readonly shiftOf: ShiftOf; readonly before: SoldBefore };

/** One paper or correction, or nothing where it is there already. The answer is the store's refusal, after which nothing goes on. */
function settle(options: ImportSales, run: Run, { bill, shiftOf, before }: Whole): Refusal | null {
  const { store, file, onSold } = options;
  const { tally } = run;
  const lines = bill.lines.map(({ line }) => line);
  const [first] = lines;
  if (first === undefined) throw new Error('A bill without rows');
  const { at, kind, invoice } = first;
  const commandId = derivedId(at.atMs, kind, file.format, invoice) as CommandId;
  const isDone = hasRun(store, commandId);
  // Also of what is there already: which line comes back must not depend on where an earlier import ended.
  const taken = kind === 'return' ? lines.map((row) => before.take(row)) : [];
  if (isDone) {
    if (kind === 'sale') before.note(commandId, lines);
    tally.skipped += 1;
    return null;
  }
  const done =
    kind === 'stock'
      ? adjustStock(store, {
          commandId,
          actorId: run.actorId,
          at,
          additions: lines.map((line) => run.deal.additionOf(line)),
        })
      : null;
  if (done !== null) return done.ok ? counted(tally, 'adjusted') : done.error;
  const shift = shiftOf(at);
  if (!shift.ok) return shift.error;
  const place = { store, terms: run.deal.termsOn(at), at, newId: options.newId };
  const paper = { commandId, actorId: run.actorId, shift: shift.value };
  const additions = lines.map((line) => run.deal.additionOf(line));
  const made =
    kind === 'sale'
      ? sellBill(place, { ...paper, additions })
      : takeBackBill(place, {
          ...paper,
          lines: additions.map((addition, index) => ({ addition, sold: taken[index] ?? null })),
        });
  if (made.ok) {
    if (kind === 'sale') before.note(commandId, lines);
    else counted(tally, 'returned');
    counted(tally, 'created');
    onSold?.(made.value);
    return null;
  }
  if (isOfStore(made.error)) return made.error;
  for (const { row } of bill.lines) {
    tally.refused.push({ kind: 'till', row, column: '', refusal: made.error });
  }
  return null;
}

function counted(tally: Tally, what: 'created' | 'returned' | 'adjusted'): null {
  tally[what] += 1;
  return null;
}

/** The shift of each business day of the file, opened with its first bill; an earlier import may have opened it. */
function shiftsByDay({ store, shop, file }: ImportSales, actorId: StaffId): ShiftOf {
  const open = new Map<BusinessDay, ShiftId>();
  return (at) => {
    const { businessDay } = at;
    const known = open.get(businessDay);
    if (known !== undefined) return ok({ shiftId: known, businessDay });
    const { tillId } = shop.till;
    const dayMs = Date.parse(businessDay);
    const opened = openShift(store, {
      commandId: derivedId(dayMs, 'shift', file.format, businessDay) as CommandId,
      actorId,
      tillId,
      float: 0,
      denominations: null,
      purpose: 'import',
      at,
    });
    if (!opened.ok) return opened;
    open.set(businessDay, opened.value.shiftId);
    return ok({ shiftId: opened.value.shiftId, businessDay });
  };
}

/** What the disk or the database refuses, as against what is wrong with a bill. */
function isOfStore({ code }: Refusal): boolean {
  return (storeCodes as readonly string[]).includes(code);
}

const storeCodes = [
  'store-busy',
  'disk-full',
  'disk-error',
  'database-read-only',
  'database-corrupt',
] as const satisfies readonly Refusal['code'][];
