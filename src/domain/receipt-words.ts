/** The words of a receipt in one language, as they are kept in resources/locales, and how a figure gets into them. */
import type { ReceiptLanguage } from './receipt-document.ts';
import { err, ok, type Result } from './result.ts';

const phrases = [
  'taxInvoice',
  'billOfSupply',
  'bill',
  'vatInvoice',
  'receipt',
  'copy',
  'duplicate',
  'testCard',
  'billNumber',
  'invoiceNumber',
  'receiptNumber',
  'buyer',
  'till',
  'phone',
  'placeOfSupply',
  'goodsCode',
  'times',
  'percentOff',
  'amountOff',
  'slabGain',
  'subtotal',
  'billDiscount',
  'taxable',
  'tax',
  'roundOff',
  'totalOne',
  'totalMany',
  'cashReceived',
  'card',
  'wallet',
  'upi',
  'upiUnverified',
  'onAccount',
  'advance',
  'giftCard',
  'storeCredit',
  'exchange',
  'tenderReference',
  'cashRounding',
  'payByUpi',
  'change',
  'pointsEarned',
  'pointsTaken',
  'pointsBalance',
  'pointsBelowZero',
  'saved',
  'thanks',
  'creditNote',
  'creditNoteNumber',
  'againstBill',
  'withoutBill',
  'refundTotalOne',
  'refundTotalMany',
  'shopPart',
  'receivedBy',
  'signature',
  'goodsReceived',
  'refundCash',
  'refundCard',
  'refundWallet',
  'refundUpi',
  'refundDues',
  'refundCredit',
  'refundExchange',
  'conditionResale',
  'conditionDamaged',
  'conditionVendor',
  'onHold',
  'token',
  'heldItem',
  'heldItems',
  'notABill',
  'coupon',
  'couponUntil',
  'couponOnce',
  'voidBill',
  'voidOf',
  'note',
  'invoiceNo',
  'date',
  'tillLabel',
  'billTo',
  'consumer',
  'state',
  'reverseCharge',
  'no',
  'goods',
  'quantity',
  'price',
  'priceWithTax',
  'discount',
  'taxableValue',
  'taxRate',
  'taxAmount',
  'amount',
  'invoiceTotal',
  'inWords',
  'summaryByCode',
  'summaryByRate',
  'forShop',
  'signatory',
  'page',
  'originalForRecipient',
  'duplicateForTransporter',
  'triplicateForSupplier',
  'duesReceipt',
  'receiptVoucher',
  'refundVoucher',
  'giftCardSold',
  'giftCardToppedUp',
  'giftCardPaidBack',
  'slipNumber',
  'receivedFrom',
  'paidTo',
  'slipReceived',
  'slipPaid',
  'billsSettled',
  'fromVouchers',
  'byCash',
  'duesLeft',
  'advanceLeft',
  'cardLeft',
  'cardLastDay',
  'goodsLater',
  'paymentCorrected',
] as const;

/** `{name}` in a phrase is a place for a figure; `terms` are words of the catalogue (colours) the language has its own for. */
export type ReceiptWords = Readonly<Record<(typeof phrases)[number], string>> & {
  readonly language: ReceiptLanguage;
  readonly terms: Readonly<Record<string, string>>;
};

/** Reads a file of resources/locales; the error is the names that are missing or are no text. */
export function readReceiptWords(json: unknown): Result<ReceiptWords, readonly string[]> {
  const entries = new Map(entriesOf(json));
  const language = entries.get('language');
  const terms = entriesOf(entries.get('terms'));
  const wrong = [
    ...(language === 'en' || language === 'hi' ? [] : ['language']),
    ...phrases.filter((name) => typeof entries.get(name) !== 'string'),
    ...terms.filter(([, term]) => typeof term !== 'string').map(([name]) => `terms.${name}`),
  ];
  if (wrong.length > 0 || !isWords(json)) return err(wrong);
  return ok(json);
}

/** Puts `figures` into the places of `phrase`; a place without a figure stays as it is written. */
export function fill(phrase: string, figures: Readonly<Record<string, string | number>>): string {
  return phrase.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(figures[name] ?? place));
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Narrows once the names have been looked through: `terms` must be there, if only empty. */
function isWords(value: unknown): value is ReceiptWords {
  return typeof value === 'object' && value !== null && 'terms' in value;
}
