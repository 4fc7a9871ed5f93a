/** The personal side of someone who works here, name and PIN: the only writer of `staff_private`, and how it travels to the other tills. */
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { ShortText } from '#contract/values.ts';
import type { StaffId } from '#domain/ids.ts';
import { editRecord, stateOf, type RecordKind } from '../../store/records.ts';
import type { Tx } from '../../store/run-command.ts';
import { pepperKind } from './pepper.ts';
import { staffPrivate } from './tables.ts';

const GivenPin = z.object({
  /** Hexadecimal, as pin.ts makes it. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** With which pepper, by its id. */
  pepper: z.string().regex(/^[0-9a-f]{32}$/),
  length: z.number().int().min(1).max(12),
  /** The PIN itself, in a sample shop only. */
  sample: z.string().nullable(),
});
export type GivenPin = z.infer<typeof GivenPin>;

const Values = z.object({ name: ShortText, pin: GivenPin.nullable() });
type Changes = { readonly name?: string | undefined; readonly pin?: GivenPin | null | undefined };

const kind = 'staff';

/** Sets what is named of a person, as an edit that the other tills are to have; `pin` null takes it away. */
export function savePerson(tx: Tx, staffId: StaffId, values: Changes): void {
  const fields = Object.keys(values);
  if (fields.length === 0) return;
  write(tx, staffId, values);
  editRecord(tx, { kind, id: staffId, fields });
  const pepper = values.pin?.pepper;
  if (pepper !== undefined && stateOf(tx.read, { kind: pepperKind, id: pepper }) === null) {
    editRecord(tx, { kind: pepperKind, id: pepper, fields: ['secret'] });
  }
}

export const staffRecords: RecordKind = {
  kind,
  read(db, id) {
    const row = db.select().from(staffPrivate).where(eq(staffPrivate.id, id)).get();
    if (row === undefined) return null;
    const { name, pinHash: hash, pinPepper: pepper, pinLength: length, samplePin: sample } = row;
    return { name, pin: hash === null || pepper === null ? null : { hash, pepper, length, sample } };
  },
  write(tx, id, values) {
    const read = Values.partial().safeParse(values);
    if (!read.success) return false;
    write(tx, id, read.data);
    tx.changed('staff');
    return true;
  },
  erase(tx, id) {
    tx.local.delete(staffPrivate).where(eq(staffPrivate.id, id)).run();
    tx.changed('staff');
  },
};

function write(tx: Tx, id: string, { name, pin }: Changes): void {
  const changes = { ...(name === undefined ? {} : { name }), ...(pin === undefined ? {} : columnsOf(pin)) };
  tx.local
    .insert(staffPrivate)
    // A person is sent whole the first time: the name is among it.
    .values({ id, name: '', ...columnsOf(null), ...changes })
    .onConflictDoUpdate({ target: staffPrivate.id, set: changes })
    .run();
}

function columnsOf(pin: GivenPin | null) {
  return {
    pinHash: pin?.hash ?? null,
    pinPepper: pin?.pepper ?? null,
    pinLength: pin?.length ?? 0,
    samplePin: pin?.sample ?? null,
  };
}
