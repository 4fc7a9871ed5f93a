/** Bills whose goods may come back, credit notes, and chains of them, as the screens see them. */
import type {
  ChainLinkView,
  CreditNoteView,
  ReturnableBillView,
  ReturnableLineView,
} from '#contract/returns.ts';
import { articleName } from '#domain/article-name.ts';
import { formatQuantity, quantity } from '#domain/quantity.ts';
import { returnWindow } from '#domain/return-policy.ts';
import { mulDivHalfUp } from '#domain/rounding.ts';
import type { SaleCommitted } from '#domain/sale.ts';
import { businessDay, type BusinessDay } from '#domain/time.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { committedSale, goodsOf, saleSeq, type SoldBill } from '../sales/api.ts';
import { staffName } from '../staff/api.ts';
import { committedReturn, linesOfNote, notesExchangedFor, notesOfSale } from './queries.ts';
import { summary } from './find-notes.ts';

/** `today` and `days` say whether it is late. */
export function returnableView(
  { sale, lines }: SoldBill,
  { today, days }: { readonly today: BusinessDay; readonly days: number },
): ReturnableBillView {
  return {
    saleId: sale.saleId,
    number: sale.number,
    atMs: sale.atMs,
    businessDay: sale.businessDay,
    total: sale.total,
    tenders: sale.tenders.map(({ method, amount }) => ({ method, amount })),
    window: returnWindow(businessDay(sale.businessDay), today, days),
    lines: lines.map(({ line, sold }): ReturnableLineView => {
      const { figures, before } = sold;
      return {
        saleLineId: line.lineId,
        name: articleName(line),
        size: line.size,
        colour: line.colour,
        colourHex: line.colourHex,
        paidEach: mulDivHalfUp(figures.total, 1000, figures.qty),
        sold: formatQuantity(figures.qty),
        before: formatQuantity(before),
        left: formatQuantity(quantity(figures.qty - before)),
        finalSale: line.finalSale,
      };
    }),
  };
}

/** Null where there is no credit note of that id. */
export function creditNoteView(db: ReadableDb, returnId: string): CreditNoteView | null {
  const note = committedReturn(db, returnId);
  if (note === null) return null;
  const { exchangedFor } = note;
  return {
    ...summary(db, note),
    businessDay: note.businessDay,
    approvedBy: note.approvedBy === null ? null : staffName(db, note.approvedBy),
    lines: note.lines.map((line) => ({
      lineId: line.lineId,
      name: articleName(line),
      size: line.size,
      colour: line.colour,
      colourHex: line.colourHex,
      quantity: line.quantity,
      total: line.total,
      reason: line.reason,
      condition: line.condition,
      billNumber: line.original?.number ?? null,
    })),
    bills: note.bills.flatMap(({ saleId, number, businessDay: day }) =>
      saleId === null || number === null || day === null ? [] : [{ saleId, number, businessDay: day }],
    ),
    taxes: note.taxes,
    tax: note.tax,
    roundOff: note.roundOff,
    refunds: note.refunds.map(({ method, amount, reference }) => ({ method, amount, reference })),
    exchangedFor:
      exchangedFor === null
        ? null
        : { saleId: exchangedFor, number: committedSale(db, exchangedFor)?.number ?? '' },
  };
}

/** The papers that hang together with a bill, oldest first; empty where there is no such bill. */
export function chainOf(db: ReadableDb, saleId: string): ChainLinkView[] {
  const links = new Map<string, { readonly seq: number; readonly link: ChainLinkView }>();
  const open = [saleId];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (links.has(next)) continue;
    const sale = committedSale(db, next);
    if (sale === null) continue;
    links.set(next, { seq: saleSeq(db, next), link: billLink(db, sale) });
    for (const { returnId, seq } of [...notesOfSale(db, next), ...notesExchangedFor(db, next)]) {
      const note = committedReturn(db, returnId);
      if (note === null || links.has(returnId)) continue;
      links.set(returnId, { seq, link: noteLink(db, note) });
      open.push(...note.bills.flatMap((bill) => bill.saleId ?? []));
      if (note.exchangedFor !== null) open.push(note.exchangedFor);
    }
  }
  return [...links.values()].sort((a, b) => a.seq - b.seq).map(({ link }) => link);
}

function billLink(db: ReadableDb, { saleId, number, atMs, total }: SaleCommitted): ChainLinkView {
  return { kind: 'bill', id: saleId, number, atMs, total, goods: goodsOf(db, saleId), from: [] };
}

function noteLink(db: ReadableDb, note: NonNullable<ReturnType<typeof committedReturn>>): ChainLinkView {
  return {
    kind: 'credit-note',
    id: note.returnId,
    number: note.number,
    atMs: note.atMs,
    total: note.total,
    goods: linesOfNote(db, note.returnId).map(({ name, size, colour }) =>
      [name, colour, size].filter((part) => part !== null && part !== '').join(' · '),
    ),
    from: note.bills.flatMap(({ number }) => number ?? []),
  };
}
