/** Command: the customer's age was looked at. What is kept is that it was, how, and whether it was enough. */
import type { Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import type { AgeCheckMethod } from '#domain/age-check.ts';
import type { VariantId } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import { demandRight, type Approvals, type Asking } from '../staff/api.ts';
import { changeDraft } from './draft.ts';
import type { CartCommand, Till } from './till.ts';

export type CheckAge = CartCommand & {
  readonly asking: Asking;
  readonly approvals: Approvals;
  /** The article that asked for it. */
  readonly variantId: VariantId;
  readonly minimumAge: number;
  readonly method: AgeCheckMethod;
  readonly isOldEnough: boolean;
};

/** A yes lets the bill have every article up to that age; a no is a fact and lets in none. Errors: `approval-needed` (sellRestricted). */
export function checkAge(till: Till, command: CheckAge): Result<CartView, Refusal> {
  const { asking, approvals, draftId, variantId, minimumAge, method, isOldEnough } = command;
  return changeDraft(till, { ...command, name: 'sales.checkAge', makesFacts: true }, (tx, draft) => {
    const right = demandRight(tx, approvals, asking, { permission: 'sellRestricted', subject: draftId });
    if (!right.ok) return right;
    const { approvedBy } = right.value;
    tx.append({
      type: 'cart.age-checked.v1',
      payload: { draftId, variantId, minimumAge, method, isOldEnough, approvedBy },
    });
    const known = draft.ageCheck;
    const isMore = known === null || known.minimumAge < minimumAge;
    const ageCheck = isOldEnough && isMore ? { minimumAge, method } : known;
    return ok({ draft: { ...draft, ageCheck }, addedLineId: null });
  });
}
