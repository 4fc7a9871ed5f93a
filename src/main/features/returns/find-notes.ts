/** Credit notes as a list shows them: all of them, or those that a number, a phone or a name means. */
import type { CreditNoteHit, CreditNoteSummary } from '#contract/returns.ts';
import { unspentOf } from '#domain/account.ts';
import { maskPhone, type PhonePlan } from '#domain/phone.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { findCustomers, heldEntries, particularsOf } from '../customers/api.ts';
import { staffName } from '../staff/api.ts';
import { committedReturn, notesWanted, type NoteRow } from './queries.ts';

const mostCustomers = 20;

/** Newest first; what looks like a number is looked for as one before it is taken for a phone. */
export function findNotes(
  db: ReadableDb,
  text: string,
  about: { readonly limit: number; readonly phone: PhonePlan | null },
): CreditNoteHit[] {
  const { limit, phone } = about;
  const words = text.trim();
  if (words === '') return notesWanted(db, {}, limit).map((note) => hitOf(db, note, phone));
  const numbered = notesWanted(db, { numberEnd: words }, limit);
  const notes = numbered.length > 0 ? numbered : notesWanted(db, { customerIds: idsOf(db, words) }, limit);
  return notes.map((note) => hitOf(db, note, phone));
}

/** The credit note of exactly this number, as printed and as its barcode says; null where there is none. */
export function returnIdOfNumber(db: ReadableDb, number: string): string | null {
  const [note] = notesWanted(db, { numberEnd: number }, 1);
  return note?.number.toUpperCase() === number.toUpperCase() ? note.returnId : null;
}

function idsOf(db: ReadableDb, words: string): string[] {
  return findCustomers(db, words, { limit: mostCustomers, phone: null }).map(({ customerId }) => customerId);
}

function hitOf(db: ReadableDb, row: NoteRow, plan: PhonePlan | null): CreditNoteHit {
  const note = committedReturn(db, row.returnId);
  const customerId = note?.customerId ?? null;
  const person = customerId === null ? null : particularsOf(db, customerId);
  const given = (note?.refunds ?? []).reduce(
    (sum, { method, amount }) => sum + (method === 'store-credit' ? amount : 0),
    0,
  );
  return {
    ...summary(db, row),
    customer: person === null ? null : { name: person.name, phone: maskPhone(person.phone, plan) },
    bills: (note?.bills ?? []).flatMap(({ number }) => number ?? []),
    storeCredit:
      given === 0 || customerId === null ? null : { given, left: leftOf(db, customerId, row.returnId) },
  };
}

/** Store credit is spent from the oldest note on: what of this one is left. */
function leftOf(db: ReadableDb, customerId: string, returnId: string): number {
  const unspent = unspentOf(heldEntries(db, 'store-credit', customerId));
  return unspent.find(({ documentId }) => documentId === returnId)?.amount ?? 0;
}

/** A note in one line. */
export function summary(db: ReadableDb, note: Omit<NoteRow, 'exchangedFor' | 'seq'>): CreditNoteSummary {
  const { returnId, number, atMs, total, itemCount, staffId } = note;
  return { returnId, number, atMs, total, itemCount: String(itemCount), cashier: staffName(db, staffId) };
}
