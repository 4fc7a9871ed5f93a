/** Command: for whom the bill is, as the tax asks: the buyer's tax number, and where the goods go. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import { withBuyer, type Buyer } from '#domain/buyer.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { taxNumberRefusal } from '../setup/api.ts';
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
      if (next.ok) return ok({ draft: next.value, addedLineId: null });
      if (next.error === 'unknown-place')
        return err(refuse('unknown-region', { region: placeOfSupply ?? '' }));
      return err(taxNumberRefusal(profile, next.error));
    },
  );
}
