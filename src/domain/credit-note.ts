/** The credit note of a return as a document: the customer's part, and beneath it the slip that the shop keeps with the goods. */
import { articleName } from './article-name.ts';
import { pointsBlocks } from './points-paper.ts';
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
import { fill, type ReceiptWords } from './receipt-words.ts';
import { isWritten, linesOf, middle, row } from './receipt-blocks.ts';
import {
  amountOf,
  buyerBlocks,
  copyMark,
  dayAndTime,
  goodsCode,
  placeOfSupply,
  taxBlocks,
  writtenDay,
  type PaperOf,
  type ReceiptOptions,
} from './receipt.ts';
import { shopBlocks, type ShopHeader } from './shop-header.ts';
import type { ReturnCommitted, ReturnLine } from './return.ts';
import type { TenderMethod } from './tender.ts';

type Note = PaperOf<ReturnCommitted>;

/**
 * The particulars of Rule 53(1A) of the CGST Rules, in the order of a receipt: the shop, the nature of the paper, its number and
 * day, the buyer, number and day of each bill it corrects, value, rate and tax credited, a place to sign.
 *
 * Every figure is the return's own. The barcode is the note's number, by which store credit is found.
 */
export function creditNoteDocument(
  note: ReturnCommitted,
  shop: ShopHeader,
  words: ReceiptWords,
  options: ReceiptOptions,
): ReceiptDocument {
  const paper: Note = { sale: note, words, profile: options.profile };
  const head = row(fill(words.creditNoteNumber, { number: note.number }), dayAndTime(note, options.profile));
  return {
    language: words.language,
    number: note.number,
    blocks: [
      ...shopBlocks(shop, paper),
      { kind: 'rule' },
      middle(words.creditNote, 'bold'),
      ...copyMark(words, options.copy),
      head,
      row(fill(words.till, { till: options.till, cashier: options.cashier }), ''),
      ...buyerBlocks(paper, options.buyer),
      ...placeOfSupply(paper),
      ...billRows(paper),
      { kind: 'rule' },
      ...note.lines.flatMap((line) => lineBlocks(line, paper)),
      { kind: 'rule' },
      ...taxBlocks(paper),
      ...(note.roundOff === 0 ? [] : [row(words.roundOff, amountOf(note.roundOff, paper))]),
      row(
        fill(note.itemCount === 1 ? words.refundTotalOne : words.refundTotalMany, { count: note.itemCount }),
        amountOf(note.total, paper),
        { emphasis: 'large' },
      ),
      ...refundRows(paper),
      ...pointsTaken(paper, options),
      { kind: 'rule' },
      ...linesOf(shop.footer).map((line) => middle(line)),
      { kind: 'space' },
      { kind: 'barcode', symbology: 'code128', text: note.number },
      row(words.signature, '________________'),
      ...shopPart(paper, head),
    ],
  };
}

function billRows({ sale: note, words, profile }: Note): ReceiptBlock[] {
  return note.bills.map(({ number, businessDay }) =>
    number === null || businessDay === null
      ? row(words.withoutBill, '')
      : row(fill(words.againstBill, { number, day: writtenDay(businessDay, profile) }), ''),
  );
}

function lineBlocks(line: ReturnLine, paper: Note): ReceiptBlock[] {
  const kind = [line.colour, line.size].filter(isWritten).map((term) => paper.words.terms[term] ?? term);
  const count = line.quantity === '1' ? '' : `${line.quantity} ×`;
  const detail = [count, kind.join(', '), goodsCode(line, paper)].filter(isWritten);
  const amount = paper.sale.pricesIncludeTax ? line.total : line.taxable;
  return [
    row(articleName(line), amountOf(amount, paper), { emphasis: 'bold' }),
    ...(detail.length === 0 ? [] : [row(detail.join(' · '), '', { indent: 1 })]),
  ];
}

const refundPhrases = {
  cash: 'refundCash',
  card: 'refundCard',
  wallet: 'refundWallet',
  upi: 'refundUpi',
  'on-account': 'refundDues',
  advance: 'refundCredit',
  'gift-card': 'refundCredit',
  'store-credit': 'refundCredit',
  exchange: 'refundExchange',
} as const satisfies Record<TenderMethod, keyof ReceiptWords>;

function refundRows(paper: Note): ReceiptBlock[] {
  const { sale: note, words } = paper;
  return note.refunds
    .filter(({ amount }) => amount !== 0)
    .flatMap(({ method, amount, reference }) => [
      row(fill(words[refundPhrases[method]], { number: reference ?? '' }), amountOf(amount, paper)),
      ...(reference === null || method === 'exchange' ? [] : [row(reference, '', { indent: 1 as const })]),
    ]);
}

function pointsTaken({ sale: note, words }: Note, options: ReceiptOptions): ReceiptBlock[] {
  const points = note.bills.reduce((all, bill) => all + (bill.points?.reversed ?? 0), 0);
  if (points === 0) return [];
  return [
    { kind: 'rule' },
    ...pointsBlocks({ text: words.pointsTaken, points: 0 - points }, words, options.pointsBalance ?? null),
  ];
}

const conditionPhrases = {
  resale: 'conditionResale',
  damaged: 'conditionDamaged',
  vendor: 'conditionVendor',
} as const satisfies Record<ReturnLine['condition'], keyof ReceiptWords>;

/** What stays with the shop: the goods, where they go, and that the customer had the money. */
function shopPart(paper: Note, head: ReceiptBlock): ReceiptBlock[] {
  const { sale: note, words } = paper;
  return [
    { kind: 'space' },
    { kind: 'rule' },
    middle(words.shopPart, 'bold'),
    head,
    ...note.lines.flatMap((line) => [
      row(`${line.quantity} × ${articleName(line)}`, amountOf(line.total, paper)),
      row(fill(words.goodsReceived, { condition: words[conditionPhrases[line.condition]] }), '', {
        indent: 1 as const,
      }),
    ]),
    ...refundRows(paper),
    { kind: 'space' },
    row(words.receivedBy, '________________'),
  ];
}
