/** From sales, returns and adjustments to stock: the only writer of the inventory's tables. */
import { sql } from 'drizzle-orm';
import type { ReturnCommittedV1 } from '#contract/events/return-committed.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import type { StockAdjustedV1 } from '#contract/events/stock-adjusted.ts';
import { parseQuantity, quantity, type Quantity } from '#domain/quantity.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { placeholders } from '../../store/placeholders.ts';
import { movement, onHand, setAsideStock } from './tables.ts';

/** Stock may go below zero: what stands on the shelf is sold, whatever the books say, and a count puts it right later. */
export const inventoryProjector: Projector = {
  feature: 'inventory',
  tables: ['movement', 'on_hand', 'set_aside'],
  on: {
    'stock.adjusted.v1'(tx: ProjectionTx, event: StoredEvent<StockAdjustedV1>) {
      for (const line of event.payload.lines) {
        move(tx.db, event, {
          variantId: line.variantId,
          quantity: stored(line.quantity),
          reason: event.payload.reason,
          sold: quantity(0),
        });
      }
    },
    'sale.committed.v1'(tx: ProjectionTx, event: StoredEvent<SaleCommittedV1>) {
      for (const line of event.payload.lines) {
        // An open item is in no catalogue and on no shelf.
        if (line.variantId === null) continue;
        const sold = stored(line.quantity);
        move(tx.db, event, {
          variantId: line.variantId,
          quantity: quantity(0 - sold),
          reason: 'sale',
          sold,
        });
      }
    },
    /** Only what can be sold again is on hand; the rest is kept beside it until it is written off or goes to the supplier. */
    'return.committed.v1'(tx: ProjectionTx, event: StoredEvent<ReturnCommittedV1>) {
      for (const line of event.payload.lines) {
        if (line.variantId === null) continue;
        const back = stored(line.quantity);
        const { variantId, condition } = line;
        move(tx.db, event, { variantId, quantity: back, reason: 'return', sold: quantity(0 - back) });
        if (condition === 'resale') continue;
        move(tx.db, event, { variantId, quantity: quantity(0 - back), reason: condition, sold: quantity(0) });
        setAside(tx.db).run({ variantId, condition, quantity: back });
      }
    },
    'sale.voided.v1'(tx: ProjectionTx, event: StoredEvent<SaleVoidedV1>) {
      for (const line of event.payload.lines) {
        if (line.variantId === null) continue;
        const back = stored(line.quantity);
        move(tx.db, event, {
          variantId: line.variantId,
          quantity: back,
          reason: 'void',
          sold: quantity(0 - back),
        });
      }
    },
  },
};

type Move = {
  readonly variantId: string;
  readonly quantity: Quantity;
  readonly reason: string;
  readonly sold: Quantity;
};

/** I3: the movement and the change of what is on hand are written together, nowhere else. */
function move(db: WritableDb, event: StoredEvent, change: Move): void {
  addMovement(db).run({
    variantId: change.variantId,
    quantity: change.quantity,
    reason: change.reason,
    eventId: event.id,
    atMs: event.atMs,
  });
  addToOnHand(db).run({ variantId: change.variantId, quantity: change.quantity, sold: change.sold });
}

/** The event was checked by its schema when it was appended: a text that is no quantity is a bug. */
function stored(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(`Not a quantity in the journal: ${text}`);
  return parsed.value;
}

const addMovement = preparedOnce((db: WritableDb) => {
  // Its number is SQLite's to give.
  const { n: _n, ...given } = placeholders(movement);
  return db.insert(movement).values(given).prepare();
});

const addToOnHand = preparedOnce((db: WritableDb) =>
  db
    .insert(onHand)
    .values(placeholders(onHand))
    .onConflictDoUpdate({
      target: onHand.variantId,
      set: {
        quantity: sql`${onHand.quantity} + excluded.quantity`,
        sold: sql`${onHand.sold} + excluded.sold`,
      },
    })
    .prepare(),
);

const setAside = preparedOnce((db: WritableDb) =>
  db
    .insert(setAsideStock)
    .values(placeholders(setAsideStock))
    .onConflictDoUpdate({
      target: [setAsideStock.variantId, setAsideStock.condition],
      set: { quantity: sql`${setAsideStock.quantity} + excluded.quantity` },
    })
    .prepare(),
);
