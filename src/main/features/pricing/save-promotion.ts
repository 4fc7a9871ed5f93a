/** Command: saves a promotion, new or as it is from now on. */
import type { Refusal } from '#contract/errors.ts';
import type { PromotionSavedV1 } from '#contract/events/pricing.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';

export type SavePromotion = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  /** A new one without its id. */
  readonly promotion: Omit<PromotionSavedV1, 'promotionId'> & { readonly promotionId?: string | undefined };
};

/** Answers with its id. Carts that are open now are priced with it at their next change. */
export function savePromotion(
  store: Store,
  { commandId, actorId, promotion }: SavePromotion,
): Result<{ readonly promotionId: string }, Refusal> {
  const command = { id: commandId, name: 'pricing.savePromotion', actorId };
  return runCommand<{ readonly promotionId: string }, Refusal>(store, command, (tx) => {
    const promotionId = promotion.promotionId ?? tx.newId();
    tx.append({ type: 'promotion.saved.v1', payload: { ...promotion, promotionId } });
    tx.changed('prices');
    return ok({ promotionId });
  });
}
