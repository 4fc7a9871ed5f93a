/** First run: open a sample shop, or set up one's own. Refused with `shop-exists` ever after. */
import { z } from 'zod';
import { taxNumberRules } from '#domain/tax-number.ts';
import { allowed, open } from './procedure.ts';
import { AppStatus } from './app.ts';
import { syncFaults } from './sync.ts';
import { FreeText, Id, Language, NamedView, RegionView, ShortText } from './values.ts';

export const SetupOptions = z.object({
  samples: z.array(
    z.object({ name: z.string(), title: z.string(), styles: z.number().int(), skus: z.number().int() }),
  ),
  profiles: z.array(
    z.object({
      code: z.string(),
      name: NamedView,
      currency: z.string(),
      regions: z.array(RegionView),
      taxNumber: z.object({ name: z.string(), rule: z.enum(taxNumberRules) }).nullable(),
      composition: NamedView.nullable(),
    }),
  ),
});
export type SetupOptions = z.infer<typeof SetupOptions>;

/** The shop's number with its tax office, and how it is taxed; without a number that its profile needs it is not registered. */
const TaxStanding = z.object({
  taxNumber: FreeText.trim().max(20).nullable(),
  taxScheme: z.enum(['regular', 'composition']).default('regular'),
});

export const NewShop = z.object({
  commandId: Id,
  name: ShortText,
  address: FreeText.trim().max(240),
  phone: FreeText.trim().max(40).nullable(),
  /** Code of a tax profile in resources/tax-profiles; it fixes the currency. */
  taxProfile: z.string().max(16),
  region: z.string().max(8),
  ...TaxStanding.shape,
  tillName: ShortText,
  tillPrefix: z.string().regex(/^[A-Z][A-Z0-9]{0,2}$/),
  ownerName: ShortText,
  ownerPin: z.string().max(12),
  language: Language,
});
export type NewShop = z.input<typeof NewShop>;

/**
 * How far a machine is in joining a shop. `receiving`: the book is coming; `key`: all of it is here, and another till has to hand over the key
 * to names and PINs; `failed`: as `fault` says, and tried again.
 */
export const JoiningView = z.object({
  state: z.enum(['receiving', 'key', 'failed']),
  /** Entries of the shop's journals that are here. */
  entries: z.number().int().min(0),
  fault: z.enum(syncFaults).nullable(),
});
export type JoiningView = z.infer<typeof JoiningView>;

export const setupContract = {
  options: open('/setup/options').input(z.object({})).output(SetupOptions),
  openSample: open('/setup/openSample')
    .input(z.object({ commandId: Id, sample: z.string().max(40), language: Language }))
    .output(AppStatus),
  createShop: open('/setup/createShop').input(NewShop).output(AppStatus),
  /**
   * Makes this machine a till of a shop that an endpoint has; `joining` says how far it is.
   *
   * Errors: `shop-exists`, `cloud-address`, `code-not-valid`, `nothing-to-join`, `already-enrolled`, `cloud-unreachable`, `cloud-refused`.
   */
  join: open('/setup/join')
    .input(z.object({ url: z.string().max(300), code: z.string().max(40), tillName: ShortText }))
    .output(z.object({})),
  /** Null where the machine is not joining a shop. */
  joining: open('/setup/joining')
    .input(z.object({}))
    .output(z.object({ joining: JoiningView.nullable() })),
  /** The recovery key, where no other till of the shop is left to hand over its own. Errors: `not-enrolled`, `recovery-key-not-valid`. */
  joinKey: open('/setup/joinKey')
    // Letters and digits in any grouping: a shape that no card number fits.
    .input(z.object({ key: z.string().max(200) }))
    .output(z.object({})),
  /** The shop registers with its tax office, gives its number up, or changes its scheme. Bills made before stay as they are. */
  changeTax: allowed('manageSettings', '/setup/changeTax')
    .input(TaxStanding.extend({ commandId: Id }))
    .output(AppStatus),
};
