/** Command: a product file into the catalogue, in batches of one commit each. How files are read is in import/. */
import type { CommandId, StaffId } from '#domain/ids.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { StoreFault } from '../../store/errors.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { appendStyle } from './save-style.ts';
import type { ImportDefaults } from './import-defaults.ts';
import type {
  ColumnMapping,
  ProductFileError,
  ProductRow,
  ReadItem,
  RowRefusalCode,
} from './import/product-row.ts';
import { planImport, type FileRow, type ImportPlan, type ImportRun } from './plan-import.ts';

export type RefusedRow = {
  /** The line of the file, the heading being 1. */
  readonly row: number;
  /** The heading as the file writes it. */
  readonly column: string;
  readonly code: RowRefusalCode | 'code-taken';
  readonly data: Readonly<Record<string, string | number>>;
};

/** Each row of the file is counted once: rows = created + updated + skipped + refused. */
export type ImportReport = {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly refused: readonly RefusedRow[];
};

export type ImportProducts = {
  readonly store: Store;
  readonly items: AsyncIterable<ReadItem> | Iterable<ReadItem>;
  readonly actorId: StaffId | null;
  readonly newId: () => string;
  readonly defaults: ImportDefaults;
  /** Says what would be, and changes nothing. */
  readonly isDryRun: boolean;
  readonly onProgress?: (rows: number) => void;
};

/** `report` holds what was done before the file could not be read on, or the store refused. */
export type ImportFailure = {
  readonly error: ProductFileError | StoreFault;
  readonly report: ImportReport;
};

/** Rows in one commit: each commit writes the hot pages of every index again, so that 500 take twice as long in all. A quarter of a second. */
const rowsOfBatch = 2000;

/**
 * Reads all items and saves what is new or changed.
 *
 * Batches are cut between styles. What is committed stays where a later batch fails: importing the file again goes on
 * from there, since rows that change nothing are skipped.
 */
export async function importProducts(options: ImportProducts): Promise<Result<ImportReport, ImportFailure>> {
  const work = startWork(options);
  for await (const item of options.items) {
    const error = work.take(item);
    if (error !== null) return err({ error, report: work.report() });
  }
  const fault = work.flush();
  return fault === null ? ok(work.report()) : err({ error: fault, report: work.report() });
}

type Work = {
  /** What stops the import, or null. */
  readonly take: (item: ReadItem) => ProductFileError | StoreFault | null;
  readonly flush: () => StoreFault | null;
  readonly report: () => ImportReport;
};

function startWork(options: ImportProducts): Work {
  const given = { styleIds: new Map<string, string>(), owners: new Map<string, string>() };
  const run: ImportRun = { newId: options.newId, defaults: options.defaults, ...given };
  const counts = { rows: 0, created: 0, updated: 0, skipped: 0 };
  const refused: RefusedRow[] = [];
  let columns: ColumnMapping = {};
  let batch: FileRow[] = [];

  function flush(): StoreFault | null {
    if (batch.length === 0) return null;
    const plan = carryOut(options, batch, run);
    batch = [];
    if (!plan.ok) return plan.error;
    for (const [key, id] of plan.value.given.styleIds) given.styleIds.set(key, id);
    for (const [name, owner] of plan.value.given.owners) given.owners.set(name, owner);
    for (const outcome of plan.value.outcomes) {
      if (outcome.kind === 'refused') refused.push(refusedRow(outcome, columns));
      else counts[outcome.kind] += 1;
    }
    options.onProgress?.(counts.rows);
    return null;
  }

  function takeProduct(row: number, product: ProductRow): StoreFault | null {
    const isNextStyle = product.style === null || product.style !== batch.at(-1)?.product.style;
    const fault = batch.length >= rowsOfBatch && isNextStyle ? flush() : null;
    batch.push({ row, product });
    return fault;
  }

  function takeRow(item: Extract<ReadItem, { kind: 'row' | 'skipped' }>): StoreFault | null {
    counts.rows += 1;
    if (item.kind === 'row' && item.result.ok) return takeProduct(item.row, item.result.value);
    if (item.kind === 'row' && !item.result.ok) refused.push({ row: item.row, ...item.result.error });
    else counts.skipped += 1;
    return null;
  }

  return {
    flush,
    report: () => ({ ...counts, refused: refused.toSorted((a, b) => a.row - b.row) }),
    take(item) {
      switch (item.kind) {
        case 'opened':
          columns = item.columns;
          return null;
        case 'stopped':
          return flush() ?? item.error;
        case 'row':
        case 'skipped':
          return takeRow(item);
        default:
          return assertNever(item);
      }
    },
  };
}

function carryOut(
  { store, actorId, newId, isDryRun }: ImportProducts,
  batch: readonly FileRow[],
  run: ImportRun,
): Result<ImportPlan, StoreFault> {
  if (isDryRun) return ok(planImport(store.read, batch, run));
  // A command of its own: the ids are new, so that nothing is ever taken for a repetition.
  const command = { id: newId() as CommandId, name: 'catalog.importProducts', actorId };
  let plan: ImportPlan | null = null;
  const done = runCommand(store, command, (tx): Result<{ readonly styles: number }, never> => {
    plan = planImport(tx.read, batch, run);
    for (const { style, openingStock } of plan.styles) appendStyle(tx, style, openingStock);
    return ok({ styles: plan.styles.length });
  });
  if (!done.ok) return done;
  if (plan === null) throw new Error('catalog.importProducts: a new id was answered as a repetition');
  return ok(plan);
}

function refusedRow(
  { row, code, value, owner }: Extract<ImportPlan['outcomes'][number], { kind: 'refused' }>,
  columns: ColumnMapping,
): RefusedRow {
  return { row, column: columns.code ?? 'code', code, data: { value, owner } };
}
