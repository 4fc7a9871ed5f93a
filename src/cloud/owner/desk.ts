/** What whoever runs the endpoint asks about owners and reports, in the shape that goes to an endpoint that runs, and back. */
import { z } from 'zod';
import { BusinessDayText, Id } from '#contract/values.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { Endpoint } from '../context.ts';
import { inTheOffice } from '../engine/engine.ts';
import { salesByDay, salesOfDay, shiftsOpen, stockOnHand } from '../reports/queries.ts';
import { addOwner, knownBusiness, resetOwner } from './accounts.ts';

export const OwnerWanted = z.object({
  act: z.enum(['add', 'reset']),
  name: z.string(),
  /** Null: the first business. A reset finds its own. */
  businessId: z.uuid().nullable(),
});
export type OwnerWanted = z.infer<typeof OwnerWanted>;

const faults = ['name-not-usable', 'name-taken', 'unknown-business', 'unknown-owner'] as const;
export const OwnerMade = z.union([
  z.object({ name: z.string(), businessId: z.string(), password: z.string() }),
  z.object({ refused: z.enum(faults) }),
]);
export type OwnerMade = z.infer<typeof OwnerMade>;

export const reportNames = ['sales-by-day', 'sales-today', 'stock-on-hand', 'shifts-open'] as const;
export const ReportWanted = z.object({
  name: z.enum(reportNames),
  businessId: z.uuid().nullable(),
  from: BusinessDayText.nullable(),
  to: BusinessDayText.nullable(),
  storeId: Id.nullable(),
  tillId: Id.nullable(),
});
export type ReportWanted = z.infer<typeof ReportWanted>;

const Cell = z.union([z.string(), z.number(), z.null()]);
export const ReportMade = z.union([
  z.object({
    rows: z.array(z.record(z.string(), Cell)),
    behind: z.number(),
    unread: z.array(z.object({ type: z.string(), reason: z.string(), entries: z.number() })),
  }),
  z.object({ refused: z.literal('unknown-business') }),
]);
export type ReportMade = z.infer<typeof ReportMade>;

export async function makeOwner(
  endpoint: Endpoint,
  { act, name, businessId }: OwnerWanted,
): Promise<OwnerMade> {
  const made =
    act === 'add' ? await addOwner(endpoint, { name, businessId }) : await resetOwner(endpoint, name);
  return made.ok ? made.value : { refused: made.error };
}

/** A report with the rights of an owner of the business. */
export async function makeReport(endpoint: Endpoint, wanted: ReportWanted): Promise<ReportMade> {
  const business = await endpoint.engine.transact(async (tx): Promise<Result<string, 'unknown-business'>> => {
    await inTheOffice(tx);
    const found = await knownBusiness(tx, wanted.businessId);
    return found === null ? err('unknown-business') : ok(found);
  });
  if (!business.ok) return { refused: business.error };
  const { rows, behind, unread } = await reportNamed(endpoint, business.value, wanted);
  return { rows: rows.map((row) => ({ ...row })), behind, unread: [...unread] };
}

function reportNamed(endpoint: Endpoint, businessId: string, wanted: ReportWanted) {
  switch (wanted.name) {
    case 'sales-by-day':
      return salesByDay(endpoint, businessId, wanted);
    case 'sales-today':
      return salesOfDay(endpoint, businessId, wanted.from);
    case 'stock-on-hand':
      return stockOnHand(endpoint, businessId, wanted);
    case 'shifts-open':
      return shiftsOpen(endpoint, businessId, wanted);
    default:
      return assertNever(wanted.name);
  }
}
