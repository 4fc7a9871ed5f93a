/** What a till takes on trust while the others cannot be asked: a card, a credit or a coupon may have been spent at one of them. */
import type { Refusal } from '#contract/errors.ts';
import { isAccountKind } from '#domain/account.ts';
import { money, sum, type Money } from '#domain/money.ts';
import { ok, type Result } from '#domain/result.ts';
import type { SaleCommitted } from '#domain/sale.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Tx } from '../../store/run-command.ts';
import { heldSpentAfter } from '../customers/api.ts';
import { couponsSpentAfter } from '../pricing/api.ts';
import { currentSettings } from '../settings/api.ts';
import { demandRight } from '../staff/api.ts';
import type { Right } from './given-tenders.ts';
import type { Till } from './till.ts';

/**
 * How much more may be taken so without a manager: the setting `offlineRiskLimit`, less what was taken since the last entry that the
 * others could hear of. Null while they can be asked. Two tills may then give away the limit twice at most; the accounts say so after.
 */
export function trustLeft(db: ReadableDb, { outOfTouchSince }: Pick<Till, 'outOfTouchSince'>): Money | null {
  const since = outOfTouchSince(db);
  if (since === null) return null;
  const taken = sum([heldSpentAfter(db, since.seq), couponsSpentAfter(db, since.seq)]);
  return money(Math.max(0, currentSettings(db).offlineRiskLimit - taken));
}

/** `trust` as of `trustLeft`; `right` null: a bill out of a file, which nobody judges. */
type Judged = { readonly trust: Money | null; readonly right: Right | null; readonly subject: string };

/**
 * Whether the coupons of a bill may be taken: judged when all is known, what each takes off and what came from accounts beside them.
 * Errors: those of `demandRight`.
 */
export function demandForCoupons(
  tx: Tx,
  { coupons, tenders }: SaleCommitted,
  { trust, right, subject }: Judged,
): Result<unknown, Refusal> {
  const held = tenders.filter(({ method }) => isAccountKind(method) && method !== 'on-account');
  const taken = [...coupons, ...held].reduce((all, { amount }) => all + amount, 0);
  const isBeyond = coupons.length > 0 && trust !== null && taken > trust;
  if (!isBeyond || right === null) return ok(null);
  return demandRight(tx, right.approvals, right.asking, { permission: 'exceedOfflineRisk', subject });
}
