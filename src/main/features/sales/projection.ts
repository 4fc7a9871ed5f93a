/** From sales to rows: the only writer of the sales' projected tables. */
import { and, eq, sql } from 'drizzle-orm';
import type { AgeCheckedV1 } from '#contract/events/age-checked.ts';
import type { CartAbandonedV1 } from '#contract/events/cart-abandoned.ts';
import type { CartLineRemovedV1 } from '#contract/events/cart-line-removed.ts';
import type { PaymentVerifiedV1 } from '#contract/events/payment-verified.ts';
import type { CommittedLine, SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { TenderCorrectedV1 } from '#contract/events/tender-corrected.ts';
import type { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import { articleName } from '#domain/article-name.ts';
import { parseQuantity } from '#domain/quantity.ts';
import { parseRate } from '#domain/rate.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { placeholders } from '../../store/placeholders.ts';
import {
  abandonedCart,
  ageCheck,
  removedLine,
  sale,
  saleLine,
  saleSeries,
  saleTender,
  saleVoid,
  tenderCorrection,
} from './tables.ts';

export const salesProjector: Projector = {
  feature: 'sales',
  tables: [
    'sale',
    'sale_line',
    'sale_tender',
    'sale_series',
    'sale_void',
    'tender_correction',
    'removed_line',
    'abandoned_cart',
    'age_check',
  ],
  on: {
    'sale.committed.v1'({ db }: ProjectionTx, { seq, payload }: StoredEvent<SaleCommittedV1>) {
      const { saleId, lines, tenders, taxes, region: _region, ...figures } = payload;
      addSale(db).run({ ...figures, seq, id: saleId, taxes: JSON.stringify(taxes) });
      lines.forEach((line, index) => addLine(db).run(lineRow(saleId, index + 1, line)));
      tenders.forEach((tender, index) => addTender(db).run({ ...tender, saleId, tenderNo: index + 1 }));
      countOn(db).run({ series: payload.series, tillId: payload.tillId, lastCounter: payload.counter });
    },
    'payment.verified.v1'({ db }: ProjectionTx, { payload }: StoredEvent<PaymentVerifiedV1>) {
      verifyTender(db).run({
        saleId: payload.saleId,
        tenderNo: payload.tenderNo,
        reference: payload.reference,
      });
    },
    /** The bill as it was really paid; what was verified of it before is in `after` where it still holds. */
    'tender.corrected.v1'({ db }: ProjectionTx, event: StoredEvent<TenderCorrectedV1>) {
      const { seq, actorId: staffId, atMs, payload } = event;
      const { saleId, before, after, reason, approvedBy } = payload;
      db.insert(tenderCorrection)
        .values({ seq, saleId, staffId, approvedBy, reason, atMs, before: JSON.stringify(before.tenders) })
        .run();
      const { change, cashRounding } = after;
      db.delete(saleTender).where(eq(saleTender.saleId, saleId)).run();
      after.tenders.forEach((tender, index) => addTender(db).run({ ...tender, saleId, tenderNo: index + 1 }));
      db.update(sale).set({ change, cashRounding }).where(eq(sale.id, saleId)).run();
    },
    'sale.voided.v1'({ db }: ProjectionTx, { seq, payload }: StoredEvent<SaleVoidedV1>) {
      const { saleId, number, shiftId, staffId, soldBy, approvedBy, reason } = payload;
      const { atMs, utcOffsetMin, businessDay, total, itemCount } = payload;
      const who = { saleId, number, shiftId, staffId, soldBy, approvedBy, reason };
      db.insert(saleVoid)
        .values({ seq, ...who, atMs, utcOffsetMin, businessDay, total, itemCount })
        .run();
    },
    'cart.abandoned.v1'({ db }: ProjectionTx, event: StoredEvent<CartAbandonedV1>) {
      const { seq, actorId, atMs, businessDay, payload } = event;
      db.insert(abandonedCart)
        .values({ ...payload, seq, staffId: actorId, atMs, businessDay, lines: payload.lines.length })
        .run();
    },
    'cart.age-checked.v1'({ db }: ProjectionTx, event: StoredEvent<AgeCheckedV1>) {
      const { seq, actorId, atMs, businessDay, payload } = event;
      db.insert(ageCheck)
        .values({ ...payload, seq, staffId: actorId, atMs, businessDay })
        .run();
    },
    'cart.line-removed.v1'({ db }: ProjectionTx, event: StoredEvent<CartLineRemovedV1>) {
      const { draftId, variantId, quantity, amount, reason } = event.payload;
      db.insert(removedLine)
        .values({
          seq: event.seq,
          draftId,
          staffId: event.actorId,
          atMs: event.atMs,
          businessDay: event.businessDay,
          variantId,
          quantity: thousandths(quantity),
          amount,
          reason,
        })
        .run();
    },
  },
};

function lineRow(saleId: string, lineNo: number, line: CommittedLine): Record<string, unknown> {
  const { promotions, discount, billDiscount, slabDiscount } = line;
  const promoted = promotions.reduce((all, { amount }) => all + amount, 0);
  return {
    ...line,
    saleId,
    lineNo,
    name: articleName(line),
    quantity: thousandths(line.quantity),
    promotions: JSON.stringify(promotions),
    discount: promoted + discount + billDiscount + slabDiscount,
    rate: millionths(line.rate),
    taxes: JSON.stringify(line.taxes),
  };
}

/** The event was checked by its schema when it was appended: a text that is no quantity is a bug. */
function thousandths(text: string): number {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(`Not a quantity in the journal: ${text}`);
  return parsed.value;
}

function millionths(percent: string): number {
  const parsed = parseRate(percent);
  if (!parsed.ok) throw new Error(`Not a rate in the journal: ${percent}`);
  return parsed.value;
}

const addSale = preparedOnce((db: WritableDb) => db.insert(sale).values(placeholders(sale)).prepare());
const addLine = preparedOnce((db: WritableDb) =>
  db.insert(saleLine).values(placeholders(saleLine)).prepare(),
);
const addTender = preparedOnce((db: WritableDb) =>
  db.insert(saleTender).values(placeholders(saleTender)).prepare(),
);
const verifyTender = preparedOnce((db: WritableDb) =>
  db
    .update(saleTender)
    .set({ state: 'verified', reference: sql`${sql.placeholder('reference')}` })
    .where(
      and(
        eq(saleTender.saleId, sql.placeholder('saleId')),
        eq(saleTender.tenderNo, sql.placeholder('tenderNo')),
      ),
    )
    .prepare(),
);
const countOn = preparedOnce((db: WritableDb) =>
  db
    .insert(saleSeries)
    .values(placeholders(saleSeries))
    .onConflictDoUpdate({
      target: [saleSeries.series, saleSeries.tillId],
      set: { lastCounter: sql`max(last_counter, excluded.last_counter)` },
    })
    .prepare(),
);
