/** `galla import sales FILE`: the bills of a file, sold again through the till's own commands, with a report by row. */
import { openSalesFile } from '#main/features/sales/import/read-sales.ts';
import {
  importSales,
  type SalesFailure,
  type SalesReport,
} from '#main/features/sales/import/import-sales.ts';
import { saleRowText } from '#main/features/sales/import/refusal-text.ts';
import { saleFormats, type RefusedSaleRow, type SaleFormat } from '#main/features/sales/import/sale-row.ts';
import { fileErrorText } from '#main/files/file-error.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';
import { openShopWriter, type ShopWriter } from './open-shop.ts';
import { sentence } from './sentences.ts';

/**
 * Imports `args.positionals[0]`; flags `format` and `acks`.
 *
 * Prints `{"rows","created","returned","adjusted","updated","skipped","refused":[{"row","column","code","message"}]}` as the last
 * line: `created` counts bills and credit notes, `returned` the notes among them, `adjusted` corrections of stock. Refused rows
 * are part of a done import; a file that cannot be read sells nothing and exits 1, and so does a store that refuses, with what
 * was done before.
 */
export async function run(args: CommandArgs): Promise<number> {
  const format = formatOf(args.flags['format']);
  if (format === null) return misused(args, `--format is one of ${saleFormats.join(', ')}.`);
  const opened = await openShopWriter(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  try {
    return await importInto(opened.value, args, format);
  } finally {
    opened.value.store.close();
  }
}

async function importInto(shop: ShopWriter, args: CommandArgs, format: SaleFormat | 'auto'): Promise<number> {
  // The table of commands asks for exactly one word.
  const [path = ''] = args.positionals;
  const own = shop.shop.taxProfile;
  const file = await openSalesFile(
    path,
    format,
    (known) => shop.profiles.get(known === 'galla' ? own : 'none').currency,
  );
  if (!file.ok) return refused(args, file.error.code, fileErrorText(file.error));
  const moved = progress(args);
  const done = await importSales({
    ...shop,
    file: file.value,
    onSold: ({ saleId, returnId, seq }) => {
      if (args.flags['acks'] === true) printLine(args, { ack: saleId ?? returnId, seq });
      moved();
    },
  });
  if (done.ok) {
    report(args, reportJson(done.value), done.value);
    return exitCodes.done;
  }
  const { error, report: before } = done.error;
  const message = failureText(error);
  args.log(message);
  report(args, { code: error.code, message, ...reportJson(before) }, before);
  return exitCodes.refused;
}

/** A line every thousand sales, so that a long import is seen to move. */
function progress(args: CommandArgs): () => void {
  let sold = 0;
  return () => {
    sold += 1;
    if (!args.json && sold % 1000 === 0) args.log(`${sold} sales ...`);
  };
}

/** With --acks every line is a value of its own, the report too. */
function report(args: CommandArgs, json: object, counted: SalesReport): void {
  if (args.flags['acks'] === true) printLine(args, json);
  else args.out(json, reportText(counted));
}

/** Past the indentation that people get; on a pipe it is written before this returns. */
function printLine(args: CommandArgs, value: object): void {
  args.write(Buffer.from(`${JSON.stringify(value)}\n`));
}

function formatOf(flag: string | boolean | undefined): SaleFormat | 'auto' | null {
  if (flag === undefined || flag === 'auto') return 'auto';
  return saleFormats.find((known) => known === flag) ?? null;
}

function failureText(error: SalesFailure['error']): string {
  // A refusal of the store carries data, though empty; a fault of the file does not.
  return 'data' in error ? sentence(error) : fileErrorText(error);
}

function reportJson({ rows, created, returned, adjusted, skipped, refused: list }: SalesReport) {
  return {
    rows,
    created,
    returned,
    adjusted,
    // A sale is never changed.
    updated: 0,
    skipped,
    refused: list.map((each) => ({
      row: each.row,
      column: each.column,
      code: each.kind === 'row' ? each.code : each.refusal.code,
      message: refusalText(each),
    })),
  };
}

function refusalText(row: RefusedSaleRow): string {
  return row.kind === 'row' ? saleRowText(row) : sentence(row.refusal);
}

function reportText({ rows, created, returned, adjusted, skipped, refused: list }: SalesReport): string {
  const shown = list.slice(0, 50).map((each) => `row ${each.row}: ${refusalText(each)}`);
  const more = list.length - shown.length;
  return [
    `${rows} rows: ${created - returned} sales and ${returned} credit notes made, stock put right ${adjusted} times, ${skipped} were there already, ${list.length} rows refused`,
    ...shown,
    ...(more > 0 ? [`and ${more} more; --json lists all.`] : []),
  ].join('\n');
}
