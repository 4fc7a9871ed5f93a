/** Decimal text to a scaled integer and back, without ever passing through a floating point number. */
import { err, ok, type Result } from './result.ts';

export type NumberTextError = { readonly code: 'not-a-number' | 'too-many-decimals' | 'out-of-range' };

const shape = /^(?<sign>[-\u2212]?)(?<whole>\d+)(?:\.(?<fraction>\d+))?$/;
const grouped = /^(?<head>[-\u2212]?\d{1,3}(?:,\d{2,3})*,\d{3})(?<tail>\.\d+)?$/;

/**
 * "12.5" with 2 decimals is 1250.
 *
 * Takes an ASCII hyphen or U+2212 as the sign, and group commas where the last group has three digits (so that a decimal
 * comma, "12,50", is refused and not read as 1250). Zeros past the last allowed decimal are no loss and are taken.
 * Beyond the safe integers: `out-of-range`.
 */
export function parseScaled(text: string, decimals: number): Result<number, NumberTextError> {
  const plain = ungroup(text.trim());
  const parts = shape.exec(plain)?.groups;
  if (parts === undefined) return err({ code: 'not-a-number' });
  const fraction = (parts['fraction'] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return err({ code: 'too-many-decimals' });
  const size = Number((parts['whole'] ?? '') + fraction.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(size)) return err({ code: 'out-of-range' });
  return ok(parts['sign'] === '' || size === 0 ? size : -size);
}

/** 1250 with 2 decimals is "12.5"; `atLeast` keeps that many decimals ("12.50"). The sign is an ASCII hyphen. */
export function formatScaled(value: number, decimals: number, atLeast = 0): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits
    .slice(digits.length - decimals)
    .replace(/0+$/, '')
    .padEnd(atLeast, '0');
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function ungroup(text: string): string {
  return grouped.test(text) ? text.replaceAll(',', '') : text;
}
