/** Gives someone a place at the till: the PIN is checked and hashed before, the rest happens inside the command that opens the shop or hires. */
import { refuse } from '#contract/errors.ts';
import type { StaffId } from '#domain/ids.ts';
import type { Role } from '#domain/permission.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import type { KeyStore } from './key-store.ts';
import { pepperForNew } from './pepper.ts';
import { savePerson, type GivenPin } from './person-record.ts';
import { checkPin, hashPins, isPinOf, type PinHashes, type PinRefusal } from './pin.ts';
import { pinHolders } from './queries.ts';

export type PinParts = { readonly store: Store; readonly keys: KeyStore };

export type NewPerson = { readonly name: string; readonly role: Role; readonly pin: string };

export type PreparedPerson = {
  readonly name: string;
  readonly role: Role;
  readonly pin: GivenPin;
  /** The PIN's hash with each pepper in use, by which it is found out whether someone has it. */
  readonly hashes: PinHashes;
  /** Percent text; null: the shop's own. */
  readonly commissionRate: string | null;
};

/** Checks and hashes a PIN: slow, and so before any transaction. Errors: `pin-not-usable` with the reason. */
export async function preparePerson(
  parts: PinParts,
  person: NewPerson,
  options: { readonly isSample: boolean },
): Promise<Result<PreparedPerson, PinRefusal>> {
  const checked = checkPin(person.pin, person.role, { mayBeSimple: options.isSample });
  if (!checked.ok) return checked;
  const prepared = await preparePin(parts, checked.value);
  const pin = { ...prepared.pin, sample: options.isSample ? checked.value : null };
  return ok({ name: person.name, role: person.role, ...prepared, pin, commissionRate: null });
}

/** Hashes a PIN that passed `checkPin`, as it will be kept and as it would be kept where someone has it. */
export async function preparePin(
  { store, keys }: PinParts,
  pin: string,
): Promise<{ readonly pin: GivenPin; readonly hashes: PinHashes }> {
  const pepper = pepperForNew(store.read, keys);
  const inUse = pinHolders(store.read).map(({ pinPepper }) => pinPepper);
  const hashes = await hashPins(keys, [pepper, ...inUse], pin);
  const hash = hashes.get(pepper);
  if (hash === undefined) throw new Error('The pepper for new PINs is not there');
  return { pin: { hash, pepper, length: pin.length, sample: null }, hashes };
}

/** Inside a command. Errors: `pin-not-usable` (taken) where someone has that PIN. */
export function addStaff(tx: Tx, person: PreparedPerson): Result<StaffId, PinRefusal> {
  if (pinHolders(tx.read).some((holder) => isPinOf(person.hashes, holder))) {
    return err(refuse('pin-not-usable', { reason: 'taken' }));
  }
  const staffId = tx.newId() as StaffId;
  const { name, role, pin, commissionRate } = person;
  savePerson(tx, staffId, { name, pin });
  tx.append({
    type: 'staff.added.v1',
    payload: { staffId, role, ...(commissionRate === null ? {} : { commissionRate }) },
  });
  tx.changed('staff');
  return ok(staffId);
}
