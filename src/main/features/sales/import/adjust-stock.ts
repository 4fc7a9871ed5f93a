/** Stock that a file takes off without anyone buying it: damaged, lost, counted wrong. */
import type { CommandId, StaffId } from '#domain/ids.ts';
import { formatQuantity, quantity } from '#domain/quantity.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Moment } from '../../../store/clock.ts';
import type { StoreFault } from '../../../store/errors.ts';
import { runCommand } from '../../../store/run-command.ts';
import type { Store } from '../../../store/store.ts';
import type { Addition } from '../../catalog/api.ts';

/** One correction; the same command again does nothing. */
export function adjustStock(
  store: Store,
  correction: {
    readonly commandId: CommandId;
    readonly actorId: StaffId;
    readonly at: Moment;
    readonly additions: readonly Addition[];
  },
): Result<null, StoreFault> {
  const { commandId: id, actorId, at, additions } = correction;
  return runCommand<null, never>(store, { id, name: 'sales.importStock', actorId, at }, (tx) => {
    const lines = additions.map(({ article, quantity: count }) => ({
      variantId: article.variantId,
      quantity: formatQuantity(quantity(0 - count)),
    }));
    tx.append({ type: 'stock.adjusted.v1', payload: { reason: 'import', lines } });
    tx.changed('stock');
    return ok(null);
  });
}
