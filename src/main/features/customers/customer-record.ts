/** Who a customer is: the only writer of `customer_private`, and how it travels to the other tills and is forgotten at all of them. */
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { editRecord, eraseRecord, type RecordKind } from '../../store/records.ts';
import type { Tx } from '../../store/run-command.ts';
import { nameKey } from './find-customers.ts';
import { particularsOf, type Particulars } from './queries.ts';
import { customerPrivate } from './tables.ts';

const Values = z.object({
  name: z.string(),
  phone: z.string(),
  taxId: z.string().nullable(),
  address: z.string().nullable(),
});
type Changes = { readonly [Name in keyof Particulars]?: Particulars[Name] | undefined };

const kind = 'customer';

/** Sets what is named of a customer, as an edit that the other tills are to have. */
export function savePerson(tx: Tx, customerId: string, values: Changes): void {
  write(tx, customerId, values);
  editRecord(tx, { kind, id: customerId, fields: Object.keys(values) });
}

/** Destroys what is known of a customer, here and, once they hear of it, at every till and the endpoint. */
export function forgetPerson(tx: Tx, customerId: string): void {
  erase(tx, customerId);
  eraseRecord(tx, { kind, id: customerId });
}

export const customerRecords: RecordKind = {
  kind,
  read: particularsOf,
  write(tx, id, values) {
    const read = Values.partial().safeParse(values);
    if (!read.success) return false;
    write(tx, id, read.data);
    for (const topic of ['customers', 'draft']) tx.changed(topic);
    return true;
  },
  erase(tx, id) {
    erase(tx, id);
    for (const topic of ['customers', 'draft']) tx.changed(topic);
  },
};

function erase(tx: Tx, id: string): void {
  tx.local.delete(customerPrivate).where(eq(customerPrivate.id, id)).run();
}

function write(tx: Tx, id: string, { name, phone, taxId, address }: Changes): void {
  const changes = {
    ...(name === undefined ? {} : { name, nameKey: nameKey(name) }),
    ...(phone === undefined ? {} : { phone }),
    ...(taxId === undefined ? {} : { taxId }),
    ...(address === undefined ? {} : { address }),
  };
  if (Object.keys(changes).length === 0) return;
  tx.local
    .insert(customerPrivate)
    // A customer is sent whole the first time: name and phone are among it.
    .values({ id, name: '', nameKey: '', phone: '', taxId: null, address: null, ...changes })
    .onConflictDoUpdate({ target: customerPrivate.id, set: changes })
    .run();
}
