/** `galla receipt ID|last`: a bill as data, text, picture, PDF, or the very bytes its first print sent to the printer. */
import { formatScaled } from '#domain/decimal-text.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { openReceiptDesk } from '#main/features/receipts/document.ts';
import { isCashMoved } from '#main/features/receipts/api.ts';
import { committedSale, latestSaleId, saleIdOfNumber } from '#main/features/sales/api.ts';
import { currentSettings } from '#main/features/settings/api.ts';
import type { ReadableDb } from '#main/store/handles.ts';
import { misused, refused, type CommandArgs } from './command.ts';
import { openShopReader, resourcesDir } from './open-shop.ts';
import { drawPaper, give, lookOf, wrongFlag } from './paper.ts';
import { sentence } from './sentences.ts';

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
    const desk = openReceiptDesk(resourcesDir, profiles);
    const { language } = look;
    if (look.paper !== null) {
      const invoice = desk.invoice(reader.db, sale.saleId, { language });
      if (invoice === null) throw new Error(`The sale ${sale.saleId} has no invoice`);
      const { drawInvoice } = await import('#main/features/receipts/render/invoice-pdf.ts');
      return give(args, drawInvoice(invoice, look.paper));
    }
    const document = desk.document(reader.db, sale.saleId, { language });
    if (document === null) throw new Error(`The sale ${sale.saleId} has no document`);
    return give(args, await drawPaper(document, look, isCashMoved({ sale, back: null })));
  } finally {
    reader.close();
  }
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
