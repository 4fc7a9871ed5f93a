/** Telephone numbers: the one form by which a customer is known, and how it is shown. */
import { err, ok, type Result } from './result.ts';

/** How numbers are written in a country; data of its tax profile. */
export type PhonePlan = {
  /** Without the plus: '91'. */
  readonly callingCode: string;
  /** Digits of a national number; null where they vary. */
  readonly digits: number | null;
};

export type PhoneError = 'characters' | 'too-short' | 'too-long';

/**
 * '+919825000041', however it was typed: '98250 00041', '098250-00041', '0091 98250 00041'.
 *
 * A number with a plus is taken as it is, 7 to 15 digits (ITU-T E.164); one without is of the plan's country. Without a plan
 * it keeps its digits and has no plus.
 */
export function normalisePhone(text: string, plan: PhonePlan | null): Result<string, PhoneError> {
  const bare = text.trim().replaceAll(/[\s().-]/g, '');
  if (!/^\+?[0-9]+$/.test(bare)) return err('characters');
  const international = bare.replace(/^00/, '+');
  if (international.startsWith('+')) return withLength(international, [7, 15], 1);
  if (plan === null) return withLength(bare, [6, 15], 0);
  const { callingCode, digits } = plan;
  const isWhole = digits !== null && bare.length === callingCode.length + digits;
  const national = isWhole && bare.startsWith(callingCode) ? bare.slice(callingCode.length) : bare;
  const significant = national.replace(/^0/, '');
  const checked = withLength(significant, digits === null ? [6, 12] : [digits, digits], 0);
  return checked.ok ? ok(`+${callingCode}${checked.value}`) : checked;
}

/**
 * The digits to look for in normal forms, from part of a number as it was typed; none where it holds no digits.
 *
 * '098250' may begin with the zero that is dialled at home and not part of the number, '0041' may be the last four digits: both
 * readings are looked for.
 */
export function phoneParts(text: string): readonly string[] {
  const digits = text.replaceAll(/[^0-9]/g, '');
  const parts = new Set([digits, digits.replace(/^0+/, '')]);
  return [...parts].filter((part) => part !== '');
}

/** '98250 00041': as people write it at home; a foreign number keeps its plus. */
export function formatPhone(phone: string, plan: PhonePlan | null): string {
  const national = nationalPart(phone, plan);
  return national.length === 10 ? `${national.slice(0, 5)} ${national.slice(5)}` : national;
}

/** '98250 ···41': enough for the customer to nod at, not enough to ring up. */
export function maskPhone(phone: string, plan: PhonePlan | null): string {
  const national = nationalPart(phone, plan);
  const shown = national.length >= 10 ? 5 : Math.floor(national.length / 3);
  return `${national.slice(0, shown)} ···${national.slice(-2)}`;
}

function nationalPart(phone: string, plan: PhonePlan | null): string {
  const home = plan === null ? null : `+${plan.callingCode}`;
  return home !== null && phone.startsWith(home) ? phone.slice(home.length) : phone;
}

function withLength(
  number: string,
  [least, most]: readonly [number, number],
  signs: number,
): Result<string, PhoneError> {
  const length = number.length - signs;
  if (length < least) return err('too-short');
  return length > most ? err('too-long') : ok(number);
}
