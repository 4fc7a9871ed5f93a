/** `galla import products FILE`: a product file into the catalogue, with a report by row. */
import path from 'node:path';
import { importDefaults } from '#main/features/catalog/import-defaults.ts';
import {
  importProducts,
  type ImportFailure,
  type ImportReport,
  type RefusedRow,
} from '#main/features/catalog/import-products.ts';
import { productFormats, type ProductFormat } from '#main/features/catalog/import/product-row.ts';
import { readProducts } from '#main/features/catalog/import/read-products.ts';
import { rowRefusalText } from '#main/features/catalog/import/refusal-text.ts';
import { fileErrorText } from '#main/files/file-error.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';
import { openShopWriter, type ShopWriter } from './open-shop.ts';
import { sentence } from './sentences.ts';

/**
 * Imports `args.positionals[0]`; flags `format` and `dry-run`.
 *
 * Prints `{"rows","created","updated","skipped","refused":[{"row","column","code","message"}]}`. Refused rows are part of
 * a done import; a file that cannot be read (on), or a store that refuses, exits 1, and what went in before stays in.
 */
export async function run(args: CommandArgs): Promise<number> {
  const [file] = args.positionals;
  if (file === undefined) return misused(args, 'FILE is missing: galla import products FILE');
  const format = formatOf(args.flags['format']);
  if (format === null) return misused(args, `--format is one of ${productFormats.join(', ')}.`);
  const opened = await openShopWriter(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  try {
    return await importInto(opened.value, args, { file, format });
  } finally {
    opened.value.store.close();
  }
}

async function importInto(
  { store, shop, profiles, newId }: ShopWriter,
  args: CommandArgs,
  { file, format }: { readonly file: string; readonly format: ProductFormat },
): Promise<number> {
  const profile = profiles.get(shop.taxProfile);
  const taxClasses = profile.classes.map(({ code }) => code);
  const done = await importProducts({
    store,
    items: readProducts(path.resolve(file), {
      format,
      currencyExponent: profile.currency.exponent,
      taxClasses,
    }),
    actorId: null,
    newId,
    defaults: importDefaults(profile),
    isDryRun: args.flags['dry-run'] === true,
    onProgress: args.json ? () => undefined : progress(args),
  });
  if (done.ok) {
    args.out(reportJson(done.value), reportText(done.value));
    return exitCodes.done;
  }
  if (done.error.report.rows > 0) args.log(`Before that: ${counts(done.error.report)}`);
  const [code, message] = failureText(done.error);
  return refused(args, code, message);
}

function formatOf(flag: string | boolean | undefined): ProductFormat | null {
  if (flag === undefined) return 'auto';
  return productFormats.find((known) => known === flag) ?? null;
}

/** A line every 50,000 rows, so that a long import is seen to move. */
function progress(args: CommandArgs): (rows: number) => void {
  let told = 0;
  return (rows) => {
    if (rows < told + 50_000) return;
    told = rows;
    args.log(`${rows} rows ...`);
  };
}

function failureText({ error }: ImportFailure): readonly [string, string] {
  // A fault of the store carries what the machine said; a fault of the file does not.
  return 'detail' in error ? [error.code, sentence(error)] : [error.code, fileErrorText(error)];
}

function reportJson(report: ImportReport) {
  return {
    ...report,
    refused: report.refused.map((each) => ({
      row: each.row,
      column: each.column,
      code: each.code,
      message: refusalText(each),
    })),
  };
}

function refusalText({ column, code, data }: RefusedRow): string {
  return code === 'code-taken'
    ? `${column} "${data['value']}" belongs to the article ${data['owner']} already.`
    : rowRefusalText({ column, code, data });
}

function reportText(report: ImportReport): string {
  const lines = report.refused.slice(0, 50).map((each) => `row ${each.row}: ${refusalText(each)}`);
  const more = report.refused.length - lines.length;
  if (more > 0) lines.push(`and ${more} more; --json lists all.`);
  return [counts(report), ...lines].join('\n');
}

function counts({ rows, created, updated, skipped, refused: list }: ImportReport): string {
  return `${rows} rows: ${created} created, ${updated} updated, ${skipped} skipped, ${list.length} refused`;
}
