/** What a scan at the till means: a slip or another paper of the shop first, then an article. */
import type { Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import type { Result } from '#domain/result.ts';
import { addScan } from './add-lines.ts';
import type { CartCommand, Till } from './till.ts';

/** Takes a code that is no article's and answers with the cart it led to; null where the code is none of its own. */
export type OtherCode = (
  command: CartCommand & { readonly code: string },
) => Result<CartView, Refusal> | null;

/** Errors: those of `addScan`, or of the paper that was scanned. */
export function scanIn(
  till: Till,
  command: Parameters<typeof addScan>[1],
  otherCodes: readonly OtherCode[],
): Result<CartView, Refusal> {
  for (const take of otherCodes) {
    const taken = take(command);
    if (taken !== null) return taken;
  }
  return addScan(till, command);
}
