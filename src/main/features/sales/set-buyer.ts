/** Command: for whom the bill is, as the tax asks: the buyer's tax number, and where the goods go. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import { withBuyer, type Buyer, type BuyerError } from '#domain/buyer.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { changeDraft } from './draft.ts';
import type { CartCommand, Till } from './till.ts';

/** The price follows where the goods go. Errors: `bad-tax-number`, `unknown-region`, `cart-changed`, `price-refused`. */
export function setBuyer(till: Till, command: CartCommand & Buyer): Result<CartView, Refusal> {
  const { taxId, placeOfSupply } = command;
  return changeDraft(
    till,
    { ...command, name: 'sales.setBuyer', makesFacts: false },
    (_tx, draft, { profile }) => {
      const next = withBuyer(draft, { taxId, placeOfSupply }, profile);
      return next.ok
        ? ok({ draft: next.value, addedLineId: null })
        : err(buyerRefusal(next.error, { profile, placeOfSupply }));
    },
  );
}

function buyerRefusal(
  error: BuyerError,
  { profile, placeOfSupply }: { readonly profile: TaxProfile; readonly placeOfSupply: string | null },
): Refusal {
  const name = profile.taxNumber?.name ?? '';
  switch (error) {
    case 'check-character':
      return refuse('bad-tax-number', { name, reason: 'check-character' });
    case 'length':
    case 'characters':
      return refuse('bad-tax-number', { name, reason: 'shape' });
    case 'unknown-region':
      return refuse('bad-tax-number', { name, reason: 'other-region' });
    case 'unknown-place':
      return refuse('unknown-region', { region: placeOfSupply ?? '' });
    default:
      return assertNever(error);
  }
}
