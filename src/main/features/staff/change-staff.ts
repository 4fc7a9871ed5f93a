/** Commands: the shop's people change: someone comes, does other work, gets another PIN, or leaves. */
import { and, eq, ne } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import type { Role } from '#domain/permission.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { hasRun, runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { addStaff, preparePerson, preparePin, type PinParts } from './add-staff.ts';
import { savePerson } from './person-record.ts';
import { checkPin, isPinOf, shortestPin, type PinHashes } from './pin.ts';
import { pinHolders, staffRow } from './queries.ts';
import { staff } from './tables.ts';

type StaffCommand = { readonly commandId: CommandId; readonly actorId: StaffId };

/** `commissionRate` is percent text; null: the shop's own. */
type Person = { readonly name: string; readonly role: Role; readonly commissionRate: string | null };

/** Gives someone a place at the till. Errors: `pin-not-usable` with the reason. */
export async function hire(
  { store, keys }: PinParts,
  { commandId: id, actorId, commissionRate, ...person }: StaffCommand & Person & { readonly pin: string },
): Promise<Result<null, Refusal>> {
  if (hasRun(store, id)) return ok(null);
  const prepared = await preparePerson({ store, keys }, person, { isSample: false });
  if (!prepared.ok) return prepared;
  return runCommand<null, Refusal>(store, { id, name: 'staff.add', actorId }, (tx) => {
    const added = addStaff(tx, { ...prepared.value, commissionRate });
    return added.ok ? ok(null) : added;
  });
}

/**
 * Gives a person's particulars as they are to stand, and another PIN where one is named; who had left is back with it.
 *
 * Answers whether they must sign in anew. Errors: `unknown-person` (also one who left and gets no PIN), `pin-not-usable` (also where
 * the PIN they have is too short for the new role), `last-owner`.
 */
export async function changeStaff(
  { store, keys }: PinParts,
  command: StaffCommand & Person & { readonly staffId: StaffId; readonly pin?: string | undefined },
): Promise<Result<{ readonly signsInAnew: boolean }, Refusal>> {
  const { commandId: id, actorId, staffId, name, role, commissionRate, pin } = command;
  const checked = pin === undefined ? null : checkPin(pin, role, { mayBeSimple: false });
  if (checked !== null && !checked.ok) return checked;
  const prepared = checked === null ? null : await preparePin({ store, keys }, checked.value);
  return runCommand<{ signsInAnew: boolean }, Refusal>(store, { id, name: 'staff.change', actorId }, (tx) => {
    const before = staffRow(tx.read, staffId);
    if (before === null || (!before.isActive && prepared === null)) {
      return err(refuse('unknown-person', { staffId }));
    }
    if (role !== 'owner' && isLastOwner(tx, staffId)) return err(refuse('last-owner', {}));
    if (prepared !== null && isTaken(tx, staffId, prepared.hashes)) {
      return err(refuse('pin-not-usable', { reason: 'taken' }));
    }
    if (prepared === null && before.pinLength < shortestPin(role)) {
      return err(refuse('pin-not-usable', { reason: 'too-short' }));
    }
    savePerson(tx, staffId, {
      ...(name === before.name ? {} : { name }),
      ...(prepared === null ? {} : { pin: prepared.pin }),
    });
    if (role !== before.role || commissionRate !== before.commissionRate) {
      tx.append({ type: 'staff.changed.v1', payload: { staffId, role, commissionRate } });
    }
    if (prepared !== null) tx.append({ type: 'staff.pin-given.v1', payload: { staffId } });
    tx.changed('staff');
    return ok({ signsInAnew: role !== before.role });
  });
}

/**
 * Takes someone's place at the till away: the PIN opens nothing any more and may be given to another. Name and facts stay.
 *
 * Errors: `unknown-person`, `last-owner`: a shop that nobody can set up would be lost.
 */
export function letGo(
  store: Store,
  { commandId: id, actorId, staffId }: StaffCommand & { readonly staffId: StaffId },
): Result<null, Refusal> {
  return runCommand<null, Refusal>(store, { id, name: 'staff.leave', actorId }, (tx) => {
    const before = staffRow(tx.read, staffId);
    if (before === null || !before.isActive) return err(refuse('unknown-person', { staffId }));
    if (isLastOwner(tx, staffId)) return err(refuse('last-owner', {}));
    savePerson(tx, staffId, { pin: null });
    tx.append({ type: 'staff.left.v1', payload: { staffId } });
    tx.changed('staff');
    return ok(null);
  });
}

function isLastOwner(tx: Tx, staffId: StaffId): boolean {
  if (staffRow(tx.read, staffId)?.role !== 'owner') return false;
  const others = and(eq(staff.role, 'owner'), eq(staff.isActive, true), ne(staff.id, staffId));
  return tx.read.select({ id: staff.id }).from(staff).where(others).get() === undefined;
}

function isTaken(tx: Tx, staffId: StaffId, hashes: PinHashes): boolean {
  return pinHolders(tx.read).some((holder) => isPinOf(hashes, holder) && holder.staffId !== staffId);
}
