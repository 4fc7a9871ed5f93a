/** What a person does at a simulated till, as the handler of a command. */
import { err, ok, type Result } from '#domain/result.ts';
import type { Tx } from '#main/store/run-command.ts';
import type { Created } from './model.ts';
import type { Deed, Fields } from './plan.ts';
import {
  billsOf,
  staffOf,
  styleOf,
  type Cash,
  type Moved,
  type Sold,
  type Staff,
  type Style,
} from './shop.ts';

type Here = { readonly till: string; readonly store: string; readonly prefix: string };
/** `fields`: what an edit came to change at this till. */
type Done = Result<{ readonly number: string; readonly fields: Fields }, { readonly code: 'nothing-to-do' }>;

/** Appends the one fact of a deed. Refused where it edits what this till does not have, or has so already. */
export function carryOut(tx: Tx, deed: Deed | Created, { till, store, prefix }: Here): Done {
  let number = '';
  let fields: Fields = {};
  switch (deed.kind) {
    case 'sale': {
      const { lines, tender, customer, points } = deed;
      const total = lines.reduce((sum, line) => sum + line.amount, 0);
      number = `${prefix}-${billsOf(tx.read, till) + 1}`;
      const payload: Sold = { number, till, store, lines: [...lines], total, tender, customer, points };
      tx.append({ type: 'sim.sold.v1', payload });
      break;
    }
    case 'move': {
      const payload: Moved = { store, item: deed.item, quantity: deed.quantity };
      tx.append({ type: 'sim.moved.v1', payload });
      break;
    }
    case 'cash': {
      const payload: Cash = { till, amount: deed.amount };
      tx.append({ type: 'sim.cash.v1', payload });
      break;
    }
    case 'style': {
      const { id: styleId, name, brand, articles } = deed;
      const payload: Style = { styleId, name, brand, articles: [...articles] };
      tx.append({ type: 'sim.style.v1', payload });
      break;
    }
    case 'staff': {
      const payload: Staff = { staffId: deed.id, name: deed.name, role: deed.role };
      tx.append({ type: 'sim.staff.v1', payload });
      break;
    }
    case 'edit':
      fields = edit(tx, deed);
      if (Object.keys(fields).length === 0) return err({ code: 'nothing-to-do' });
      break;
  }
  tx.changed('sales');
  return ok({ number, fields });
}

/** Saves the whole thing with some fields changed, as a screen does; answers what that changed. */
function edit(tx: Tx, { subject, fields }: Extract<Deed, { kind: 'edit' }>): Fields {
  if (subject.of === 'staff') {
    const saved = staffOf(tx.read, subject.id);
    if (saved === null) return {};
    tx.append({ type: 'sim.staff.v1', payload: { ...saved, ...fields } });
    return fields;
  }
  const saved = styleOf(tx.read, subject.id);
  if (saved === null) return {};
  const next: Style = { ...saved, articles: [...saved.articles] };
  const changed: Record<string, string | number | null> = {};
  for (const [field, value] of Object.entries(fields)) {
    const [list, id = '', member] = field.split('/');
    const place = next.articles.findIndex((one) => one.id === id);
    const article = next.articles[place];
    if (list === 'name' || list === 'brand') {
      next[list] = String(value);
      changed[field] = value;
    } else if (member === undefined && value === null && article !== undefined) {
      next.articles.splice(place, 1);
      changed[field] = null;
    } else if (member === undefined && value !== null && article === undefined) {
      next.articles.push({ id, price: Number(value), code: `back at ${value}` });
      changed[field] = next.articles.length - 1;
      changed[`${field}/price`] = Number(value);
      changed[`${field}/code`] = `back at ${value}`;
    } else if (member === 'price' && article !== undefined) {
      next.articles[place] = { ...article, price: Number(value) };
      changed[field] = Number(value);
    }
  }
  if (Object.keys(changed).length > 0) tx.append({ type: 'sim.style.v1', payload: next });
  return changed;
}
