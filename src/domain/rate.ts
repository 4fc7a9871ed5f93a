/** Rates of tax and discount: integers of millionths, written as percent. */
import type { Brand } from './brand.ts';
import { formatScaled, parseScaled, type NumberTextError } from './decimal-text.ts';
import { err, ok, type Result } from './result.ts';

/** Integer of millionths: 5 % is 50 000. */
export type Rate = Brand<number, 'Rate'>;

/** 100 %. */
export const whole = 1_000_000;

/** Throws RangeError for a fraction of a millionth, a negative rate or an unsafe integer: a bug, not an input. */
export function rate(millionths: number): Rate {
  const value = millionths + 0;
  if (!isRate(value)) throw new RangeError(`Not a rate: ${millionths}`);
  return value;
}

/** Percent text: "5" is 50 000, "2.5" is 25 000. Not negative, at most four decimals. Rates above 100 % parse. */
export function parseRate(text: string): Result<Rate, NumberTextError> {
  const parsed = parseScaled(text, 4);
  if (!parsed.ok) return parsed;
  return parsed.value < 0 ? err({ code: 'out-of-range' }) : ok(rate(parsed.value));
}

/** The percent string of JSON, screens and paper: "5", "2.5". */
export function formatRate(value: Rate): string {
  return formatScaled(value, 4);
}

function isRate(value: number): value is Rate {
  return Number.isSafeInteger(value) && value >= 0;
}
