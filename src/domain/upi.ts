/** UPI at the counter: the text of the code that a customer's app reads. What the bank says of it is not known here. */
import { formatScaled } from './decimal-text.ts';
import type { Money } from './money.ts';
import { err, ok, type Result } from './result.ts';

/** Who is paid: an address at a bank's handle, the name shown to the customer, the category a merchant's address needs. */
export type UpiPayee = {
  readonly vpa: string;
  readonly name: string;
  /** Four digits (ISO 18245); null for a plain address. */
  readonly merchantCode: string | null;
};

export type UpiRequest = UpiPayee & {
  /** Paise: UPI knows rupees only. */
  readonly amount: Money;
  /** Comes back in the bank's statement: letters and digits. */
  readonly reference: string;
  /** What the customer's app shows. */
  readonly note: string;
};

export type UpiError = 'bad-vpa' | 'bad-name' | 'bad-merchant-code' | 'bad-amount' | 'bad-reference';

/** NPCI allows up to 35 characters in `tr`. */
const longestReference = 35;
const longestNote = 50;
const longestName = 99;
/** The most that one payment may carry: ten digits of rupees. */
const largestAmount = 999_999_999_999;

/** An address as NPCI writes it: name@handle, the handle without dots. */
export function isVpa(text: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,254}@[a-zA-Z][a-zA-Z0-9]{1,63}$/.test(text);
}

/** A bank's reference of a payment (UTR, RRN): 12 digits for UPI, letters too from some providers. */
export function isBankReference(text: string): boolean {
  return /^[A-Za-z0-9]{6,35}$/.test(text);
}

/** UPI pays in rupees, and nobody else's till has to hear of it. */
export function takesUpi(currency: string): boolean {
  return currency === 'INR';
}

/**
 * The payload of a dynamic code: `upi://pay?pa=...&pn=...&am=945.00&cu=INR&tr=...&tn=...`.
 *
 * UPI linking specification 1.6 of NPCI: pa and pn are required, am has two decimals, cu is INR only, mc is sent where there is
 * one. Values are percent-encoded with %20 for a blank, the `@` of the address stands as it is, as apps expect it.
 */
export function upiPayload(request: UpiRequest): Result<string, UpiError> {
  const name = oneLine(request.name, longestName);
  const { vpa, merchantCode, amount, reference } = request;
  if (!isVpa(vpa)) return err('bad-vpa');
  if (name === '') return err('bad-name');
  if (merchantCode !== null && !/^\d{4}$/.test(merchantCode)) return err('bad-merchant-code');
  if (amount <= 0 || amount > largestAmount) return err('bad-amount');
  if (!new RegExp(`^[A-Za-z0-9]{1,${longestReference}}$`).test(reference)) return err('bad-reference');
  const note = oneLine(request.note, longestNote);
  const fields: readonly (readonly [string, string])[] = [
    ['pa', vpa],
    ['pn', encode(name)],
    ...(merchantCode === null ? [] : [['mc', merchantCode] as const]),
    ['tr', reference],
    ...(note === '' ? [] : [['tn', encode(note)] as const]),
    ['am', formatScaled(amount, 2, 2)],
    ['cu', 'INR'],
  ];
  return ok(`upi://pay?${fields.map(([key, value]) => `${key}=${value}`).join('&')}`);
}

/** The reference of a payment from an id: its letters and digits, in capitals, as many as may be sent. */
export function upiReference(id: string): string {
  return id
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .slice(0, longestReference);
}

function oneLine(text: string, longest: number): string {
  const plain = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  // By characters, so that none is cut in half.
  return Array.from(plain).slice(0, longest).join('').trim();
}

/** encodeURIComponent leaves ! ' ( ) * as they are, which some apps do not read. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
