/** What the shell asks first, and the stream that tells a screen which of its queries have grown old. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { taxSchemes } from '#domain/document.ts';
import { permissions } from '#domain/permission.ts';
import { taxNumberRules } from '#domain/tax-number.ts';
import { open, signedIn } from './procedure.ts';
import { Amount, Id, Language, NamedView, RegionView, Role, ShortText } from './values.ts';

export const CurrencyView = z.object({
  code: z.string().length(3),
  symbol: z.string(),
  exponent: z.number().int().min(0).max(3),
  grouping: z.enum(['indian', 'western']),
  /** Notes and coins in use, largest first, in minor units. */
  denominations: z.array(Amount),
  /** The same as they lie in a drawer: notes first, then coins, each largest first; a value may be both. */
  pieces: z.array(z.object({ value: Amount, kind: z.enum(['note', 'coin']) })),
});
export type CurrencyView = z.infer<typeof CurrencyView>;

export const ShopView = z.object({
  name: ShortText,
  address: z.string(),
  region: z.string(),
  /** What the shop's tax registration is called ("GSTIN") and what it is; null where papers bear none. */
  taxNumber: z
    .object({ name: z.string(), rule: z.enum(taxNumberRules), number: z.string().nullable() })
    .nullable(),
  taxScheme: z.enum(taxSchemes),
  /** The name of the scheme the shop might choose; null where there is none. */
  composition: NamedView.nullable(),
  /** What the tax is called; null where there is none. */
  taxName: NamedView.nullable(),
  regions: z.array(RegionView),
  phone: z.string().nullable(),
  currency: CurrencyView,
  /** The name of the sample this shop was opened from; null for a real shop. */
  sample: z.string().nullable(),
  till: z.object({ id: Id, prefix: z.string(), name: z.string() }),
});
export type ShopView = z.infer<typeof ShopView>;

export const SessionView = z.object({
  staffId: Id,
  name: z.string(),
  role: Role,
  permissions: z.array(z.enum(permissions)),
});
export type SessionView = z.infer<typeof SessionView>;

export const AppStatus = z.object({
  version: z.string(),
  shop: ShopView.nullable(),
  session: SessionView.nullable(),
  /** Who locked this window; null where nobody did. */
  lockedBy: z.object({ staffId: Id, name: z.string() }).nullable(),
  language: Language,
  theme: z.enum(['light', 'dark']),
});
export type AppStatus = z.infer<typeof AppStatus>;

export const Change = z.object({ topics: z.array(z.string()) });

export const appContract = {
  status: open('/app/status').input(z.object({})).output(AppStatus),
  /** Topics: catalog, stock, draft, sales, shift, print-queue, settings, staff, shop, sync. */
  changes: signedIn('/app/changes').input(z.object({})).output(eventIterator(Change)),
};
