/** What the shell asks first, and the stream that tells a screen which of its queries have grown old. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { permissions } from '#domain/permission.ts';
import { open, signedIn } from './procedure.ts';
import { Amount, Id, Language, Role, ShortText } from './values.ts';

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
  gstin: z.string().nullable(),
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
  language: Language,
  theme: z.enum(['light', 'dark']),
});
export type AppStatus = z.infer<typeof AppStatus>;

export const Change = z.object({ topics: z.array(z.string()) });

export const appContract = {
  status: open('/app/status').input(z.object({})).output(AppStatus),
  /** Topics: catalog, stock, draft, sales, shift, print-queue, settings, staff, shop. */
  changes: signedIn('/app/changes').input(z.object({})).output(eventIterator(Change)),
};
