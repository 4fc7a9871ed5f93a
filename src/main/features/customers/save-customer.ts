/** Commands: a new customer, and another name, phone, tax number or address. What they are stays in the erasable table. */
import { and, eq, ne } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import { checkTaxNumber } from '#domain/tax-number.ts';
import type { CommandId, CustomerId, StaffId } from '#domain/ids.ts';
import { normalisePhone } from '#domain/phone.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Store } from '../../store/store.ts';
import { taxNumberRefusal } from '../setup/api.ts';
import { savePerson } from './customer-record.ts';
import { particularsOf, type Particulars } from './queries.ts';
import { customerPrivate } from './tables.ts';

export type NewCustomer = { readonly name: string; readonly phone: string };
type CreateCustomer = NewCustomer & { readonly commandId: CommandId; readonly actorId: StaffId };
type ChangeCustomer = CreateCustomer & {
  readonly customerId: string;
  /** '' where there is none, as with `address`. */
  readonly taxId: string;
  readonly address: string;
};

/**
 * A customer by phone and name, in one step.
 *
 * The reply holds the id alone, because replies are kept. Errors: `bad-phone`, `phone-taken` with whose it is.
 */
export function createCustomer(
  store: Store,
  profile: TaxProfile,
  command: CreateCustomer,
): Result<{ readonly customerId: CustomerId }, Refusal> {
  const { commandId: id, actorId } = command;
  return runCommand<{ customerId: CustomerId }, Refusal>(
    store,
    { id, name: 'customers.create', actorId },
    (tx) => {
      const added = addCustomer(tx, profile, command);
      return added.ok ? ok({ customerId: added.value }) : added;
    },
  );
}

/** Inside a command, which may set other terms. Errors as of `createCustomer`. */
export function addCustomer(
  tx: Tx,
  profile: TaxProfile,
  person: NewCustomer & { readonly creditLimit?: number; readonly termsDays?: number },
): Result<CustomerId, Refusal> {
  const phone = freePhone(tx.read, profile, person.phone, null);
  if (!phone.ok) return phone;
  const customerId = tx.newId() as CustomerId;
  savePerson(tx, customerId, { name: person.name, phone: phone.value, taxId: null, address: null });
  const { creditLimit = 0, termsDays = 0 } = person;
  tx.append({ type: 'customer.added.v1', payload: { customerId, groupId: null, creditLimit, termsDays } });
  tx.changed('customers');
  return ok(customerId);
}

/** All particulars as they are to stand. Errors: `unknown-customer`, `bad-phone`, `phone-taken`, `bad-tax-number`. */
export function changeCustomer(
  store: Store,
  profile: TaxProfile,
  command: ChangeCustomer,
): Result<null, Refusal> {
  const { commandId: id, actorId, customerId } = command;
  return runCommand<null, Refusal>(store, { id, name: 'customers.change', actorId }, (tx) => {
    const before = particularsOf(tx.read, customerId);
    if (before === null) return err(refuse('unknown-customer', { customerId }));
    const phone = freePhone(tx.read, profile, command.phone, customerId);
    if (!phone.ok) return phone;
    const taxId = checkTaxId(profile, command.taxId);
    if (!taxId.ok) return taxId;
    const after: Particulars = {
      name: command.name,
      phone: phone.value,
      taxId: taxId.value,
      address: command.address === '' ? null : command.address,
    };
    const fields = (['name', 'phone', 'taxId', 'address'] as const).filter(
      (field) => before[field] !== after[field],
    );
    if (fields.length === 0) return ok(null);
    savePerson(tx, customerId, Object.fromEntries(fields.map((field) => [field, after[field]])));
    tx.append({ type: 'customer.changed.v1', payload: { customerId, fields } });
    tx.changed('customers');
    return ok(null);
  });
}

/** The phone's normal form, where nobody else has it. */
function freePhone(
  db: ReadableDb,
  profile: TaxProfile,
  text: string,
  owner: string | null,
): Result<string, Refusal> {
  const phone = normalisePhone(text, profile.phone);
  if (!phone.ok) return err(refuse('bad-phone', { reason: phone.error }));
  const isSame = eq(customerPrivate.phone, phone.value);
  const other = db
    .select({ id: customerPrivate.id })
    .from(customerPrivate)
    .where(owner === null ? isSame : and(isSame, ne(customerPrivate.id, owner)))
    .get();
  return other === undefined ? phone : err(refuse('phone-taken', { customerId: other.id }));
}

/** A buyer of any state may be registered. Where papers bear no number of the buyer it is kept as it is. */
function checkTaxId(profile: TaxProfile, text: string): Result<string | null, Refusal> {
  if (text === '') return ok(null);
  if (profile.taxNumber === null) return ok(text);
  const checked = checkTaxNumber(
    profile.taxNumber.rule,
    text,
    profile.regions.map(({ code }) => code),
  );
  return checked.ok ? ok(checked.value.number) : err(taxNumberRefusal(profile, checked.error));
}
