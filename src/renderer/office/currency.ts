/** How amounts are written: in the currency of the business, which its tax profile names. */
import type { CurrencyView } from '#contract/app.ts';
import britain from '../../../resources/tax-profiles/gb.json' with { type: 'json' };
import india from '../../../resources/tax-profiles/in.json' with { type: 'json' };
import none from '../../../resources/tax-profiles/none.json' with { type: 'json' };
import newYork from '../../../resources/tax-profiles/us-ny-nyc.json' with { type: 'json' };
import { figuresOf, type Figures } from '../lib/figures.ts';

type Written = Pick<CurrencyView, 'code' | 'symbol' | 'exponent' | 'grouping'>;

const profiles: Readonly<Record<string, { readonly currency: object; readonly grouping: string }>> = {
  in: india,
  gb: britain,
  none,
  'us-ny-nyc': newYork,
};

/** Figures of a tax profile; of one that this page does not know, or none, they are written as in India, where the product begins. */
export function figuresFor(taxProfile: string | null): Figures {
  const profile = profiles[taxProfile ?? 'in'] ?? india;
  // The profiles are the product's own files, checked by their schema where the till reads them.
  return figuresOf({ ...profile.currency, grouping: profile.grouping } as Written);
}
