/** The receipt of a committed sale as a document: what it says and in which order, for every paper and screen. */
import { articleName } from './article-name.ts';
import { formatMoney, formatUnitPrice, money, sum, unitPrice } from './money.ts';
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
import { fill, type ReceiptWords } from './receipt-words.ts';
import type { SaleCommitted, SaleLine, SaleTax } from './sale.ts';
import type { TaxProfile } from './tax.ts';
import { instant, localTime } from './time.ts';

export type ShopHeader = {
  readonly name: string;
  /** May hold line breaks. */
  readonly address: string;
  readonly phone: string | null;
  /** The shop's tax registration (GSTIN); null where it has none. */
  readonly taxNumber: string | null;
  /** Terms of exchange and the like; may hold line breaks, '' for none. */
  readonly footer: string;
};

/** A copy asked for counts up; a duplicate is a retry of a job that may have left paper behind. */
export type ReceiptCopy = { readonly kind: 'copy'; readonly number: number } | { readonly kind: 'duplicate' };

export type ReceiptOptions = {
  readonly profile: TaxProfile;
  /** What the till is called on paper: its prefix, or its name. */
  readonly till: string;
  readonly cashier: string;
  readonly copy: ReceiptCopy | null;
  /** The bill was taken back whole. */
  readonly isVoid?: boolean;
  /** Notes on lines and on the bill are for the customer too. */
  readonly showsNotes?: boolean;
};

type Paper = {
  readonly sale: SaleCommitted;
  readonly words: ReceiptWords;
  readonly profile: TaxProfile;
  readonly showsNotes: boolean;
};

/**
 * The receipt in the order that shops print it, with the particulars of Rule 46 of the CGST Rules.
 *
 * Every figure is the sale's own; nothing is computed but sums of lines by rate. The title is TAX INVOICE where the shop has a tax
 * number and something on the bill is taxed, BILL OF SUPPLY where it has one and nothing is (Rule 49), BILL where it has none.
 */
export function receiptDocument(
  sale: SaleCommitted,
  shop: ShopHeader,
  words: ReceiptWords,
  options: ReceiptOptions,
): ReceiptDocument {
  const { profile, copy, isVoid = false, showsNotes = false } = options;
  const paper: Paper = { sale, words, profile, showsNotes };
  return {
    language: words.language,
    number: sale.number,
    blocks: [
      ...shopBlocks(shop, paper),
      { kind: 'rule' },
      ...titleBlocks(paper, { isRegistered: shop.taxNumber !== null, copy }),
      ...(isVoid ? [middle(words.voidBill, 'large'), middle(words.voidOf)] : []),
      row(fill(words.billNumber, { number: sale.number }), dayAndTime(sale)),
      row(fill(words.till, { till: options.till, cashier: options.cashier }), ''),
      ...placeOfSupply(paper),
      { kind: 'rule' },
      ...sale.lines.flatMap((line) => lineBlocks(line, paper)),
      ...noteBlocks(sale.note, paper),
      { kind: 'rule' },
      ...totalBlocks(paper),
      ...tenderBlocks(paper),
      { kind: 'rule' },
      ...closingBlocks(shop, paper),
    ],
  };
}

function shopBlocks(shop: ShopHeader, { words, profile }: Paper): ReceiptBlock[] {
  const numbers = [
    ...(shop.taxNumber === null ? [] : [`${profile.taxNumberName ?? ''} ${shop.taxNumber}`.trim()]),
    ...(shop.phone === null ? [] : [fill(words.phone, { phone: shop.phone })]),
  ];
  return [
    middle(shop.name, 'bold'),
    ...linesOf(shop.address).map((line) => middle(line)),
    ...(numbers.length === 0 ? [] : [middle(numbers.join(' · '))]),
  ];
}

function titleBlocks(
  { sale, words }: Paper,
  { isRegistered, copy }: { readonly isRegistered: boolean; readonly copy: ReceiptCopy | null },
): ReceiptBlock[] {
  const isTaxed = sale.lines.some(({ rate }) => rate !== '0');
  const registered = isTaxed ? words.taxInvoice : words.billOfSupply;
  const title = middle(isRegistered ? registered : words.bill, 'bold');
  if (copy === null) return [title];
  const mark = copy.kind === 'copy' ? fill(words.copy, { number: copy.number }) : words.duplicate;
  return [title, middle(mark, 'bold')];
}

/** Rule 46(n): the place of supply with the name of the state, where it is not the shop's own. */
function placeOfSupply({ sale, words, profile }: Paper): ReceiptBlock[] {
  if (sale.placeOfSupply === sale.region) return [];
  const region = profile.regions.find(({ code }) => code === sale.placeOfSupply);
  return [row(words.placeOfSupply, `${sale.placeOfSupply} ${region?.name ?? ''}`.trim())];
}

function lineBlocks(line: SaleLine, paper: Paper): ReceiptBlock[] {
  const { words } = paper;
  const kind = [line.colour, line.size].filter(isWritten).map((term) => words.terms[term] ?? term);
  const detail = [
    kind.join(', '),
    line.hsn === null || line.hsn === '' ? '' : fill(words.hsn, { hsn: line.hsn }),
    line.quantity === '1' ? '' : fill(words.times, { quantity: pieces(line), price: price(line, paper) }),
  ].filter(isWritten);
  const taken = [
    { text: discountText(line, words), amount: line.discount },
    { text: fill(words.slabGain, { percent: line.rate }), amount: line.slabDiscount },
  ].filter(({ amount }) => amount !== 0);
  return [
    row(articleName(line), amountOf(line.gross, paper), { emphasis: 'bold' }),
    ...(detail.length === 0 ? [] : [row(detail.join(' · '), '', { indent: 1 })]),
    ...taken.map(({ text, amount }) => row(text, amountOf(0 - amount, paper), { indent: 1 })),
    ...noteBlocks(line.note, paper),
  ];
}

function noteBlocks(note: string | null, { words, showsNotes }: Paper): ReceiptBlock[] {
  return showsNotes && isWritten(note) ? [row(fill(words.note, { note }), '', { indent: 1 })] : [];
}

function totalBlocks(paper: Paper): ReceiptBlock[] {
  const { sale, words } = paper;
  const billDiscount = sum(sale.lines.map((line) => money(line.billDiscount)));
  // Before the bill discount, after what stands under the lines.
  const subtotal = sale.gross - sale.discount + billDiscount;
  const total = sale.itemCount === 1 ? words.totalOne : words.totalMany;
  return [
    ...(billDiscount === 0
      ? []
      : [
          row(words.subtotal, amountOf(subtotal, paper)),
          row(words.billDiscount, amountOf(0 - billDiscount, paper)),
        ]),
    ...taxBlocks(paper),
    ...(sale.roundOff === 0 ? [] : [row(words.roundOff, amountOf(sale.roundOff, paper))]),
    row(fill(total, { count: sale.itemCount }), amountOf(sale.total, paper), { emphasis: 'large' }),
  ];
}

/** Taxable value and taxes at each rate, lowest first; nothing where nothing bears a tax. */
function taxBlocks(paper: Paper): ReceiptBlock[] {
  const { sale, words } = paper;
  const taxed = sale.lines.filter(({ taxes }) => taxes.length > 0);
  const rates = [...new Set(taxed.map(({ rate }) => rate))].sort((a, b) => Number(a) - Number(b));
  return rates.flatMap((percent) => {
    const lines = taxed.filter(({ rate }) => rate === percent);
    const taxable = sum(lines.map((line) => money(line.taxable)));
    const taxes = sumByComponent(lines.flatMap((line) => line.taxes));
    const names = taxes.map(({ component, rate }) => fill(words.tax, { component, percent: rate }));
    const amounts = taxes.map(({ amount }) => amountOf(amount, paper));
    return [
      row(fill(words.taxable, { percent }), amountOf(taxable, paper)),
      ...(percent === '0' ? [] : [row(names.join(' + '), amounts.join(' + '))]),
    ];
  });
}

function sumByComponent(taxes: readonly SaleTax[]): SaleTax[] {
  const sums = new Map<string, SaleTax>();
  for (const tax of taxes) {
    const key = `${tax.component} ${tax.rate}`;
    sums.set(key, { ...tax, amount: (sums.get(key)?.amount ?? 0) + tax.amount });
  }
  return [...sums.values()];
}

function tenderBlocks(paper: Paper): ReceiptBlock[] {
  const { sale, words } = paper;
  return [
    ...sale.tenders.map(({ received }) => row(words.cashReceived, amountOf(received, paper))),
    ...(sale.change === 0 ? [] : [row(words.change, amountOf(sale.change, paper))]),
  ];
}

function closingBlocks(shop: ShopHeader, paper: Paper): ReceiptBlock[] {
  const { sale, words, profile } = paper;
  const { symbol } = profile.currency;
  const saved = fill(words.saved, { symbol, amount: amountOf(sale.discount, paper) });
  return [
    ...(sale.discount > 0 ? [middle(saved, 'bold')] : []),
    ...linesOf(shop.footer).map((line) => middle(line)),
    { kind: 'space' },
    { kind: 'barcode', symbology: 'code128', text: sale.number },
    middle(words.thanks),
  ];
}

function discountText(line: SaleLine, words: ReceiptWords): string {
  return line.discountGiven !== null && 'percent' in line.discountGiven
    ? fill(words.percentOff, { percent: line.discountGiven.percent })
    : words.amountOff;
}

/** "2"; a weighed or measured quantity carries its unit: "0.375 KGS". */
function pieces({ quantity, unit }: SaleLine): string {
  return quantity.includes('.') ? `${quantity} ${unit}` : quantity.replace('-', '\u2212');
}

function price({ unitPrice: figure }: SaleLine, { profile }: Paper): string {
  return formatUnitPrice(unitPrice(figure), profile.currency, profile.grouping);
}

function amountOf(minorUnits: number, { profile }: Paper): string {
  return formatMoney(money(minorUnits), profile.currency, profile.grouping);
}

/** "21-11-2026 14:33" on the shop's own clock. */
function dayAndTime({ atMs, utcOffsetMin }: SaleCommitted): string {
  const { year, month, day, hour, minute } = localTime(instant(atMs), utcOffsetMin);
  return `${two(day)}-${two(month)}-${year} ${two(hour)}:${two(minute)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(isWritten);
}

function isWritten(text: string | null): text is string {
  return text !== null && text !== '';
}

function middle(text: string, emphasis: 'normal' | 'bold' | 'large' = 'normal'): ReceiptBlock {
  return { kind: 'text', text, align: 'center', emphasis };
}

function row(
  left: string,
  right: string,
  look: { readonly emphasis?: 'normal' | 'bold' | 'large'; readonly indent?: 0 | 1 } = {},
): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: look.emphasis ?? 'normal', indent: look.indent ?? 0 };
}
