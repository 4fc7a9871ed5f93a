/** From held, recalled and abandoned carts to the list of held bills: the only writer of the table `held_bill`. */
import { eq } from 'drizzle-orm';
import type { CartAbandonedV1 } from '#contract/events/cart-abandoned.ts';
import type { CartHeldV1, CartRecalledV1 } from '#contract/events/cart-held.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { heldBill } from './tables.ts';

export const holdsProjector: Projector = {
  feature: 'holds',
  tables: ['held_bill'],
  on: {
    'cart.held.v1'({ db }: ProjectionTx, event: StoredEvent<CartHeldV1>) {
      const { heldId, draftId, tillId, token, code, itemCount, total } = event.payload;
      db.insert(heldBill)
        .values({
          id: heldId,
          draftId,
          tillId,
          token,
          code,
          staffId: event.actorId,
          heldAtMs: event.atMs,
          businessDay: event.businessDay,
          itemCount,
          total,
          state: 'held',
          endedAtMs: null,
          endedBy: null,
        })
        .run();
    },
    'cart.recalled.v1'({ db }: ProjectionTx, event: StoredEvent<CartRecalledV1>) {
      const { atMs: endedAtMs, actorId: endedBy } = event;
      db.update(heldBill)
        .set({ state: 'recalled', endedAtMs, endedBy })
        .where(eq(heldBill.id, event.payload.heldId))
        .run();
    },
    'cart.abandoned.v1'({ db }: ProjectionTx, event: StoredEvent<CartAbandonedV1>) {
      const { heldId } = event.payload;
      if (heldId === null) return;
      const { atMs: endedAtMs, actorId: endedBy } = event;
      db.update(heldBill)
        .set({ state: 'cancelled', endedAtMs, endedBy })
        .where(eq(heldBill.id, heldId))
        .run();
    },
  },
};
