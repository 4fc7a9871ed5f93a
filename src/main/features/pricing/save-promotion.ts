/** Command: saves a promotion, new or as it is from now on. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { PromotionSavedV1 } from '#contract/events/pricing.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { promotionState } from './queries.ts';
import { checkDays } from './season-days.ts';

export type SavePromotion = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  /** A new one without its id. */
  readonly promotion: Omit<PromotionSavedV1, 'promotionId'> & { readonly promotionId?: string | undefined };
};

/** Answers with its id. Errors: `bad-days`, `unknown-promotion` for an id that no promotion has. Carts that are open now are priced with it at their next change. */
export function savePromotion(
  store: Store,
  { commandId, actorId, promotion }: SavePromotion,
): Result<{ readonly promotionId: string }, Refusal> {
  const command = { id: commandId, name: 'pricing.savePromotion', actorId };
  return runCommand<{ readonly promotionId: string }, Refusal>(store, command, (tx) => {
    const days = checkDays(promotion.season);
    if (!days.ok) return days;
    const promotionId = promotion.promotionId ?? tx.newId();
    if (promotion.promotionId !== undefined && promotionState(tx.read, promotionId) === null) {
      return err(refuse('unknown-promotion', { promotionId }));
    }
    tx.append({ type: 'promotion.saved.v1', payload: { ...promotion, promotionId } });
    tx.changed('prices');
    return ok({ promotionId });
  });
}
