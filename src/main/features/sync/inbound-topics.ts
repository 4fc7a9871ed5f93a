/** What screens are told when entries of other tills were taken. */
import type { Tx } from '../../store/run-command.ts';

/** Topics that a fact of another till can make old. */
const topics = [
  'catalog',
  'prices',
  'stock',
  'sales',
  'shift',
  'day-end',
  'customers',
  'holds',
  'labels',
  'staff',
  'shop',
  'sync',
] as const;

export function tellOfInbound(tx: Pick<Tx, 'changed'>): void {
  for (const topic of topics) tx.changed(topic);
}
