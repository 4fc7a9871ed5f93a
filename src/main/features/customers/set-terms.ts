/** Commands: on which terms a customer buys, and the groups that price lists go by. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, CustomerGroupId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { termsOf, type CustomerTerms } from './account-queries.ts';
import { customerGroup } from './tables.ts';

type Asked = { readonly commandId: CommandId; readonly actorId: StaffId };

/** Errors: `unknown-customer`, `unknown-group`. Bills that stand open keep the day they are due. */
export function setTerms(
  store: Store,
  command: Asked & CustomerTerms & { readonly customerId: string },
): Result<null, Refusal> {
  const { commandId: id, actorId, customerId, groupId, creditLimit, termsDays } = command;
  return runCommand<null, Refusal>(store, { id, name: 'customers.setTerms', actorId }, (tx) => {
    if (termsOf(tx.read, customerId) === null) return err(refuse('unknown-customer', { customerId }));
    if (groupId !== null) {
      const group = tx.read
        .select({ id: customerGroup.id })
        .from(customerGroup)
        .where(eq(customerGroup.id, groupId))
        .get();
      if (group === undefined) return err(refuse('unknown-group', { groupId }));
    }
    tx.append({ type: 'customer.terms-set.v1', payload: { customerId, groupId, creditLimit, termsDays } });
    for (const topic of ['customers', 'draft']) tx.changed(topic);
    return ok(null);
  });
}

/** A new group, or another name for one. Errors: `unknown-group`, `group-name-taken`. */
export function saveGroup(
  store: Store,
  command: Asked & { readonly groupId: string | null; readonly name: string },
): Result<{ readonly groupId: CustomerGroupId }, Refusal> {
  const { commandId: id, actorId, name } = command;
  return runCommand<{ groupId: CustomerGroupId }, Refusal>(
    store,
    { id, name: 'customers.saveGroup', actorId },
    (tx) => {
      const known = tx.read
        .select({ id: customerGroup.id })
        .from(customerGroup)
        .where(eq(customerGroup.id, command.groupId ?? ''))
        .get();
      if (command.groupId !== null && known === undefined) {
        return err(refuse('unknown-group', { groupId: command.groupId }));
      }
      const groupId = (command.groupId ?? tx.newId()) as CustomerGroupId;
      const other = tx.read
        .select({ id: customerGroup.id })
        .from(customerGroup)
        .where(and(sql`lower(${customerGroup.name}) = lower(${name})`, ne(customerGroup.id, groupId)))
        .get();
      if (other !== undefined) return err(refuse('group-name-taken', { name }));
      tx.append({ type: 'customer.group-saved.v1', payload: { groupId, name } });
      tx.changed('customers');
      return ok({ groupId });
    },
  );
}
