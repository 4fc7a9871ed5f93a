/** The bill as a sheet of A4 or A5: the same facts as the receipt's, set as an accountant wants them, for any renderer. */
import { amountInWords } from './amount-words.ts';
import { articleName } from './article-name.ts';
import type { Logo } from './logo.ts';
import { formatMoney, formatUnitPrice, money, unitPrice } from './money.ts';
import { formatQuantity, parseQuantity, quantity } from './quantity.ts';
import { isUnderComposition, paperDay, titlePhrases, type ReceiptBuyer } from './receipt.ts';
import { linesOf } from './receipt-blocks.ts';
import { numbered, type ShopHeader } from './shop-header.ts';
import { fill, type ReceiptWords } from './receipt-words.ts';
import type { SaleCommitted, SaleLine } from './sale.ts';
import { taxSummary, type SummaryLine } from './tax-summary.ts';
import type { TaxProfile } from './tax.ts';

export type InvoiceColumn = {
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** Share of the width. */
  readonly weight: number;
};

export type InvoiceTable = {
  readonly columns: readonly InvoiceColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Under the last row, in bold. */
  readonly foot: readonly string[] | null;
};

export type InvoiceDocument = {
  readonly number: string;
  readonly title: string;
  /** Under the title: the legend of the composition scheme, VOID. */
  readonly marks: readonly string[];
  /** One sheet for each: ORIGINAL FOR RECIPIENT and its fellows; a single '' where one sheet is enough. */
  readonly sheets: readonly string[];
  readonly seller: {
    readonly logo: Logo | null;
    readonly name: string;
    readonly lines: readonly string[];
  };
  readonly buyer: { readonly heading: string; readonly lines: readonly string[] };
  readonly details: readonly (readonly [label: string, value: string])[];
  readonly lines: InvoiceTable;
  readonly totals: readonly { readonly label: string; readonly amount: string; readonly isTotal: boolean }[];
  readonly inWords: { readonly label: string; readonly text: string };
  /** Taxes by code of goods and rate; null where nothing bears one. */
  readonly summary: (InvoiceTable & { readonly heading: string }) | null;
  readonly notes: readonly string[];
  readonly signature: { readonly above: string; readonly below: string };
  /** "Page {page} of {pages}" */
  readonly pageWords: string;
};

export type InvoiceOptions = {
  readonly profile: TaxProfile;
  readonly till: string;
  readonly cashier: string;
  readonly buyer: ReceiptBuyer | null;
  readonly isVoid: boolean;
};

type Sheet = { readonly sale: SaleCommitted; readonly words: ReceiptWords; readonly profile: TaxProfile };

/**
 * The particulars of rule 46 of the CGST Rules (or of rule 49), with the three copies of rule 48 for a buyer in business.
 *
 * Every figure is the sale's own; the summary is sums of lines.
 */
export function invoiceDocument(
  sale: SaleCommitted,
  shop: ShopHeader,
  words: ReceiptWords,
  options: InvoiceOptions,
): InvoiceDocument {
  const { profile, buyer, isVoid } = options;
  const sheet: Sheet = { sale, words, profile };
  const legend = isUnderComposition(sale) && profile.composition !== null ? [profile.composition.legend] : [];
  const copies = [words.originalForRecipient, words.duplicateForTransporter, words.triplicateForSupplier];
  return {
    number: sale.number,
    title: words[titlePhrases[sale.document]],
    marks: [...(isVoid ? [words.voidBill] : []), ...legend.map((text) => text[words.language])],
    sheets: sale.document === 'tax-invoice' && sale.buyerTaxId !== null ? copies : [''],
    seller: {
      logo: shop.logo,
      name: shop.name,
      lines: [
        ...linesOf(shop.address),
        ...(shop.phone === null ? [] : [fill(words.phone, { phone: shop.phone })]),
        ...(shop.taxNumber === null ? [] : [numbered(shop.taxNumber, profile)]),
        ...regionOf(sale.region, sheet).map((region) => fill(words.state, { state: region })),
      ],
    },
    buyer: { heading: words.billTo, lines: buyerLines(sheet, buyer) },
    details: [
      [words.invoiceNo, sale.number],
      [words.date, paperDay(sale, profile)],
      [words.tillLabel, `${options.till} · ${options.cashier}`],
      ...regionOf(sale.placeOfSupply, sheet).map((region) => [words.placeOfSupply, region] as const),
      ...(profile.goodsCode === null ? [] : [[words.reverseCharge, words.no] as const]),
    ],
    lines: linesTable(sheet),
    totals: totalRows(sheet),
    inWords: { label: words.inWords, text: amountInWords(money(sale.total), words.language, profile) },
    summary: summaryTable(sheet),
    notes: linesOf(shop.footer),
    signature: { above: fill(words.forShop, { name: shop.name }), below: words.signatory },
    pageWords: words.page,
  };
}

function buyerLines({ sale, words, profile }: Sheet, buyer: ReceiptBuyer | null): readonly string[] {
  const number = sale.buyerTaxId === null ? [] : [numbered(sale.buyerTaxId, profile)];
  const named = buyer === null ? [] : [buyer.name, ...linesOf(buyer.address)];
  return named.length + number.length === 0 ? [words.consumer] : [...named, ...number];
}

function linesTable(sheet: Sheet): InvoiceTable {
  const { sale, words, profile } = sheet;
  const hasCode = profile.goodsCode !== null;
  const isTaxed = sale.taxes.length > 0;
  const priceWords = sale.pricesIncludeTax && isTaxed ? words.priceWithTax : words.price;
  const columns: InvoiceColumn[] = [
    { heading: '#', align: 'right', weight: 4 },
    { heading: words.goods, align: 'left', weight: 26 },
    ...(hasCode ? [{ heading: profile.goodsCode, align: 'left', weight: 8 } as const] : []),
    { heading: words.quantity, align: 'right', weight: 10 },
    { heading: priceWords, align: 'right', weight: 11 },
    { heading: words.discount, align: 'right', weight: 10 },
    ...(isTaxed
      ? ([
          { heading: words.taxableValue, align: 'right', weight: 11 },
          { heading: words.taxRate, align: 'right', weight: 7 },
          { heading: words.taxAmount, align: 'right', weight: 9 },
        ] as const)
      : []),
    { heading: words.amount, align: 'right', weight: 12 },
  ];
  const rows = sale.lines.map((line, index) => [
    String(index + 1),
    nameOf(line, words),
    ...(hasCode ? [line.hsn ?? ''] : []),
    `${line.quantity} ${line.unit}`,
    formatUnitPrice(unitPrice(line.unitPrice), profile.currency, profile.grouping),
    amountOf(line.discount + line.billDiscount + line.slabDiscount, sheet),
    ...(isTaxed ? [amountOf(line.taxable, sheet), `${line.rate} %`, amountOf(taxOf(line), sheet)] : []),
    amountOf(line.total, sheet),
  ]);
  const total = sale.lines.reduce((all, line) => all + line.total, 0);
  const foot = [
    '',
    fill(sale.itemCount === 1 ? words.totalOne : words.totalMany, { count: sale.itemCount }),
    ...(hasCode ? [''] : []),
    '',
    '',
    amountOf(sale.discount, sheet),
    ...(isTaxed ? [amountOf(sale.taxable, sheet), '', amountOf(sale.tax, sheet)] : []),
    amountOf(total, sheet),
  ];
  return { columns, rows, foot };
}

function totalRows(sheet: Sheet): InvoiceDocument['totals'] {
  const { sale, words, profile } = sheet;
  const isTaxed = sale.taxes.length > 0;
  return [
    ...(isTaxed
      ? [{ label: words.taxableValue, amount: amountOf(sale.taxable, sheet), isTotal: false }]
      : []),
    ...componentSums(sale).map(([component, amount]) => ({
      label: component,
      amount: amountOf(amount, sheet),
      isTotal: false,
    })),
    ...(sale.roundOff === 0
      ? []
      : [{ label: words.roundOff, amount: amountOf(sale.roundOff, sheet), isTotal: false }]),
    {
      label: `${words.invoiceTotal} ${profile.currency.symbol}`,
      amount: amountOf(sale.total, sheet),
      isTotal: true,
    },
  ];
}

/** Each tax once, over all its rates. */
function componentSums({ taxes }: SaleCommitted): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const { component, amount } of taxes) sums.set(component, (sums.get(component) ?? 0) + amount);
  return [...sums];
}

function summaryTable(sheet: Sheet): InvoiceDocument['summary'] {
  const { sale, words, profile } = sheet;
  if (sale.taxes.length === 0) return null;
  const rows = taxSummary(sale.lines.map((line) => summaryLine(line, sale)));
  const components = [...new Set(rows.flatMap(({ taxes }) => taxes.map(({ component }) => component)))];
  const hasCode = profile.goodsCode !== null;
  return {
    heading: hasCode ? fill(words.summaryByCode, { name: profile.goodsCode }) : words.summaryByRate,
    columns: [
      ...(hasCode ? ([{ heading: profile.goodsCode, align: 'left', weight: 12 }] as const) : []),
      { heading: words.taxRate, align: hasCode ? 'right' : 'left', weight: 9 },
      { heading: words.quantity, align: 'right', weight: 13 },
      { heading: words.taxableValue, align: 'right', weight: 16 },
      ...components.map((heading) => ({ heading, align: 'right', weight: 16 }) as const),
      { heading: words.taxAmount, align: 'right', weight: 16 },
    ],
    rows: rows.map((row) => [
      ...(hasCode ? [row.hsn ?? ''] : []),
      `${row.rate} %`,
      `${formatQuantity(quantity(row.quantity))} ${row.unit}`,
      amountOf(row.taxable, sheet),
      ...components.map((component) => {
        const tax = row.taxes.find((each) => each.component === component);
        return tax === undefined ? '' : `${amountOf(tax.amount, sheet)} (${tax.rate} %)`;
      }),
      amountOf(row.tax, sheet),
    ]),
    foot: null,
  };
}

/** A line of a sale or of a return as the summary takes it. */
export function summaryLine(
  line: Pick<SaleLine, 'hsn' | 'unit' | 'rate' | 'quantity' | 'taxable' | 'taxes' | 'total'>,
  sale: Pick<SaleCommitted, 'buyerTaxId'>,
): SummaryLine {
  const parsed = parseQuantity(line.quantity);
  if (!parsed.ok) throw new Error(`A sale with the quantity ${line.quantity}`);
  const { hsn, unit, rate, taxable, taxes, total } = line;
  return {
    hsn,
    unit,
    rate,
    isToBusiness: sale.buyerTaxId !== null,
    quantity: parsed.value,
    taxable,
    taxes,
    total,
  };
}

function nameOf(line: SaleLine, words: ReceiptWords): string {
  const kind = [line.colour, line.size]
    .filter((term): term is string => term !== null && term !== '')
    .map((term) => words.terms[term] ?? term);
  return [articleName(line), kind.join(', ')].filter((text) => text !== '').join(' · ');
}

/** "24 Gujarat"; nothing where the profile has no regions. */
function regionOf(code: string, { profile }: Sheet): readonly string[] {
  const region = profile.regions.find((each) => each.code === code);
  return region === undefined ? [] : [`${code} ${region.name}`];
}

function taxOf({ taxes }: SaleLine): number {
  return taxes.reduce((all, { amount }) => all + amount, 0);
}

function amountOf(minorUnits: number, { profile }: Sheet): string {
  return formatMoney(money(minorUnits), profile.currency, profile.grouping);
}
