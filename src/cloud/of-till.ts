/** Which chains are a till's: those it wrote, and those of the till whose folder it was a copy of. */
import { sql } from 'drizzle-orm';
import type { SignedCall } from './context.ts';
import { chain, till } from './tables.ts';

/** Whether a chain is the caller's own, or that of the till which its folder was a copy of. */
export function ofTill({ businessId, tillId }: Pick<SignedCall, 'businessId' | 'tillId'>) {
  return sql`(${chain.tillId} = ${tillId}::uuid or ${chain.tillId} = (
    select ${till.copyOf} from ${till} where ${till.businessId} = ${businessId}::uuid and ${till.id} = ${tillId}::uuid))`;
}
