/** First run: open a sample shop, or set up one's own. Refused with `shop-exists` ever after. */
import { z } from 'zod';
import { open } from './procedure.ts';
import { AppStatus } from './app.ts';
import { FreeText, Id, Language, ShortText } from './values.ts';

export const RegionView = z.object({ code: z.string(), name: z.string() });

export const SetupOptions = z.object({
  samples: z.array(
    z.object({ name: z.string(), title: z.string(), styles: z.number().int(), skus: z.number().int() }),
  ),
  profiles: z.array(
    z.object({ code: z.string(), name: z.string(), currency: z.string(), regions: z.array(RegionView) }),
  ),
});
export type SetupOptions = z.infer<typeof SetupOptions>;

export const NewShop = z.object({
  commandId: Id,
  name: ShortText,
  address: FreeText.trim().max(240),
  phone: FreeText.trim().max(40).nullable(),
  /** Code of a tax profile in resources/tax-profiles; it fixes the currency. */
  taxProfile: z.string().max(16),
  region: z.string().max(8),
  gstin: FreeText.trim().max(15).nullable(),
  tillName: ShortText,
  tillPrefix: z.string().regex(/^[A-Z][A-Z0-9]{0,2}$/),
  ownerName: ShortText,
  ownerPin: z.string().max(12),
  language: Language,
});
export type NewShop = z.infer<typeof NewShop>;

export const setupContract = {
  options: open('/setup/options').input(z.object({})).output(SetupOptions),
  openSample: open('/setup/openSample')
    .input(z.object({ commandId: Id, sample: z.string().max(40), language: Language }))
    .output(AppStatus),
  createShop: open('/setup/createShop').input(NewShop).output(AppStatus),
};
