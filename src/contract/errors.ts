/** The closed list of what can be refused, with the data a sentence needs. The renderer and the command line choose the words. */
import { z } from 'zod';
import { logoFaults } from '#domain/logo.ts';
import { weightUnits } from '#domain/weight.ts';

const none = z.object({});

/** Code -> HTTP status and data. Codes are stable: people script against them. */
export const errors = {
  // who may
  'not-signed-in': { status: 401, data: none },
  /** Whoever is signed in has locked the till; a PIN opens it, theirs or another's. */
  'till-locked': { status: 401, data: none },
  'not-allowed': { status: 403, data: z.object({ permission: z.string() }) },
  'wrong-pin': { status: 401, data: z.object({ waitSeconds: z.number().int() }) },
  'locked-out': { status: 429, data: z.object({ waitSeconds: z.number().int() }) },
  'pin-not-usable': {
    status: 422,
    data: z.object({ reason: z.enum(['too-short', 'not-digits', 'too-simple', 'taken']) }),
  },
  /** The role lacks the right, and another person may give it: ask with `staff.approve`, then again with its id. */
  'approval-needed': { status: 403, data: z.object({ permission: z.string() }) },
  /** Spent, too old, for something else, or given by the one who asks. */
  'approval-not-valid': {
    status: 403,
    data: z.object({ reason: z.enum(['unknown', 'expired', 'other-action', 'same-person', 'lacks-right']) }),
  },
  /** The number of a payment card was typed where text is kept. Nothing of it was. */
  'card-number': { status: 422, data: none },
  // setting up
  'shop-exists': { status: 409, data: none },
  'no-shop': { status: 409, data: none },
  'unknown-sample': { status: 404, data: z.object({ name: z.string() }) },
  /** `name` is what the number is called where the shop is: GSTIN. */
  'bad-tax-number': {
    status: 422,
    data: z.object({ name: z.string(), reason: z.enum(['shape', 'check-character', 'other-region']) }),
  },
  'bad-logo': { status: 422, data: z.object({ reason: z.enum(logoFaults) }) },
  'unknown-region': { status: 422, data: z.object({ region: z.string() }) },
  // catalogue
  'unknown-barcode': { status: 404, data: z.object({ code: z.string() }) },
  'bad-barcode': { status: 422, data: z.object({ code: z.string(), reason: z.string() }) },
  'unknown-article': { status: 404, data: z.object({ id: z.string() }) },
  'code-taken': { status: 409, data: z.object({ code: z.string() }) },
  // cart
  'cart-changed': { status: 409, data: none },
  /** A shop needs one who may see to its people and settings. */
  'last-owner': { status: 409, data: none },
  'unknown-person': { status: 404, data: z.object({ staffId: z.string() }) },
  'unknown-tax-class': { status: 422, data: z.object({ taxClass: z.string() }) },
  /** An open item is for what nobody knows; this code is an article's. */
  'code-known': { status: 409, data: z.object({ code: z.string() }) },
  /** Ask for the age, then add the article again. */
  'age-check-needed': {
    status: 409,
    data: z.object({ minimumAge: z.number().int(), variantId: z.string(), name: z.string() }),
  },
  'unknown-held-bill': { status: 404, data: none },
  'unknown-line': { status: 404, data: z.object({ lineId: z.string() }) },
  'bad-quantity': { status: 422, data: z.object({ quantity: z.string() }) },
  'nothing-to-undo': { status: 409, data: none },
  'empty-cart': { status: 409, data: none },
  /** Nobody has given the article a price: one is asked for (`sales.addArticle` with `price`). */
  /** `quantity`: what would have been added, a label's weight times what was typed before it. */
  'no-price': {
    status: 422,
    data: z.object({ variantId: z.string(), code: z.string(), quantity: z.string() }),
  },
  /**
   * Sold by weight, and nobody has said how much: put it on the scale or type it, then add it again. `reason`: why the
   * scale, which was asked, gives no weight now (its reading's state); null where it was not asked.
   */
  'weight-needed': {
    status: 409,
    data: z.object({
      variantId: z.string(),
      code: z.string(),
      name: z.string(),
      unit: z.enum(weightUnits),
      /** Thousandths of a minor unit, for one of the unit. */
      unitPrice: z.number().int(),
      reason: z.string().nullable(),
    }),
  },
  /** Selling above what is printed on the goods is an offence. */
  'above-mrp': { status: 422, data: z.object({ mrp: z.number().int() }) },
  'bad-coupon': { status: 422, data: none },
  'unknown-coupon': { status: 404, data: none },
  'coupon-spent': { status: 409, data: z.object({ saleId: z.string() }) },
  /** It lies on the table, or one that is good for the same. */
  'coupon-on-cart': { status: 409, data: none },
  'unknown-promotion': { status: 404, data: z.object({ promotionId: z.string() }) },
  'unknown-price-list': { status: 404, data: z.object({ priceListId: z.string() }) },
  'coupons-told': { status: 409, data: none },
  /** The batch it belongs to was taken back by the shop. */
  'coupon-recalled': { status: 409, data: none },
  'unknown-batch': { status: 404, data: z.object({ batchId: z.string() }) },
  /** Recalled before, or every coupon of it is spent. */
  'nothing-to-recall': { status: 409, data: none },
  /** A first or last day that no calendar has, or the last before the first. */
  'bad-days': { status: 422, data: z.object({ reason: z.enum(['no-such-day', 'turned']) }) },
  'price-list-full': { status: 422, data: z.object({ most: z.number().int() }) },
  'price-file-not-read': { status: 422, data: z.object({ reason: z.string() }) },
  /** Nothing of the file was taken. */
  'price-file-refused': { status: 422, data: z.object({ rows: z.number().int() }) },
  'price-refused': { status: 422, data: z.object({ line: z.number().int().nullable(), reason: z.string() }) },
  // goods that come back
  /** Not known at this till; `till` names the prefix on it where it is another till's. */
  'unknown-bill': { status: 404, data: z.object({ number: z.string(), till: z.string().nullable() }) },
  'return-above-left': { status: 409, data: z.object({ left: z.string() }) },
  'return-not-together': { status: 409, data: none },
  'bill-voided': { status: 409, data: z.object({ number: z.string() }) },
  'not-sold-lately': { status: 422, data: z.object({ days: z.number().int() }) },
  'customer-needed': { status: 422, data: none },
  /** The cart gives money back: it is not paid but refunded. */
  'refund-due': { status: 409, data: z.object({ amount: z.number().int() }) },
  'payment-due': { status: 409, data: z.object({ amount: z.number().int() }) },
  'refund-differs': { status: 409, data: z.object({ due: z.number().int(), given: z.number().int() }) },
  'store-credit-only': { status: 422, data: z.object({ most: z.number().int() }) },
  'unknown-credit-note': { status: 404, data: z.object({ returnId: z.string() }) },
  // shift and tender
  'no-open-shift': { status: 409, data: none },
  'shift-already-open': { status: 409, data: none },
  /** Counted and not closed: nothing is sold until it is closed or the count is set aside. */
  'shift-counted': { status: 409, data: none },
  /** It has ended with this Z. */
  'shift-closed': { status: 409, data: z.object({ number: z.number().int() }) },
  'unknown-shift': { status: 404, data: z.object({ shiftId: z.string() }) },
  'float-differs': {
    status: 409,
    data: z.object({ carriedOver: z.number().int(), float: z.number().int() }),
  },
  'not-counted': { status: 409, data: none },
  'no-recount-left': { status: 409, data: none },
  'open-matters': { status: 409, data: z.object({ count: z.number().int() }) },
  'reason-needed': { status: 422, data: none },
  'under-paid': { status: 422, data: z.object({ missing: z.number().int() }) },
  'bad-amount': { status: 422, data: z.object({ reason: z.string() }) },
  /** More than the bill, by something that gives no change. */
  'over-tendered': { status: 422, data: z.object({ excess: z.number().int() }) },
  /** Switched off in the settings, or nothing that this shop's currency knows. */
  'method-off': { status: 409, data: z.object({ method: z.string() }) },
  /** A cart with payments on it is neither thrown away nor put aside: they are taken off first. */
  'payments-taken': { status: 409, data: z.object({ count: z.number().int() }) },
  /** A screen is taking money for the cart: its sum does not change under the payer's eyes. */
  'bill-being-paid': { status: 409, data: none },
  'unknown-tender': { status: 404, data: none },
  /** Only a UPI payment that was claimed waits to be verified. */
  'payment-not-open': { status: 409, data: none },
  /** The bank's reference stands on another bill, or on this one (null): the same payment is shown twice. */
  'reference-taken': { status: 409, data: z.object({ number: z.string().nullable() }) },
  /** The Z speaks of it already; or it moved an account, and is put right by taking the bill back. */
  'tender-not-correctable': {
    status: 409,
    data: z.object({ reason: z.enum(['shift-closed', 'account', 'voided']) }),
  },
  'bill-not-voidable': {
    status: 409,
    data: z.object({
      number: z.string(),
      reason: z.enum(['voided-already', 'other-shift', 'came-back', 'part-of-exchange']),
    }),
  },
  'number-series-full': { status: 409, data: z.object({ prefix: z.string() }) },
  // the end of the day
  'sum-differs': { status: 409, data: z.object({ expected: z.number().int(), amount: z.number().int() }) },
  'settled-already': { status: 409, data: z.object({ number: z.number().int() }) },
  'shift-still-open': { status: 409, data: z.object({ till: z.string() }) },
  'no-such-day': { status: 404, data: z.object({ businessDay: z.string() }) },
  'statement-not-read': { status: 422, data: z.object({ reason: z.string() }) },
  // customers and their accounts
  'unknown-customer': { status: 404, data: z.object({ customerId: z.string() }) },
  'unknown-group': { status: 404, data: z.object({ groupId: z.string() }) },
  'group-name-taken': { status: 409, data: z.object({ name: z.string() }) },
  'bad-phone': {
    status: 422,
    data: z.object({ reason: z.enum(['characters', 'too-short', 'too-long']) }),
  },
  'phone-taken': { status: 409, data: z.object({ customerId: z.string() }) },
  /** A bill can go on account, or be paid from one, only where it is known whose it is. */
  /** What is left after the other payments of the same bill. */
  'balance-too-small': {
    status: 422,
    data: z.object({ account: z.string(), balance: z.number().int(), asked: z.number().int() }),
  },
  'more-than-due': { status: 422, data: z.object({ due: z.number().int() }) },
  'balance-not-zero': {
    status: 409,
    data: z.object({
      dues: z.number().int(),
      advance: z.number().int(),
      storeCredit: z.number().int(),
    }),
  },
  'unknown-gift-card': { status: 404, data: none },
  'gift-card-not-usable': { status: 422, data: z.object({ reason: z.enum(['expired', 'blocked']) }) },
  // papers
  'unknown-sale': { status: 404, data: z.object({ saleId: z.string() }) },
  'unknown-job': { status: 404, data: z.object({ jobId: z.string() }) },
  // changed at two tills
  'no-such-conflict': { status: 404, data: none },
  // labels
  'unknown-label-design': { status: 404, data: z.object({ designId: z.string() }) },
  /** `field` counts from 0, null: the paper itself; `needsMm`: what it would take, where a figure says it. */
  'label-design-refused': {
    status: 422,
    data: z.object({
      reason: z.enum([
        'no-fields',
        'outside-label',
        'bars-too-narrow',
        'bars-too-low',
        'qr-too-small',
        'outside-sheet',
      ]),
      field: z.number().int().nullable(),
      needsMm: z.number().nullable(),
    }),
  },
  /** The code of an article has no room as a barcode, or cannot be one (`needsMm` null). */
  'label-code-refused': {
    status: 422,
    data: z.object({ code: z.string(), needsMm: z.number().nullable() }),
  },
  /** The design says the cost, and the shop has no code word for it. */
  'cost-code-missing': { status: 409, data: none },
  /** Sheets are saved as PDF and printed by the office printer. */
  'label-needs-roll': { status: 409, data: none },
  'label-start-beyond': { status: 422, data: z.object({ labels: z.number().int() }) },
  'unknown-label-job': { status: 404, data: none },
  /** Being printed at this moment, or on paper already. */
  'job-not-waiting': { status: 409, data: z.object({ state: z.string() }) },
  'no-other-printer': { status: 409, data: none },
  'device-fault': { status: 503, data: z.object({ device: z.string(), fault: z.string() }) },
  // the cloud endpoint
  /** `not-https`: only on the shop's own network may it be without. */
  'cloud-address': { status: 422, data: z.object({ reason: z.enum(['not-an-address', 'not-https']) }) },
  /** No answer, or none of Galla's; `reason` for whoever helps. */
  'cloud-unreachable': { status: 503, data: z.object({ reason: z.string() }) },
  /** It answers, and takes not what this till sends; `reason` is its code. */
  'cloud-refused': { status: 502, data: z.object({ reason: z.string() }) },
  'code-not-valid': { status: 403, data: none },
  /** Another till of the business numbers its bills so; `free` can be had. */
  'prefix-taken': { status: 409, data: z.object({ prefix: z.string(), free: z.string() }) },
  /** The endpoint knows this identity as another till's: this folder is a copy. */
  'till-known': { status: 409, data: none },
  /** The endpoint has no shop yet that a machine without one could join. */
  'nothing-to-join': { status: 409, data: none },
  /** The hub belongs to another business than the cloud endpoint of this till. */
  'other-business': { status: 409, data: none },
  'not-enrolled': { status: 409, data: none },
  'recovery-key-not-valid': {
    status: 422,
    data: z.object({ reason: z.enum(['not-a-key', 'other-business']) }),
  },
  'already-enrolled': { status: 409, data: z.object({ url: z.string() }) },
  /** The endpoint has other entries of this till from `seq` on: its folder was restored or copied. */
  'till-forked': { status: 409, data: z.object({ seq: z.number().int() }) },
  /** Another machine goes on under this till's name: its folder was copied. */
  'till-copied': { status: 403, data: none },
  'till-revoked': { status: 403, data: none },
  /** An entry of another till cannot be taken; `newer-event`: this Galla is too old for it. */
  'inbound-refused': { status: 409, data: z.object({ reason: z.string(), seq: z.number().int() }) },
  // this till as a hub
  'hub-off': { status: 409, data: none },
  /** `not-private`: anyone on the internet could call it there; `not-own`: this machine has not this address. */
  'hub-address': {
    status: 422,
    data: z.object({ reason: z.enum(['not-private', 'not-own']) }),
  },
  'unknown-hub-till': { status: 404, data: none },
  // a file on a stick
  /** No passphrase was set at this till yet. */
  'stick-no-passphrase': { status: 409, data: none },
  'stick-passphrase-short': { status: 422, data: z.object({ least: z.number().int() }) },
  /** Another stick is being written or read at this till. */
  'stick-busy': { status: 409, data: none },
  /** The folder or the file does not let itself be used. */
  'stick-not-usable': {
    status: 422,
    data: z.object({ reason: z.enum(['not-found', 'full', 'not-allowed', 'failed', 'too-large']) }),
  },
  'stick-not-galla': { status: 422, data: none },
  'stick-newer': { status: 409, data: none },
  'stick-cut-short': { status: 422, data: none },
  /** Not what its till signed. */
  'stick-altered': { status: 422, data: none },
  'stick-other-business': { status: 403, data: none },
  'stick-wrong-passphrase': { status: 403, data: none },
  /** Signed with another key than this till's sticks were before; `fingerprint` is the new one's, `known` the old one's. */
  'stick-key-changed': {
    status: 403,
    data: z.object({ till: z.string(), fingerprint: z.string(), known: z.string() }),
  },
  /** What the stick carries of a till begins later than what is here ends: `seq` is the first that is missing. */
  'stick-gap': { status: 409, data: z.object({ till: z.string(), seq: z.number().int() }) },
  /** The stick has another entry of a till than is here: the folder of that till was restored or copied. */
  'stick-forked': { status: 409, data: z.object({ till: z.string(), seq: z.number().int() }) },
  // the store
  'already-running': { status: 409, data: none },
  'store-busy': { status: 503, data: none },
  'disk-full': { status: 507, data: none },
  'disk-error': { status: 500, data: none },
  'database-read-only': { status: 500, data: none },
  'database-corrupt': { status: 500, data: none },
  'database-newer': { status: 409, data: none },
} as const;

export type ErrorCode = keyof typeof errors;
export type ErrorData<C extends ErrorCode> = z.infer<(typeof errors)[C]['data']>;
/** A refusal as a value inside main: the code and what its sentence needs. */
export type Refusal = { [C in ErrorCode]: { readonly code: C; readonly data: ErrorData<C> } }[ErrorCode];

/** Makes a refusal; the compiler holds code and data together. */
export function refuse<C extends ErrorCode>(code: C, data: ErrorData<C>): Extract<Refusal, { code: C }> {
  // The mapped union cannot be narrowed from a generic key, though code and data match by the signature.
  return { code, data } as Extract<Refusal, { code: C }>;
}
