/** Reads of staff: the people on the sign-in screen, and what someone is called. */
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { PersonView, StaffView } from '#contract/staff.ts';
import type { StaffId } from '#domain/ids.ts';
import type { Role } from '#domain/permission.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { staff, staffPrivate } from './tables.ts';

/** Everyone who may sign in, the sample PINs among them where there are any. Cashiers come first: they sign in most. */
export function people(db: ReadableDb): readonly PersonView[] {
  const order: readonly Role[] = ['cashier', 'manager', 'owner'];
  return peopleRows(db)
    .all()
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

/** Everyone who works or has worked here, for whoever sees to the staff: those who left come last. */
export function allStaff(db: ReadableDb): StaffView[] {
  return staffRows(db).all();
}

/** One person as the journal and the private table have them; null where nobody has that id. */
export function staffRow(
  db: ReadableDb,
  staffId: StaffId,
): {
  readonly name: string;
  readonly role: Role;
  readonly commissionRate: string | null;
  readonly isActive: boolean;
  readonly pinLength: number;
} | null {
  const { role, commissionRate, isActive } = staff;
  return (
    db
      .select({ name: staffPrivate.name, role, commissionRate, isActive, pinLength: staffPrivate.pinLength })
      .from(staff)
      .innerJoin(staffPrivate, eq(staffPrivate.id, staff.id))
      .where(eq(staff.id, staffId))
      .get() ?? null
  );
}

/** What someone earns of the taxable value of what they sell, where it is not the shop's own rate; percent text. */
export function ownCommissionRate(db: ReadableDb, staffId: string): string | null {
  return rateRow(db).get({ staffId })?.commissionRate ?? null;
}

/** Whether anyone works here; a shop without people is not set up. */
export function hasPeople(db: ReadableDb): boolean {
  return anyone(db).get() !== undefined;
}

/** Whether anyone can sign in here: a till that joined knows who works in the shop before it knows their PINs. */
export function canSignIn(db: ReadableDb): boolean {
  return pinHolders(db).length > 0;
}

/** What someone is called on papers and lists; the id's end where the name was erased. */
export function staffName(db: ReadableDb, staffId: string): string {
  return nameRow(db).get({ staffId })?.name ?? `#${staffId.slice(-4)}`;
}

/** Whether someone of this id works or has worked here. */
export function isStaff(db: ReadableDb, staffId: string): boolean {
  return db.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).get() !== undefined;
}

export type PinHolder = {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: Role;
  readonly pinHash: string;
  readonly pinPepper: string;
};

/** Everyone with their PIN's hash, for sign-in alone. */
export function pinHolders(db: ReadableDb): readonly PinHolder[] {
  // The ids were made by the commands that added these people.
  return holderRows(db)
    .all()
    .flatMap(({ staffId, pinHash, pinPepper, ...who }) =>
      pinHash === null || pinPepper === null
        ? []
        : [{ ...who, pinHash, pinPepper, staffId: staffId as StaffId }],
    );
}

const anyone = preparedOnce((db: ReadableDb) => db.select({ id: staff.id }).from(staff).limit(1).prepare());

const peopleRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      staffId: staff.id,
      name: staffPrivate.name,
      role: staff.role,
      pinLength: staffPrivate.pinLength,
      lastSignInMs: staff.lastSignInMs,
      samplePin: staffPrivate.samplePin,
    })
    .from(staff)
    .innerJoin(staffPrivate, eq(staffPrivate.id, staff.id))
    .where(and(eq(staff.isActive, true), isNotNull(staffPrivate.pinHash)))
    .orderBy(staffPrivate.name)
    .prepare(),
);

const staffRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      staffId: staff.id,
      name: staffPrivate.name,
      role: staff.role,
      commissionRate: staff.commissionRate,
      isActive: staff.isActive,
      lastSignInMs: staff.lastSignInMs,
    })
    .from(staff)
    .innerJoin(staffPrivate, eq(staffPrivate.id, staff.id))
    .orderBy(desc(staff.isActive), staffPrivate.name)
    .prepare(),
);

const rateRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ commissionRate: staff.commissionRate })
    .from(staff)
    .where(eq(staff.id, sql.placeholder('staffId')))
    .prepare(),
);

const nameRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ name: staffPrivate.name })
    .from(staffPrivate)
    .where(eq(staffPrivate.id, sql.placeholder('staffId')))
    .prepare(),
);

const holderRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      staffId: staff.id,
      name: staffPrivate.name,
      role: staff.role,
      pinHash: staffPrivate.pinHash,
      pinPepper: staffPrivate.pinPepper,
    })
    .from(staff)
    .innerJoin(staffPrivate, eq(staffPrivate.id, staff.id))
    .where(eq(staff.isActive, true))
    .prepare(),
);
