/** All that the shop keeps of one person, as text they can be given. */
import type { ReadableDb } from '../../store/handles.ts';
import { entriesOf } from './account-queries.ts';
import { pointsEntriesOf } from './points-rows.ts';
import { customerView, visitsOf } from './queries.ts';

/** JSON text with amounts in minor units; null where there is no such customer or the data was erased. */
export function exportCustomer(
  db: ReadableDb,
  customerId: string,
  about: Parameters<typeof customerView>[2] & { readonly currency: string },
): { readonly fileName: string; readonly json: string } | null {
  const view = customerView(db, customerId, about);
  if (view === null) return null;
  const { phone: _masked, fullPhone: phone, history: _latest, ...rest } = view;
  const whole = {
    currency: about.currency,
    ...rest,
    phone,
    history: visitsOf(db, customerId, all),
    entries: entriesOf(db, customerId, all),
    pointsEntries: pointsEntriesOf(db, customerId),
  };
  return { fileName: `customer-${customerId.slice(-8)}.json`, json: `${JSON.stringify(whole, null, 2)}\n` };
}

/** More than anyone has. */
const all = 1_000_000;
