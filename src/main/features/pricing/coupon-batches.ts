/** Coupons after they were given out: batches with what is left of them, their slips, and taking a batch back. */
import { desc, eq, sql } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CouponBatchView } from '#contract/pricing.ts';
import { couponSlipDocument } from '#domain/coupon-slip.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { App } from '../../app/context.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { currentSettings } from '../settings/api.ts';
import { shopTerms } from '../setup/api.ts';
import { staffName } from '../staff/api.ts';
import { couponOfCode } from './api.ts';
import { promotionState } from './queries.ts';
import { coupon, couponBatch, couponRedemption } from './tables.ts';

/** Of a promotion, the newest first. */
export function couponBatches(db: ReadableDb, promotionId: string): CouponBatchView[] {
  return db
    .select({
      batchId: couponBatch.id,
      issuedAtMs: couponBatch.issuedAtMs,
      staffId: couponBatch.staffId,
      recalledAtMs: couponBatch.recalledAtMs,
      issued: sql<number>`count(DISTINCT ${coupon.id})`,
      spent: sql<number>`count(DISTINCT ${couponRedemption.couponId})`,
    })
    .from(couponBatch)
    .innerJoin(coupon, eq(coupon.batchId, couponBatch.id))
    .leftJoin(couponRedemption, eq(couponRedemption.couponId, coupon.id))
    .where(eq(couponBatch.promotionId, promotionId))
    .groupBy(couponBatch.id)
    .orderBy(desc(couponBatch.issuedAtMs), desc(couponBatch.id))
    .all()
    .map(({ staffId, ...batch }) => ({
      ...batch,
      issuedBy: staffId === null ? null : staffName(db, staffId as StaffId),
      left: batch.recalledAtMs === null ? batch.issued - batch.spent : 0,
    }));
}

/** Answers with its promotion. Errors: `unknown-batch`, `nothing-to-recall`. */
export function recallCoupons(
  store: Store,
  asked: { readonly commandId: CommandId; readonly actorId: StaffId; readonly batchId: string },
): Result<{ readonly promotionId: string }, Refusal> {
  const { commandId, actorId, batchId } = asked;
  const command = { id: commandId, name: 'pricing.recallCoupons', actorId };
  return runCommand<{ readonly promotionId: string }, Refusal>(store, command, (tx) => {
    const row = tx.read
      .select({ promotionId: couponBatch.promotionId })
      .from(couponBatch)
      .where(eq(couponBatch.id, batchId))
      .get();
    if (row === undefined) return err(refuse('unknown-batch', { batchId }));
    const batch = couponBatches(tx.read, row.promotionId).find((each) => each.batchId === batchId);
    if (batch === undefined || batch.left === 0) return err(refuse('nothing-to-recall', {}));
    tx.append({ type: 'coupons.recalled.v1', payload: { batchId, ...row } });
    tx.changed('prices');
    return ok(row);
  });
}

/**
 * Prints a slip for each code, one after the other, and stops at the first fault of the printer.
 *
 * Not by the print queue, which keeps what it prints: of a coupon's code the books have a hash and nothing else. Errors: those of
 * `couponOfCode` for a code that cannot be spent, `unknown-coupon` for one of another promotion; nothing is printed then.
 */
export async function printCoupons(
  app: Pick<App, 'store' | 'profiles' | 'hardware' | 'receiptDesk' | 'newId'>,
  { promotionId, codes }: { readonly promotionId: string; readonly codes: readonly string[] },
): Promise<Result<{ readonly printed: number; readonly fault: string | null }, Refusal>> {
  const { read } = app.store;
  const terms = shopTerms(read, app.profiles);
  if (!terms.ok) return terms;
  const promotion = promotionState(read, promotionId);
  if (promotion === null) return err(refuse('unknown-promotion', { promotionId }));
  for (const code of codes) {
    const found = couponOfCode(read, code);
    if (!found.ok) return found;
    if (found.value.promotionId !== promotionId) return err(refuse('unknown-coupon', {}));
  }
  const { shop, profile } = terms.value;
  const words = app.receiptDesk.words(currentSettings(read).receiptLanguage);
  const { name, season } = promotion;
  for (const [printed, code] of codes.entries()) {
    const document = couponSlipDocument({ code, name, to: season.to }, shop.name, words, profile);
    const done = await app.hardware
      .current()
      .printer.print({ jobId: app.newId(), document, kickDrawer: false });
    if (!done.ok) return ok({ printed, fault: done.error.fault });
  }
  return ok({ printed: codes.length, fault: null });
}
