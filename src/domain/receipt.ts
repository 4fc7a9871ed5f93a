/** The receipt of a committed sale as a document: what it says and in which order, for every paper and screen. */
import { articleName } from './article-name.ts';
import type { SaleTax } from './bill-facts.ts';
import { formatMoney, formatUnitPrice, money, sum, unitPrice } from './money.ts';
import { pointsBlocks } from './points-paper.ts';
import { isWritten, linesOf, middle, row } from './receipt-blocks.ts';
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
import { fill, type ReceiptWords } from './receipt-words.ts';
import type { SaleCommitted, SaleLine, SaleTender } from './sale.ts';
import { numbered, shopBlocks, type ShopHeader } from './shop-header.ts';
import type { SaleDocument, TaxProfile } from './tax.ts';
import { isUnconfirmed, type TenderMethod } from './tender.ts';
import { instant, localTime } from './time.ts';
import { takesUpi, upiPayload, upiReference, type UpiPayee } from './upi.ts';

/** A copy asked for counts up; a duplicate is a retry of a job that may have left paper behind. */
export type ReceiptCopy = { readonly kind: 'copy'; readonly number: number } | { readonly kind: 'duplicate' };

/** Who the bill is for, as his own row says when it is printed; the journal does not know. */
export type ReceiptBuyer = { readonly name: string; readonly address: string };

export type ReceiptOptions = {
  readonly profile: TaxProfile;
  /** What the till is called on paper: its prefix, or its name. */
  readonly till: string;
  readonly cashier: string;
  readonly copy: ReceiptCopy | null;
  /** Null where nobody gave his name. */
  readonly buyer: ReceiptBuyer | null;
  /** Whom a UPI code on the paper pays; null: none is printed. */
  readonly payee?: UpiPayee | null;
  /** The bill was taken back whole. */
  readonly isVoid?: boolean;
  /** What a bill had been rung as before its payment was put right; null: it never was. */
  readonly paidBefore?: readonly TenderMethod[] | null;
  /** Notes on lines and on the bill are for the customer too. */
  readonly showsNotes?: boolean;
  /** The customer's points once this paper was made out; null or left out: not known, or somebody else's. */
  readonly pointsBalance?: number | null;
};

type Paper = PaperOf<SaleCommitted> & { readonly showsNotes: boolean; readonly payee: UpiPayee | null };

/** What is printed, with the words and the country it is printed in. */
export type PaperOf<T> = { readonly sale: T; readonly words: ReceiptWords; readonly profile: TaxProfile };

/** What bills and credit notes say alike. */
type PaperFacts = Pick<SaleCommitted, 'atMs' | 'utcOffsetMin' | 'placeOfSupply' | 'region' | 'buyerTaxId'> & {
  readonly lines: readonly Pick<SaleLine, 'rate' | 'taxable' | 'taxes'>[];
};
type Country = Pick<Paper, 'words' | 'profile'>;

/**
 * The receipt in the order that shops print it, with the particulars of Rule 46 of the CGST Rules.
 *
 * Every figure is the sale's own, and so is the kind of paper; nothing is computed but sums of lines by rate.
 */
export function receiptDocument(
  sale: SaleCommitted,
  shop: ShopHeader,
  words: ReceiptWords,
  options: ReceiptOptions,
): ReceiptDocument {
  const { profile, copy, isVoid = false, showsNotes = false, payee = null } = options;
  const paper: Paper = { sale, words, profile, showsNotes, payee };
  return {
    language: words.language,
    number: sale.number,
    blocks: [
      ...shopBlocks(shop, paper),
      { kind: 'rule' },
      ...titleBlocks(paper, copy),
      ...(isVoid ? [middle(words.voidBill, 'large'), middle(words.voidOf)] : []),
      row(fill(words[numberPhrases[sale.document]], { number: sale.number }), dayAndTime(sale, profile)),
      row(fill(words.till, { till: options.till, cashier: options.cashier }), ''),
      ...buyerBlocks(paper, options.buyer),
      ...placeOfSupply(paper),
      { kind: 'rule' },
      ...sale.lines.flatMap((line) => lineBlocks(line, paper)),
      ...noteBlocks(sale.note, paper),
      { kind: 'rule' },
      ...totalBlocks(paper),
      ...tenderBlocks(paper),
      ...correctionBlocks(paper, options.paidBefore ?? null),
      ...(sale.points === undefined
        ? []
        : [
            { kind: 'rule' } as const,
            ...pointsBlocks(
              { text: words.pointsEarned, points: sale.points.earned },
              words,
              options.pointsBalance ?? null,
            ),
          ]),
      { kind: 'rule' },
      ...closingBlocks(shop, paper),
    ],
  };
}

function titleBlocks(paper: Paper, copy: ReceiptCopy | null): ReceiptBlock[] {
  const { sale, words, profile } = paper;
  return [
    middle(words[titlePhrases[sale.document]], 'bold'),
    ...copyMark(words, copy),
    ...(isUnderComposition(sale) && profile.composition !== null
      ? [middle(profile.composition.legend[words.language])]
      : []),
  ];
}

/** COPY 2, or DUPLICATE; nothing on the first. */
export function copyMark(words: ReceiptWords, copy: ReceiptCopy | null): ReceiptBlock[] {
  if (copy === null) return [];
  return [middle(copy.kind === 'copy' ? fill(words.copy, { number: copy.number }) : words.duplicate, 'bold')];
}

export const titlePhrases = {
  'tax-invoice': 'taxInvoice',
  'bill-of-supply': 'billOfSupply',
  bill: 'bill',
  'vat-invoice': 'vatInvoice',
  receipt: 'receipt',
} as const satisfies Record<SaleDocument, keyof ReceiptWords>;

const numberPhrases = {
  'tax-invoice': 'billNumber',
  'bill-of-supply': 'billNumber',
  bill: 'billNumber',
  'vat-invoice': 'invoiceNumber',
  receipt: 'receiptNumber',
} as const satisfies Record<SaleDocument, keyof ReceiptWords>;

/** Goods at a nil rate bear a tax of nothing; under composition (rule 5(1)(f) of its rules) no line bears one at all. */
export function isUnderComposition({ document, lines }: Pick<SaleCommitted, 'document' | 'lines'>): boolean {
  return document === 'bill-of-supply' && lines.every(({ taxes }) => taxes.length === 0);
}

/** Rule 46(d) to (f): name, address and number of the buyer. */
export function buyerBlocks(
  { sale, words, profile }: PaperOf<PaperFacts>,
  buyer: ReceiptBuyer | null,
): ReceiptBlock[] {
  const named = buyer === null ? [] : [fill(words.buyer, { name: buyer.name }), ...linesOf(buyer.address)];
  const number = sale.buyerTaxId === null ? [] : [numbered(sale.buyerTaxId, profile)];
  return [...named, ...number].map((text) => row(text, ''));
}

/** Rule 46(n): the place of supply with the name of the state, where it is not the shop's own or the buyer is in business. */
export function placeOfSupply({ sale, words, profile }: PaperOf<PaperFacts>): ReceiptBlock[] {
  if (sale.placeOfSupply === '' || (sale.placeOfSupply === sale.region && sale.buyerTaxId === null))
    return [];
  const region = profile.regions.find(({ code }) => code === sale.placeOfSupply);
  return [row(words.placeOfSupply, `${sale.placeOfSupply} ${region?.name ?? ''}`.trim())];
}

function lineBlocks(line: SaleLine, paper: Paper): ReceiptBlock[] {
  const { words } = paper;
  const kind = [line.colour, line.size].filter(isWritten).map((term) => words.terms[term] ?? term);
  const detail = [
    kind.join(', '),
    goodsCode(line, paper),
    line.quantity === '1' ? '' : fill(words.times, { quantity: pieces(line), price: price(line, paper) }),
  ].filter(isWritten);
  const taken = [
    ...line.promotions.map(({ name, amount }) => ({ text: name, amount })),
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

/** "HSN 6403", where papers of this country bear the code of goods. */
export function goodsCode({ hsn }: Pick<SaleLine, 'hsn'>, { profile, words }: Country): string {
  if (profile.goodsCode === null || hsn === null || hsn === '') return '';
  return fill(words.goodsCode, { name: profile.goodsCode, code: hsn });
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
    // Prices before tax add up to less than the total: the sum is shown that they do add up to.
    ...(billDiscount === 0 && (sale.pricesIncludeTax || sale.tax === 0)
      ? []
      : [row(words.subtotal, amountOf(subtotal, paper))]),
    ...(billDiscount === 0 ? [] : [row(words.billDiscount, amountOf(0 - billDiscount, paper))]),
    ...taxBlocks(paper),
    ...(sale.roundOff === 0 ? [] : [row(words.roundOff, amountOf(sale.roundOff, paper))]),
    row(fill(total, { count: sale.itemCount }), amountOf(sale.total, paper), { emphasis: 'large' }),
  ];
}

/** Taxable value and taxes at each rate, lowest first; nothing where nothing bears a tax. */
export function taxBlocks(paper: PaperOf<PaperFacts>): ReceiptBlock[] {
  const { sale, words } = paper;
  const taxed = sale.lines.filter(({ taxes }) => taxes.length > 0);
  const rates = [...new Set(taxed.map(({ rate }) => rate))].sort((a, b) => Number(a) - Number(b));
  return rates.flatMap((percent) => {
    const lines = taxed.filter(({ rate }) => rate === percent);
    const taxable = sum(lines.map((line) => money(line.taxable)));
    const taxes = sumByComponent(lines.flatMap((line) => line.taxes));
    return [
      row(fill(words.taxable, { percent }), amountOf(taxable, paper)),
      ...(percent === '0' ? [] : componentRows(taxes, paper)),
    ];
  });
}

/** Two equal halves stand on one line (CGST and SGST); taxes of several authorities each on its own. */
function componentRows(taxes: readonly SaleTax[], paper: Country): ReceiptBlock[] {
  const texts = taxes.map(({ component, rate, amount }) => ({
    name: fill(paper.words.tax, { component, percent: rate }),
    amount: amountOf(amount, paper),
  }));
  if (taxes.length === 2 && taxes[0]?.rate === taxes[1]?.rate) {
    return [row(texts.map(({ name }) => name).join(' + '), texts.map(({ amount }) => amount).join(' + '))];
  }
  return texts.map(({ name, amount }) => row(name, amount));
}

function sumByComponent(taxes: readonly SaleTax[]): SaleTax[] {
  const sums = new Map<string, SaleTax>();
  for (const tax of taxes) {
    const key = `${tax.component} ${tax.rate}`;
    sums.set(key, { ...tax, amount: (sums.get(key)?.amount ?? 0) + tax.amount });
  }
  return [...sums.values()];
}

const tenderWords = {
  cash: 'cashReceived',
  card: 'card',
  wallet: 'wallet',
  upi: 'upi',
  'on-account': 'onAccount',
  advance: 'advance',
  'gift-card': 'giftCard',
  'store-credit': 'storeCredit',
  exchange: 'exchange',
} as const satisfies Record<TenderMethod, keyof ReceiptWords>;

function tenderBlocks(paper: Paper): ReceiptBlock[] {
  const { sale, words } = paper;
  return [
    ...sale.tenders.map((tender) => row(tenderText(tender, words), amountOf(tender.received, paper))),
    ...(sale.change === 0 ? [] : [row(words.change, amountOf(sale.change, paper))]),
    ...(sale.cashRounding === 0 ? [] : [row(words.cashRounding, amountOf(sale.cashRounding, paper))]),
  ];
}

function correctionBlocks({ words }: Paper, before: readonly TenderMethod[] | null): ReceiptBlock[] {
  if (before === null) return [];
  // "Cash received" says that it was; the plain word is wanted here.
  const rung = before.map((method) => (method === 'cash' ? words.byCash : words[tenderWords[method]]));
  return [row(fill(words.paymentCorrected, { before: rung.join(', ') }), '', { indent: 1 })];
}

/** A reference of our own means nothing to the customer before the bank has one. */
function tenderText({ method, reference, state }: SaleTender, words: ReceiptWords): string {
  const isOurs = state !== null && state !== 'verified';
  const tender = isUnconfirmed(state) ? words.upiUnverified : words[tenderWords[method]];
  return reference === null || isOurs ? tender : fill(words.tenderReference, { tender, reference });
}

/** What is not paid yet, on account or by a code nobody has answered, can be paid from the paper (RETAIL 4.5). */
function dueBlocks({ payee, ...paper }: Paper): ReceiptBlock[] {
  const { sale, words, profile } = paper;
  const open = sale.tenders.filter(({ method, state }) => method === 'on-account' || state === 'shown');
  const amount = sum(open.map((tender) => money(tender.amount)));
  if (payee === null || amount === 0 || !takesUpi(profile.currency.code)) return [];
  const text = upiPayload({
    ...payee,
    amount,
    reference: upiReference(sale.saleId),
    note: `Bill ${sale.number.replaceAll('/', '-')}`,
  });
  if (!text.ok) return [];
  const figures = { symbol: profile.currency.symbol, amount: amountOf(amount, paper) };
  return [middle(fill(words.payByUpi, figures), 'bold'), { kind: 'qr', text: text.value }, { kind: 'space' }];
}

function closingBlocks(shop: ShopHeader, paper: Paper): ReceiptBlock[] {
  const { sale, words, profile } = paper;
  const { symbol } = profile.currency;
  const saved = fill(words.saved, { symbol, amount: amountOf(sale.discount, paper) });
  return [
    ...(sale.discount > 0 ? [middle(saved, 'bold')] : []),
    ...linesOf(shop.footer).map((line) => middle(line)),
    ...dueBlocks(paper),
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

export function amountOf(minorUnits: number, { profile }: Pick<Paper, 'profile'>): string {
  return formatMoney(money(minorUnits), profile.currency, profile.grouping);
}

/** "21-11-2026 14:33" or "11/21/2026 14:33" on the shop's own clock. */
export function dayAndTime(at: Pick<PaperFacts, 'atMs' | 'utcOffsetMin'>, profile: TaxProfile): string {
  const { hour, minute } = localTime(instant(at.atMs), at.utcOffsetMin);
  return `${paperDay(at, profile)} ${two(hour)}:${two(minute)}`;
}

/** The day on the shop's own clock, which after midnight is not the business day. */
export function paperDay(
  { atMs, utcOffsetMin }: Pick<PaperFacts, 'atMs' | 'utcOffsetMin'>,
  profile: TaxProfile,
): string {
  const { year, month, day } = localTime(instant(atMs), utcOffsetMin);
  return writtenDay(`${year}-${two(month)}-${two(day)}`, profile);
}

/** A day of the journal, '2026-11-21', as papers of the country write it. */
export function writtenDay(isoDay: string, { dateOrder }: TaxProfile): string {
  const [year, month, day] = isoDay.split('-');
  return dateOrder === 'day-first' ? `${day}-${month}-${year}` : `${month}/${day}/${year}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
