/** Command: gives out coupons for a promotion. */
import { randomBytes } from 'node:crypto';
import { refuse, type Refusal } from '#contract/errors.ts';
import { couponCode, couponDigits } from '#domain/coupon-code.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { couponId } from './coupon-id.ts';
import { promotionState } from './queries.ts';

export type IssueCoupons = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  readonly promotionId: string;
  readonly count: number;
};

export type IssuedCoupons = { readonly batchId: string; readonly codes: readonly string[] };

/**
 * The codes, which are told this once: the books keep their hashes, and the stored reply the number of the batch alone.
 *
 * Errors: `unknown-promotion` where it does not ask for coupons or is not there, `coupons-told` for the same command again.
 */
export function issueCoupons(
  store: Store,
  { commandId, actorId, promotionId, count }: IssueCoupons,
): Result<IssuedCoupons, Refusal> {
  const told: { codes: readonly string[] | null } = { codes: null };
  const command = { id: commandId, name: 'pricing.issueCoupons', actorId };
  const issued = runCommand<{ readonly batchId: string }, Refusal>(store, command, (tx) => {
    if (promotionState(tx.read, promotionId)?.needsCoupon !== true) {
      return err(refuse('unknown-promotion', { promotionId }));
    }
    const codes = new Set<string>();
    while (codes.size < count) codes.add(couponCode([...randomBytes(couponDigits)].map((byte) => byte % 32)));
    const batchId = tx.newId();
    const couponIds = [...codes].map(couponId);
    tx.append({ type: 'coupons.issued.v1', payload: { batchId, promotionId, couponIds } });
    tx.changed('prices');
    told.codes = [...codes];
    return ok({ batchId });
  });
  if (!issued.ok) return issued;
  const { codes } = told;
  return codes === null ? err(refuse('coupons-told', {})) : ok({ ...issued.value, codes });
}
