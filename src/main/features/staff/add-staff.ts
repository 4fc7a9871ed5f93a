/** Gives someone a place at the till: the PIN is checked and hashed before, the rest happens inside the command that opens the shop or hires. */
import { refuse } from '#contract/errors.ts';
import type { StaffId } from '#domain/ids.ts';
import type { Role } from '#domain/permission.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Tx } from '../../store/run-command.ts';
import type { KeyStore } from './key-store.ts';
import { checkPin, hashPin, type PinRefusal } from './pin.ts';
import { pinHolders } from './queries.ts';
import { staffPrivate } from './tables.ts';

export type NewPerson = { readonly name: string; readonly role: Role; readonly pin: string };

export type PreparedPerson = {
  readonly name: string;
  readonly role: Role;
  readonly pinHash: string;
  readonly pinLength: number;
  /** Null in a real shop. */
  readonly samplePin: string | null;
  /** Percent text; null: the shop's own. */
  readonly commissionRate: string | null;
};

/** Checks and hashes a PIN: slow, and so before any transaction. Errors: `pin-not-usable` with the reason. */
export async function preparePerson(
  keys: KeyStore,
  person: NewPerson,
  options: { readonly isSample: boolean },
): Promise<Result<PreparedPerson, PinRefusal>> {
  const pin = checkPin(person.pin, person.role, { mayBeSimple: options.isSample });
  if (!pin.ok) return pin;
  return ok({
    name: person.name,
    role: person.role,
    pinHash: await hashPin(keys, pin.value),
    pinLength: pin.value.length,
    samplePin: options.isSample ? pin.value : null,
    commissionRate: null,
  });
}

/** Inside a command. Errors: `pin-not-usable` (taken) where someone has that PIN. */
export function addStaff(tx: Tx, person: PreparedPerson): Result<StaffId, PinRefusal> {
  if (pinHolders(tx.read).some(({ pinHash }) => pinHash === person.pinHash)) {
    return err(refuse('pin-not-usable', { reason: 'taken' }));
  }
  const staffId = tx.newId() as StaffId;
  const { name, role, pinHash, pinLength, samplePin, commissionRate } = person;
  tx.local.insert(staffPrivate).values({ id: staffId, name, pinHash, pinLength, samplePin }).run();
  tx.append({
    type: 'staff.added.v1',
    payload: { staffId, role, ...(commissionRate === null ? {} : { commissionRate }) },
  });
  tx.changed('staff');
  return ok(staffId);
}
