/** A business day as the manager sees it: its Zs side by side, where to look when a drawer differs, and what is still open. */
import type { CauseView, DayShiftView, DayView, OpenItemView } from '#contract/day-end.ts';
import { coachDifference, type Cause } from '#domain/day-end/close-coach.ts';
import { money } from '#domain/money.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { returnedPayments } from '../returns/api.ts';
import { openBillPayments, shiftPayments } from '../sales/api.ts';
import { cashMovementsOf, openShiftsOn, stretchOf, type ShiftOnDay } from '../shifts/api.ts';
import { staffName } from '../staff/api.ts';
import { countedOf, reconciliationOf, unsettledZs, variancesOf, zsOf, type Z } from './queries.ts';

export type DayParts = {
  readonly profile: TaxProfile;
  /** What a till is called. */
  readonly tillName: (tillId: string) => string;
};

export function dayView(db: ReadableDb, businessDay: string, parts: DayParts): DayView {
  const zs = zsOf(db, businessDay);
  const shifts = [
    ...zs.map((z) => closedShift(db, z, parts)),
    ...openShiftsOn(db, businessDay).map((shift) => openShift(db, shift, parts)),
  ];
  const reconciled = reconciliationOf(db, businessDay);
  return {
    businessDay,
    shifts,
    tenders: sumOfVariances(shifts),
    net: shifts.reduce((sum, { net }) => sum + net, 0),
    open: openItems(db, parts),
    reconciled:
      reconciled === null
        ? null
        : { by: staffName(db, reconciled.staffId), atMs: reconciled.atMs, note: reconciled.note },
  };
}

/** Everything that waits to be settled, of all days and tills, oldest first. */
export function openItems(db: ReadableDb, { tillName }: DayParts): OpenItemView[] {
  const ofZ =
    (kind: 'cash' | 'cards') =>
    (z: Z): OpenItemView => ({
      kind,
      id: z.shiftId,
      businessDay: z.businessDay,
      till: tillName(z.tillId),
      label: `Z ${z.number}`,
      amount: kind === 'cash' ? z.deposit + z.drops : z.slips,
      atMs: z.closedAtMs,
      payment: null,
    });
  const payments = openBillPayments(db).map((payment): OpenItemView => ({
    kind: 'upi',
    id: payment.saleId,
    businessDay: payment.businessDay,
    till: tillName(payment.tillId),
    label: payment.number,
    amount: payment.amount,
    atMs: payment.atMs,
    payment: { tenderNo: payment.tenderNo, state: payment.state, reference: payment.reference },
  }));
  const open = openShiftsOn(db, null).map((shift): OpenItemView => ({
    kind: 'shift',
    id: shift.shiftId,
    businessDay: shift.businessDay,
    till: tillName(shift.tillId),
    label: staffName(db, shift.openedBy),
    amount: 0,
    atMs: shift.openedAtMs,
    payment: null,
  }));
  return [
    ...unsettledZs(db, 'cash').map(ofZ('cash')),
    ...unsettledZs(db, 'cards').map(ofZ('cards')),
    ...payments,
    ...open,
  ].toSorted((a, b) => a.atMs - b.atMs);
}

function closedShift(db: ReadableDb, z: Z, { profile, tillName }: DayParts): DayShiftView {
  const variances = [...variancesOf(z)];
  return {
    shiftId: z.shiftId,
    till: tillName(z.tillId),
    zNumber: z.number,
    openedBy: staffName(db, z.openedBy),
    closedBy: staffName(db, z.closedBy),
    approvedBy: z.approvedBy === null ? null : staffName(db, z.approvedBy),
    closedAtMs: z.closedAtMs,
    net: z.net,
    variances,
    reason: z.reason,
    deposit: z.deposit,
    drops: z.drops,
    causes: causesOf(db, z, profile),
  };
}

/** Expected cash is told of no open shift: its count is still to come. */
function openShift(db: ReadableDb, shift: ShiftOnDay, { tillName }: DayParts): DayShiftView {
  return {
    shiftId: shift.shiftId,
    till: tillName(shift.tillId),
    zNumber: null,
    openedBy: staffName(db, shift.openedBy),
    closedBy: null,
    approvedBy: null,
    closedAtMs: null,
    net: 0,
    variances: [],
    reason: null,
    deposit: 0,
    drops: 0,
    causes: [],
  };
}

function causesOf(db: ReadableDb, z: Z, profile: TaxProfile): CauseView[] {
  const differences = new Map(
    variancesOf(z).map(({ method, difference }) => [method, money(difference)] as const),
  );
  // Most Zs are right: nothing is looked up for them.
  if ((differences.get('cash') ?? 0) === 0) return [];
  const stretch = stretchOf(db, z.shiftId);
  return coachDifference({
    differences,
    payments: [...shiftPayments(db, stretch), ...returnedPayments(db, stretch)],
    movements: cashMovementsOf(db, z.shiftId),
    counted: countedOf(z).map(({ value, count }) => ({ value: money(value), count })),
    denominations: profile.denominations,
  }).map(causeView);
}

function causeView(cause: Cause): CauseView {
  const { kind, ...detail } = cause;
  return { kind, paperId: 'paperId' in cause ? cause.paperId : null, detail };
}

function sumOfVariances(shifts: readonly DayShiftView[]): DayView['tenders'] {
  const sums = new Map<string, DayView['tenders'][number]>();
  for (const { method, expected, counted, difference } of shifts.flatMap(({ variances }) => variances)) {
    const before = sums.get(method) ?? { method, expected: 0, counted: 0, difference: 0 };
    sums.set(method, {
      method,
      expected: before.expected + expected,
      counted: before.counted + counted,
      difference: before.difference + difference,
    });
  }
  return [...sums.values()];
}
