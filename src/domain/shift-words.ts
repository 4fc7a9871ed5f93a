/** The words of a shift's papers in one language, as they are kept in resources/locales. */
import type { ReceiptLanguage } from './receipt-document.ts';
import { err, ok, type Result } from './result.ts';

const phrases = [
  'xTitle',
  'zTitle',
  'copy',
  'copyElsewhere',
  'phone',
  'till',
  'businessDay',
  'openedAt',
  'closedAt',
  'approvedBy',
  'printedAt',
  'takenAt',
  'appVersion',
  'billNumbers',
  'creditNoteNumbers',
  'sales',
  'items',
  'lineDiscounts',
  'billDiscounts',
  'promotions',
  'slabDiscounts',
  'bills',
  'voidedBills',
  'returns',
  'exchanges',
  'netBeforeTax',
  'tax',
  'roundOff',
  'net',
  'averageBill',
  'itemsPerBill',
  'customers',
  'taxes',
  'taxRow',
  'taxReturnRow',
  'b2b',
  'b2c',
  'tenders',
  'taken',
  'refunded',
  'onAccounts',
  'upiVerified',
  'upiUnverified',
  'accounts',
  'cash',
  'float',
  'received',
  'changeGiven',
  'cashSales',
  'cashRounding',
  'cashRefunds',
  'paidIn',
  'paidOut',
  'drops',
  'cashAccounts',
  'expected',
  'withheld',
  'counted',
  'otherCash',
  'methodExpected',
  'methodCounted',
  'slips',
  'over',
  'short',
  'even',
  'earlierCount',
  'setAside',
  'reason',
  'carryOver',
  'deposit',
  'control',
  'voidedLines',
  'voidedCarts',
  'correctedTenders',
  'droppedPayments',
  'priceOverrides',
  'discountsOverLimit',
  'noSaleOpens',
  'reprints',
  'failedPrints',
  'heldBills',
  'unsynced',
  'notSending',
  'negativeStock',
  'refusedSignIns',
  'approvals',
  'clockJumps',
  'training',
  'carried',
  'byCategory',
  'byBrand',
  'byHour',
  'byCashier',
  'noName',
  'hour',
  'grandTotals',
  'grandSales',
  'grandReturns',
  'grandNet',
  'zCounter',
  'journal',
  'previousHash',
  'hash',
  'voucher',
  'pay-in',
  'pay-out',
  'drop',
  'amount',
  'for',
  'note',
  'bag',
  'by',
  'signature',
  'openingTitle',
  'carriedOver',
  'difference',
] as const;
const lists = ['methods', 'categories', 'accountNames', 'matters'] as const;

/** `{name}` in a phrase is a place for a figure. What a list does not hold is printed as it is named. */
export type ShiftWords = Readonly<Record<(typeof phrases)[number], string>> &
  Readonly<Record<(typeof lists)[number], Readonly<Record<string, string>>>> & {
    readonly language: ReceiptLanguage;
  };

/** Reads a file of resources/locales; the error is the names that are missing or are no text. */
export function readShiftWords(json: unknown): Result<ShiftWords, readonly string[]> {
  const entries = new Map(entriesOf(json));
  const language = entries.get('language');
  const wrong = [
    ...(language === 'en' || language === 'hi' ? [] : ['language']),
    ...phrases.filter((name) => typeof entries.get(name) !== 'string'),
    ...lists.filter((name) => {
      const terms = entriesOf(entries.get(name));
      return terms.length === 0 || terms.some(([, term]) => typeof term !== 'string');
    }),
  ];
  // Every name of the type was looked at.
  return wrong.length > 0 ? err(wrong) : ok(json as ShiftWords);
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
