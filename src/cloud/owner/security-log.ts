/** Who did what to get in, and with the rights they had: for the owner to read. Never a password, a code, a token or a key. */
import { and, desc, eq, lt } from 'drizzle-orm';
import type { SecurityDeed } from '#contract/cloud-owner.ts';
import type { Endpoint } from '../context.ts';
import type { Tx } from '../engine/engine.ts';
import { securityEvent } from './tables.ts';

export type SecurityEvent = {
  readonly businessId: string | null;
  readonly actorId: string | null;
  readonly what: SecurityDeed;
  readonly subject?: string;
  readonly address: string;
};

/** Writes it in the transaction of what it is about. */
export async function logSecurity(tx: Tx, endpoint: Endpoint, event: SecurityEvent): Promise<void> {
  await tx.insert(securityEvent).values({ atMs: endpoint.now(), subject: '', ...event });
}

/** Newest first, those before a number. */
export async function securityEvents(
  tx: Tx,
  businessId: string,
  page: { readonly before: number | null; readonly limit: number },
) {
  const own = eq(securityEvent.businessId, businessId);
  const rows = await tx
    .select()
    .from(securityEvent)
    .where(page.before === null ? own : and(own, lt(securityEvent.n, page.before)))
    .orderBy(desc(securityEvent.n))
    .limit(page.limit);
  return rows.map(({ businessId: _own, ...event }) => event);
}
