/** Shifts, movements and Zs as the screens see them. */
import type { CashMovementView, ShiftView, XReportView, ZSummary } from '#contract/shifts.ts';
import type { ShiftFigures } from '#domain/z-figures.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { currentSettings } from '../settings/api.ts';
import { staffName } from '../staff/api.ts';
import { isDrawerOver, type Movement, type OpenShift, type StoredZ } from './queries.ts';

export function shiftView(db: ReadableDb, shift: OpenShift): ShiftView {
  const { isCounted, openedSeq: _openedSeq, tillId: _tillId, lastAtMs: _lastAtMs, ...rest } = shift;
  return {
    ...rest,
    openedBy: staffName(db, shift.openedBy),
    state: isCounted ? 'counted' : 'open',
    isDrawerOverLimit: isDrawerOver(db, shift.shiftId, currentSettings(db).drawerLimit),
  };
}

export function movementView(db: ReadableDb, movement: Movement): CashMovementView {
  const { movementId, kind, voucher, amount, category, note, bagNumber, atMs } = movement;
  return {
    movementId,
    kind,
    voucher,
    amount,
    category,
    note,
    bagNumber,
    by: staffName(db, movement.staffId),
    approvedBy: movement.approvedBy === null ? null : staffName(db, movement.approvedBy),
    atMs,
  };
}

export function zSummary(db: ReadableDb, row: StoredZ): ZSummary {
  const { shiftId, number, businessDay, closedAtMs, net, difference, deposit, copies } = row;
  const closedBy = staffName(db, row.closedBy);
  return { shiftId, number, businessDay, closedAtMs, closedBy, net, difference, deposit, copies };
}

/**
 * The figures for whoever may see them. Withheld, no amount of any method is left: the cash follows from the others and the total.
 */
export function xFigures(
  db: ReadableDb,
  figures: ShiftFigures,
  isExpectedWithheld: boolean,
): XReportView['figures'] {
  const { tenders, cash, upi, accounts, byCashier, ...open } = figures;
  const people = byCashier.map((person) => ({
    ...person,
    name: staffName(db, person.staffId),
    tenders: isExpectedWithheld ? null : [...person.tenders],
  }));
  const shown = isExpectedWithheld ? tenders.map(withoutAmounts) : tenders.map((row) => ({ ...row }));
  return {
    ...open,
    taxes: open.taxes.map((row) => ({ ...row, components: [...row.components] })),
    byCategory: [...open.byCategory],
    byBrand: [...open.byBrand],
    byHour: [...open.byHour],
    byCashier: people,
    tenders: shown,
    cash: isExpectedWithheld ? null : { ...cash, paidIn: [...cash.paidIn], paidOut: [...cash.paidOut] },
    upi: isExpectedWithheld ? null : upi,
    accounts: isExpectedWithheld ? null : [...accounts],
  };
}

function withoutAmounts({
  method,
  sales,
  refunds,
  accounts,
}: ShiftFigures['tenders'][number]): XReportView['figures']['tenders'][number] {
  return {
    method,
    sales: { ...sales, amount: null },
    refunds: { ...refunds, amount: null },
    accounts: { ...accounts, amount: null },
    net: null,
  };
}
