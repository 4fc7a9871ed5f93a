/** `galla receipt ID|NUMBER|last`: a bill, a credit note or a slip as data, text, picture, PDF, or the very bytes its first print sent. */
import { formatScaled } from '#domain/decimal-text.ts';
import { assertNever } from '#domain/result.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { ReturnCommittedV1 } from '#contract/events/return-committed.ts';
import { openReceiptDesk } from '#main/features/receipts/document.ts';
import { isCashMoved } from '#main/features/receipts/api.ts';
import { committedSlip, slipIdOfNumber, type CommittedSlip } from '#main/features/customers/api.ts';
import { committedReturn, returnIdOfNumber } from '#main/features/returns/api.ts';
import { committedSale, latestSaleId, saleIdOfNumber } from '#main/features/sales/api.ts';
import { currentSettings } from '#main/features/settings/api.ts';
import type { ReadableDb } from '#main/store/handles.ts';
import { misused, refused, type CommandArgs } from './command.ts';
import { openShopReader, resourcesDir } from './open-shop.ts';
import { drawPaper, give, lookOf, wrongFlag } from './paper.ts';
import { sentence } from './sentences.ts';

/** What was named: its fact, its id for the desk that draws it, and whether cash moved with it. */
type Named =
  | { readonly kind: 'sale'; readonly id: string; readonly fact: SaleCommittedV1 }
  | { readonly kind: 'credit-note'; readonly id: string; readonly fact: ReturnCommittedV1 }
  | { readonly kind: 'slip'; readonly id: string; readonly fact: CommittedSlip };

export async function run(args: CommandArgs): Promise<number> {
  const wrong = wrongFlag(args);
  if (wrong !== null) return misused(args, wrong);
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader, profiles } = opened.value;
  try {
    // The table of commands asks for exactly one word.
    const [named = ''] = args.positionals;
    const paper = findPaper(reader.db, named);
    if (paper === null) return refused(args, 'unknown-sale', noPaper(named));
    const look = lookOf(args, currentSettings(reader.db));
    if (look.form === 'json') return give(args, answerOf(paper));
    const desk = openReceiptDesk(resourcesDir, profiles);
    const { language } = look;
    if (look.paper !== null) {
      const invoice = desk.invoice(reader.db, paper.id, { language });
      if (invoice === null) return misused(args, '--paper is for bills: any other paper comes on the roll.');
      const { drawInvoice } = await import('#main/features/receipts/render/invoice-pdf.ts');
      return give(args, drawInvoice(invoice, look.paper));
    }
    const document = desk.document(reader.db, paper.id, { language });
    if (document === null) throw new Error(`The paper ${paper.id} has no document`);
    return give(args, await drawPaper(document, look, movesCash(paper)));
  } finally {
    reader.close();
  }
}

/** By its id, by the number on the paper, or the latest bill. */
function findPaper(db: ReadableDb, named: string): Named | null {
  if (named === 'last') return saleOf(db, latestSaleId(db));
  return (
    saleOf(db, named) ??
    saleOf(db, saleIdOfNumber(db, named)) ??
    noteOf(db, named) ??
    noteOf(db, returnIdOfNumber(db, named)) ??
    slipOf(db, named) ??
    slipOf(db, slipIdOfNumber(db, named))
  );
}

function saleOf(db: ReadableDb, id: string | null): Named | null {
  const fact = id === null ? null : committedSale(db, id);
  return fact === null ? null : { kind: 'sale', id: fact.saleId, fact };
}

function noteOf(db: ReadableDb, id: string | null): Named | null {
  const fact = id === null ? null : committedReturn(db, id);
  return fact === null ? null : { kind: 'credit-note', id: fact.returnId, fact };
}

function slipOf(db: ReadableDb, id: string | null): Named | null {
  const fact = id === null ? null : committedSlip(db, id);
  return fact === null ? null : { kind: 'slip', id: fact.slipId, fact };
}

function movesCash({ kind, fact }: Named): boolean {
  if (kind === 'slip') return fact.method === 'cash';
  return isCashMoved(kind === 'sale' ? { sale: fact, back: null } : { sale: null, back: fact });
}

function noPaper(named: string): string {
  return named === 'last'
    ? 'Nothing has been sold yet.'
    : `There is no bill, credit note or slip with the id or number ${named}.`;
}

/** What `--as json` prints. Amounts are integers of minor units; a unit price has decimals only where it is finer. */
function answerOf({ kind, fact }: Named): object {
  switch (kind) {
    case 'sale':
      return saleAnswer(fact);
    case 'credit-note':
      return noteAnswer(fact);
    case 'slip':
      return slipAnswer(fact);
    default:
      return assertNever(kind);
  }
}

/** Of each tender `amount` is what covers the bill; what was handed over is on the paper. */
function saleAnswer({ saleId, number, lines, roundOff, total, tenders }: SaleCommittedV1): object {
  return {
    saleId,
    number,
    lines: lines.map(lineAnswer),
    roundOff,
    total,
    tenders: tenders.map(({ method, amount }) => ({ method, amount })),
  };
}

/** Amounts are positive: what was credited. `bills` are those it corrects. */
function noteAnswer(note: ReturnCommittedV1): object {
  const { returnId, number, lines, bills, roundOff, total, refunds } = note;
  return {
    returnId,
    number,
    bills: bills.flatMap((bill) => bill.number ?? []),
    lines: lines.map(lineAnswer),
    roundOff,
    total,
    refunds: refunds.map(({ method, amount }) => ({ method, amount })),
  };
}

function slipAnswer({ slipId, kind, number, method, amount, left, parts }: CommittedSlip): object {
  return { slipId, kind, number, method, amount, left, parts };
}

type AnyLine = Pick<SaleCommittedV1['lines'][number], 'code' | 'name' | 'quantity' | 'unitPrice' | 'total'>;

function lineAnswer({ code, name, quantity, unitPrice, total: amount }: AnyLine): object {
  return { code, name, qty: quantity, unitPrice: Number(formatScaled(unitPrice, 3)), amount };
}
