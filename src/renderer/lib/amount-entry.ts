/** An amount while it is typed on keys or on the pad. Pure; the text holds digits and at most one point. */
import { formatScaled, parseScaled } from '#domain/decimal-text.ts';

/** `erase` takes the last digit away, `clear` all of them. */
export type PadKey =
  '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | 'erase' | 'clear';

/** Notes of a billion are typing mistakes, not money. */
const longestWhole = 9;

/** The text after a key; a key that makes no amount changes nothing. */
export function typeKey(text: string, key: PadKey, decimals: number): string {
  if (key === 'clear') return '';
  if (key === 'erase') return text.slice(0, -1);
  const next = (text + key).replace(/^\./, '0.').replace(/^0+(?=\d)/, '');
  const fraction = decimals > 0 ? `(\\.\\d{0,${decimals}})?` : '';
  return new RegExp(`^\\d{1,${longestWhole}}${fraction}$`).test(next) ? next : text;
}

/** Minor units typed; null for an empty field. */
export function amountTyped(text: string, decimals: number): number | null {
  if (text === '') return null;
  const parsed = parseScaled(text.replace(/\.$/, ''), decimals);
  return parsed.ok ? parsed.value : null;
}

/** An amount as the field would hold it: 450000 is "4500", 1250 is "12.50". */
export function textOf(minorUnits: number, decimals: number): string {
  return minorUnits % 10 ** decimals === 0
    ? formatScaled(minorUnits, decimals)
    : formatScaled(minorUnits, decimals, decimals);
}

/** True where cash is never finer than whole units, so that the pad needs no point. */
export function isWholeCash(denominations: readonly number[], decimals: number): boolean {
  return denominations.length > 0 && denominations.every((value) => value % 10 ** decimals === 0);
}
