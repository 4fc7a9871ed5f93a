/** The slip of money that comes or goes without a bill: dues, advances, gift cards. What it says and in which order. */
import { amountInWords } from './amount-words.ts';
import type { TaxScheme } from './document.ts';
import { money } from './money.ts';
import type { SeriesLetter } from './receipt-number.ts';
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
import { fill, type ReceiptWords } from './receipt-words.ts';
import { isWritten, linesOf, middle, row } from './receipt-blocks.ts';
import { amountOf, copyMark, dayAndTime, writtenDay, type ReceiptCopy } from './receipt.ts';
import { shopBlocks, type ShopHeader } from './shop-header.ts';
import type { TaxProfile } from './tax.ts';
import { isUnconfirmed, type TenderMethod, type UpiState } from './tender.ts';

export const slipKinds = [
  'dues',
  'advance',
  'advance-refund',
  'gift-card',
  'gift-card-top-up',
  'gift-card-refund',
] as const;
export type SlipKind = (typeof slipKinds)[number];

/** Which series numbers a slip: receipt and refund vouchers are counted for the tax return by themselves. */
export const slipLetters = {
  dues: 'D',
  advance: 'R',
  'advance-refund': 'P',
  'gift-card': 'G',
  'gift-card-top-up': 'G',
  'gift-card-refund': 'G',
} as const satisfies Record<SlipKind, SeriesLetter>;

/** Amounts are minor units. */
export type MoneySlip = {
  readonly kind: SlipKind;
  readonly number: string;
  readonly atMs: number;
  readonly utcOffsetMin: number;
  readonly method: TenderMethod;
  readonly amount: number;
  readonly received: number;
  readonly reference: string | null;
  readonly state: UpiState | null;
  /** What stands on the account after it. */
  readonly left: number;
  /** Bills that dues were spread over, or slips that an advance goes back of: number, day where it is known, and the part. */
  readonly parts: readonly {
    readonly number: string;
    readonly businessDay: string | null;
    readonly amount: number;
  }[];
  /** '3QK7': the last of the card's code, which is told once and printed on no slip. */
  readonly card: { readonly lastFour: string; readonly expiresOn: string | null } | null;
};

export type SlipOptions = {
  readonly profile: TaxProfile;
  readonly till: string;
  readonly cashier: string;
  readonly copy: ReceiptCopy | null;
  /** As his row says now; null where the slip is nobody's, or his data was erased. */
  readonly person: { readonly name: string; readonly address: string; readonly taxId: string | null } | null;
  readonly taxScheme: TaxScheme;
  /** Region code of the shop; '' where there are none. */
  readonly region: string;
};

type Paper = SlipOptions & { readonly slip: MoneySlip; readonly words: ReceiptWords };

/**
 * Of an advance and of one that goes back, where the shop is registered, with the particulars of Rules 50 and 51 of the CGST
 * Rules: supplier, serial number, date, recipient, the voucher it goes back of, amount, tax, place of supply, reverse charge,
 * signature. No tax is due on an advance for goods (Notification 66/2017-Central Tax): the profile has the sentence.
 */
export function slipDocument(
  slip: MoneySlip,
  shop: ShopHeader,
  words: ReceiptWords,
  options: SlipOptions,
): ReceiptDocument {
  const paper: Paper = { ...options, slip, words };
  const { till, cashier, profile } = options;
  return {
    language: words.language,
    number: slip.number,
    blocks: [
      ...shopBlocks(shop, paper),
      { kind: 'rule' },
      middle(words[titles[slip.kind]], 'bold'),
      ...copyMark(words, options.copy),
      row(fill(words.slipNumber, { number: slip.number }), dayAndTime(slip, profile)),
      row(fill(words.till, { till, cashier }), ''),
      ...personBlocks(paper),
      ...cardBlocks(paper),
      { kind: 'rule' },
      ...partBlocks(paper),
      row(words[isPaidBack(slip.kind) ? 'slipPaid' : 'slipReceived'], amountOf(slip.amount, paper), {
        emphasis: 'large',
      }),
      row(`${words.inWords}:`, ''),
      row(amountInWords(money(slip.amount), words.language, profile), '', { indent: 1 }),
      ...methodBlocks(paper),
      row(words[leftWords[slip.kind]], amountOf(slip.left, paper), { emphasis: 'bold' }),
      ...lawBlocks(shop, paper),
      { kind: 'space' },
      { kind: 'barcode', symbology: 'code128', text: slip.number },
      row(words[isPaidBack(slip.kind) ? 'receivedBy' : 'signature'], '________________'),
    ],
  };
}

/** The shop gives money out. */
export function isPaidBack(kind: SlipKind): boolean {
  return kind === 'advance-refund' || kind === 'gift-card-refund';
}

const titles = {
  dues: 'duesReceipt',
  advance: 'receiptVoucher',
  'advance-refund': 'refundVoucher',
  'gift-card': 'giftCardSold',
  'gift-card-top-up': 'giftCardToppedUp',
  'gift-card-refund': 'giftCardPaidBack',
} as const satisfies Record<SlipKind, keyof ReceiptWords>;

const leftWords = {
  dues: 'duesLeft',
  advance: 'advanceLeft',
  'advance-refund': 'advanceLeft',
  'gift-card': 'cardLeft',
  'gift-card-top-up': 'cardLeft',
  'gift-card-refund': 'cardLeft',
} as const satisfies Record<SlipKind, keyof ReceiptWords>;

function personBlocks({ person, profile, slip, words }: Paper): ReceiptBlock[] {
  if (person === null) return [];
  const phrase = isPaidBack(slip.kind) ? words.paidTo : words.receivedFrom;
  const number = person.taxId === null ? '' : `${profile.taxNumber?.name ?? ''} ${person.taxId}`.trim();
  return [fill(phrase, { name: person.name }), ...linesOf(person.address), number]
    .filter(isWritten)
    .map((text) => row(text, ''));
}

function cardBlocks({ slip: { card }, words, profile }: Paper): ReceiptBlock[] {
  if (card === null) return [];
  const { lastFour, expiresOn } = card;
  return [
    row(words.giftCard, `···· ${lastFour}`),
    ...(expiresOn === null ? [] : [row(words.cardLastDay, writtenDay(expiresOn, profile))]),
  ];
}

function partBlocks(paper: Paper): ReceiptBlock[] {
  const { slip, words, profile } = paper;
  if (slip.parts.length === 0) return [];
  return [
    row(slip.kind === 'dues' ? words.billsSettled : words.fromVouchers, ''),
    ...slip.parts.map(({ number, businessDay, amount }) =>
      row(
        businessDay === null ? number : `${number} · ${writtenDay(businessDay, profile)}`,
        amountOf(amount, paper),
        { indent: 1 },
      ),
    ),
  ];
}

const methodWords = {
  cash: 'byCash',
  card: 'card',
  wallet: 'wallet',
  upi: 'upi',
} as const satisfies Partial<Record<TenderMethod, keyof ReceiptWords>>;

function methodBlocks(paper: Paper): ReceiptBlock[] {
  const { slip, words } = paper;
  const { method, reference, state, received, amount } = slip;
  const known = method === 'card' || method === 'wallet' || method === 'upi' ? method : 'cash';
  const tender = isUnconfirmed(state) ? words.upiUnverified : words[methodWords[known]];
  const text = reference === null ? tender : fill(words.tenderReference, { tender, reference });
  return [
    row(text, amountOf(received, paper)),
    ...(received === amount ? [] : [row(words.change, amountOf(received - amount, paper))]),
  ];
}

/** Nothing where the shop has no tax number, or its country no such voucher. */
function lawBlocks(shop: ShopHeader, { slip, words, profile, taxScheme, region }: Paper): ReceiptBlock[] {
  const isVoucher = slip.kind === 'advance' || slip.kind === 'advance-refund';
  if (!isVoucher || shop.taxNumber === null || profile.advanceLegend === null) return [];
  const place = profile.regions.find(({ code }) => code === region);
  const legend =
    taxScheme === 'composition' && profile.composition !== null
      ? profile.composition.legend
      : profile.advanceLegend;
  return [
    { kind: 'rule' },
    row(words.goods, words.goodsLater),
    row(words.taxAmount, amountOf(0, { profile })),
    row(legend[words.language], ''),
    ...(place === undefined ? [] : [row(words.placeOfSupply, `${place.code} ${place.name}`)]),
    row(words.reverseCharge, words.no),
  ];
}
