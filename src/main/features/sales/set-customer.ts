/** One command: whose bill it is. The customer goes with the sale, and his tax number with him. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import { withBuyer } from '#domain/buyer.ts';
import type { Draft } from '#domain/draft.ts';
import type { CustomerId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { particularsOf, termsOf } from '../customers/api.ts';
import { changeDraft } from './draft.ts';
import type { CartCommand, Till } from './till.ts';

/** Null takes the customer off the bill. Errors: `unknown-customer`, `cart-changed`. */
export function setCustomer(
  till: Till,
  command: CartCommand & { readonly customerId: CustomerId | null },
): Result<CartView, Refusal> {
  const { customerId } = command;
  return changeDraft(
    till,
    { ...command, name: 'sales.setCustomer', makesFacts: false },
    (tx, draft, { profile }) => {
      if (customerId !== null && termsOf(tx.read, customerId) === null) {
        return err(refuse('unknown-customer', { customerId }));
      }
      const next = numbered(tx.read, { before: draft, after: { ...draft, customerId } }, profile);
      return ok({ draft: next, addedLineId: null });
    },
  );
}

/** A customer brings his number along and takes it off again; one typed for this bill stays with a customer who has none. */
function numbered(
  db: ReadableDb,
  { before, after }: { readonly before: Draft; readonly after: Draft },
  profile: TaxProfile,
): Draft {
  const numberOf = ({ customerId }: Draft): string | null =>
    customerId === null ? null : (particularsOf(db, customerId)?.taxId ?? null);
  const left = numberOf(before);
  const taxId = numberOf(after) ?? (before.buyerTaxId === left ? null : before.buyerTaxId);
  if (taxId === before.buyerTaxId) return after;
  const next = withBuyer(after, { taxId, placeOfSupply: null }, profile);
  // A number kept under another country's rule is left off rather than stand in the way of the sale.
  return next.ok ? next.value : after;
}
