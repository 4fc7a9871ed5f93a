/** One command: whose bill it is. The customer goes with the sale. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import type { CustomerId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { termsOf } from '../customers/api.ts';
import { changeDraft } from './draft.ts';
import type { CartCommand, Till } from './till.ts';

/** Null takes the customer off the bill. Errors: `unknown-customer`, `cart-changed`. */
export function setCustomer(
  till: Till,
  command: CartCommand & { readonly customerId: CustomerId | null },
): Result<CartView, Refusal> {
  const { customerId } = command;
  return changeDraft(till, { ...command, name: 'sales.setCustomer', makesFacts: false }, (tx, draft) =>
    customerId !== null && termsOf(tx.read, customerId) === null
      ? err(refuse('unknown-customer', { customerId }))
      : ok({ draft: { ...draft, customerId }, addedLineId: null }),
  );
}
