/** A percentage as it is typed: "2.50" and "2.5" are the same, and a sign for percent does no harm. */
import { formatRate, parseRate, whole } from '#domain/rate.ts';

/** The percent text of the contract; null for what is no percentage from 0 to 100. */
export function percentTyped(text: string): string | null {
  const parsed = parseRate(text.replace('%', '').trim());
  return parsed.ok && parsed.value <= whole ? formatRate(parsed.value) : null;
}
