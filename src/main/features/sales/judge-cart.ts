/** Whether whoever asks may sell a cart at its prices, by their role or by leave; and whose right it was. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { aboveMrp, judgeDiscount, type Excess } from '#domain/ceiling.ts';
import type { Allowance, Draft } from '#domain/draft.ts';
import type { StaffId } from '#domain/ids.ts';
import type { Permission } from '#domain/permission.ts';
import type { PricedCart } from '#domain/pricing.ts';
import { parseRate, rate, whole, type Rate } from '#domain/rate.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Tx } from '../../store/run-command.ts';
import { currentSettings } from '../settings/api.ts';
import { demandRight, type Asking } from '../staff/api.ts';
import type { Right } from './given-tenders.ts';

/**
 * The draft with whose right it was noted, where its prices are such as may be.
 *
 * Leave covers a line as far as it was given: more off it asks anew. One command needs one right, the strongest: below the lowest
 * price before above the ceiling before `wanted`, which the action itself asks for (a price given by hand). Who may do the stronger
 * is not asked about the weaker. Errors: `above-mrp`, `approval-needed`, `approval-not-valid`.
 */
export function judgeCart(
  tx: Pick<Tx, 'read' | 'afterCommit'>,
  { approvals, asking }: Right,
  cart: { readonly draft: Draft; readonly priced: PricedCart },
  wanted: Permission | null = null,
): Result<{ readonly draft: Draft; readonly approvedBy: StaffId | null }, Refusal> {
  const { draft, priced } = cart;
  const above = aboveMrp(priced, draft.cart);
  if (above !== null) return err(refuse('above-mrp', { mrp: above.mrp }));
  const left = excessOf(tx.read, asking, cart);
  const permission: Permission | null = left.some((each) => each.permission === 'sellBelowMinimum')
    ? 'sellBelowMinimum'
    : left.length > 0
      ? 'discountAboveCeiling'
      : wanted;
  if (permission === null) return ok({ draft, approvedBy: null });
  const right = demandRight(tx, approvals, asking, { permission, subject: draft.draftId });
  if (!right.ok) return right;
  const { approvedBy } = right.value;
  const given = left.map((each): Allowance => ({ ...each, approvedBy: approvedBy ?? asking.staffId }));
  return ok({ draft: { ...draft, allowances: [...draft.allowances, ...given] }, approvedBy });
}

/** What is sold more cheaply than the role may, and than leave was given for. */
export function excessOf(
  db: ReadableDb,
  { role }: Pick<Asking, 'role'>,
  { draft, priced }: { readonly draft: Draft; readonly priced: PricedCart },
): readonly Excess[] {
  return judgeDiscount(priced, ceilingOf(db, role)).filter(
    (excess) => !draft.allowances.some((allowance) => covers(allowance, excess)),
  );
}

/** The most a role may take off a line without asking. */
export function ceilingOf(db: ReadableDb, role: Asking['role']): Rate {
  if (role !== 'cashier') return rate(whole);
  const ceiling = parseRate(currentSettings(db).discountCeilings[role]);
  if (!ceiling.ok) throw new Error('The contract lets no other ceiling through');
  return ceiling.value;
}

/** Whether leave that was given is leave for as much as is taken off now. */
export function covers(allowance: Allowance, { lineId, permission, taken }: Excess): boolean {
  return (
    allowance.lineId === lineId &&
    taken <= allowance.taken &&
    (allowance.permission === permission || allowance.permission === 'sellBelowMinimum')
  );
}
