/** What is still open when a shift ends. Each source is one row; a matter that is settled by its own feature is no longer in the list. */
import type { OpenMatter } from '#contract/z-report.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { openHeldBills } from '../holds/api.ts';
import { unprintedJobs } from '../receipts/api.ts';
import { openCart, openPayments } from '../sales/api.ts';
import { heldBack } from '../sync/api.ts';
import type { OpenShift } from './queries.ts';

type Source = (db: ReadableDb, shift: OpenShift) => readonly OpenMatter[];

const sources: readonly Source[] = [
  (db) => {
    const cart = openCart(db);
    return cart === null
      ? []
      : [{ kind: 'cart', id: cart.draftId, label: String(cart.lines), amount: null, atMs: null }];
  },
  (db, { tillId }) =>
    openHeldBills(db)
      .filter((held) => held.tillId === tillId)
      .map(({ heldId, code, total, heldAtMs }) => ({
        kind: 'held-bill',
        id: heldId,
        label: code,
        amount: total,
        atMs: heldAtMs,
      })),
  (db, { shiftId }) =>
    openPayments(db, shiftId).map(({ saleId, draftId, number, tenderNo, request, amount, atMs }) => ({
      kind: 'upi-payment',
      id: `${saleId ?? draftId ?? ''}:${tenderNo ?? request ?? ''}`,
      label: number ?? request ?? '',
      amount,
      atMs,
    })),
  (db, shift) =>
    unprintedJobs(db, shift.openedAtMs).map(({ jobId, number, queuedAtMs }) => ({
      kind: 'print-job',
      id: jobId,
      label: number,
      amount: null,
      atMs: queuedAtMs,
    })),
  (db) => {
    const held = heldBack(db);
    return held === null
      ? []
      : [{ kind: 'unsynced', id: 'unsynced', label: String(held.entries), amount: null, atMs: held.sinceMs }];
  },
];

export function openMatters(db: ReadableDb, shift: OpenShift): OpenMatter[] {
  return sources.flatMap((source) => source(db, shift));
}
