/** `galla receipt ID|last`: a bill as data, text, picture, PDF, or the very bytes its first print sent to the printer. */
import { writeFileSync } from 'node:fs';
import { formatScaled } from '#domain/decimal-text.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { assertNever } from '#domain/result.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { Settings } from '#contract/settings.ts';
import { openReceiptDesk } from '#main/features/receipts/document.ts';
import { isCashMoved } from '#main/features/receipts/api.ts';
import { committedSale, latestSaleId, saleIdOfNumber } from '#main/features/sales/api.ts';
import { currentSettings } from '#main/features/settings/api.ts';
import type { ReadableDb } from '#main/store/handles.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';
import { openShopReader, resourcesDir } from './open-shop.ts';
import { sentence } from './sentences.ts';

const forms = ['json', 'text', 'png', 'escpos', 'pdf'] as const;
type Form = (typeof forms)[number];

/** The paper asked for, the till's own where nothing is said. */
type Look = { readonly form: Form; readonly width: 58 | 80; readonly printAs: 'text' | 'raster' };

/** What `--as json` prints. Amounts are integers of minor units; a unit price has decimals only where it is finer. */
type ReceiptAnswer = {
  readonly saleId: string;
  readonly number: string;
  readonly lines: readonly {
    readonly code: string | null;
    readonly name: string;
    readonly qty: string;
    readonly unitPrice: number;
    readonly amount: number;
  }[];
  readonly roundOff: number;
  readonly total: number;
  /** `amount` is what covers the bill; what was handed over is on the paper. */
  readonly tenders: readonly { readonly method: string; readonly amount: number }[];
};

export async function run(args: CommandArgs): Promise<number> {
  const wrong = wrongFlag(args);
  if (wrong !== null) return misused(args, wrong);
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader, profiles } = opened.value;
  try {
    // The table of commands asks for exactly one word.
    const [named = ''] = args.positionals;
    const sale = findSale(reader.db, named);
    if (sale === null) return refused(args, 'unknown-sale', noSale(named));
    const look = lookOf(args, currentSettings(reader.db));
    if (look.form === 'json') return give(args, answerOf(sale));
    const document = openReceiptDesk(resourcesDir, profiles).document(reader.db, sale.saleId);
    if (document === null) throw new Error(`The sale ${sale.saleId} has no document`);
    return give(args, await drawn(document, sale, look));
  } finally {
    reader.close();
  }
}

/** What is wrong with the options, or null. */
function wrongFlag({ flags, json }: CommandArgs): string | null {
  const { as = 'json', printer = 'text', width = '80', out } = flags;
  if (!isForm(as)) return `--as takes ${forms.join(', ')}.`;
  if (printer !== 'text' && printer !== 'raster') return '--printer takes text or raster.';
  if (width !== '58' && width !== '80') return '--width takes 58 or 80 (millimetres of paper).';
  const isBytes = as === 'png' || as === 'escpos' || as === 'pdf';
  return json && isBytes && out === undefined ? `--json prints no bytes: name a file with --out.` : null;
}

function isForm(text: unknown): text is Form {
  return forms.some((form) => form === text);
}

function lookOf({ flags }: CommandArgs, settings: Settings): Look {
  const { as, width, printer } = flags;
  return {
    form: isForm(as) ? as : 'json',
    width: width === undefined ? settings.paperWidth : width === '58' ? 58 : 80,
    printAs: printer === 'text' || printer === 'raster' ? printer : settings.printAs,
  };
}

/** By its id, by the number on the paper, or the latest. */
function findSale(db: ReadableDb, named: string): SaleCommittedV1 | null {
  const byId = named === 'last' ? null : committedSale(db, named);
  if (byId !== null) return byId;
  const saleId = named === 'last' ? latestSaleId(db) : saleIdOfNumber(db, named);
  return saleId === null ? null : committedSale(db, saleId);
}

function noSale(named: string): string {
  return named === 'last'
    ? 'Nothing has been sold yet.'
    : `There is no sale with the id or bill number ${named}.`;
}

function answerOf({ saleId, number, lines, roundOff, total, tenders }: SaleCommittedV1): ReceiptAnswer {
  return {
    saleId,
    number,
    lines: lines.map(({ code, name, quantity, unitPrice, total: amount }) => ({
      code,
      name,
      qty: quantity,
      unitPrice: Number(formatScaled(unitPrice, 3)),
      amount,
    })),
    roundOff,
    total,
    tenders: tenders.map(({ method, amount }) => ({ method, amount })),
  };
}

/** The drawing libraries are loaded by the form that needs them: together they take longer than the rest. */
async function drawn(
  document: ReceiptDocument,
  sale: SaleCommittedV1,
  { form, width, printAs }: Look,
): Promise<string | Uint8Array> {
  switch (form) {
    case 'text': {
      const { drawText } = await import('#main/features/receipts/render/text.ts');
      return drawText(document, width === 80 ? 48 : 32);
    }
    case 'png': {
      const { drawPng } = await import('#main/features/receipts/render/png.ts');
      return drawPng(document, width === 80 ? 576 : 384);
    }
    case 'pdf': {
      const { drawPdf } = await import('#main/features/receipts/render/pdf.ts');
      return drawPdf(document, width);
    }
    case 'escpos': {
      const { encodeReceipt } = await import('#main/hardware/printer/escpos.ts');
      const { paper58, paper80 } = await import('#main/hardware/printer/profile.ts');
      const profile = { ...(width === 80 ? paper80 : paper58), mode: printAs };
      return encodeReceipt(document, profile, { kickDrawer: isCashMoved({ sale, back: null }) });
    }
    case 'json':
      throw new Error('JSON is not drawn');
    default:
      return assertNever(form);
  }
}

function give(args: CommandArgs, paper: ReceiptAnswer | string | Uint8Array): number {
  const { out } = args.flags;
  if (typeof out === 'string') return save(args, out, paper);
  if (paper instanceof Uint8Array) args.write(paper);
  else if (typeof paper !== 'string') args.out(paper);
  else if (args.json) args.out({ text: paper });
  else args.write(Buffer.from(paper));
  return exitCodes.done;
}

function save(args: CommandArgs, path: string, paper: ReceiptAnswer | string | Uint8Array): number {
  const isDrawn = typeof paper === 'string' || paper instanceof Uint8Array;
  const bytes = isDrawn ? Buffer.from(paper) : Buffer.from(`${JSON.stringify(paper)}\n`);
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refused(args, 'file-not-written', `The file ${path} cannot be written (${String(error.code)}).`);
  }
  args.out({ out: path, bytes: bytes.length }, `${path} is written.`);
  return exitCodes.done;
}
