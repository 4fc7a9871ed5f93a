/** The bills of a file by what a cancellation says of them: whose, what, at which price. */
import type { CommandId, LineId } from '#domain/ids.ts';
import { replyOf } from '../../../store/run-command.ts';
import type { Store } from '../../../store/store.ts';
import type { Committed } from '../commit-sale.ts';
import { committedSale } from '../queries.ts';
import type { SaleRow } from './sale-row.ts';

export type SoldBefore = {
  /** Notes the lines of a bill, whether it was sold now or by an earlier import. */
  readonly note: (commandId: CommandId, lines: readonly SaleRow[]) => void;
  /** The latest line that can have been what comes back, which is counted off it; null where there is none. */
  readonly take: (row: SaleRow) => SoldAt | null;
};

/** A line of a bill that is in the journal. */
export type SoldAt = { readonly saleId: string; readonly saleLineId: LineId };

type Line = { readonly commandId: CommandId; readonly place: number; left: number };

/**
 * A row that names no customer matches nothing: its goods came back without a bill. So does one of more pieces than any one line
 * has left, because a row of the file is one line of one paper.
 *
 * What matches follows from the file alone, so that an import that was broken off goes on as if it had not been.
 */
export function soldBefore(store: Store): SoldBefore {
  const known = new Map<string, Line[]>();
  return {
    note(commandId, lines) {
      lines.forEach((row, place) => {
        if (row.customer === '') return;
        const key = keyOf(row);
        const same = known.get(key) ?? [];
        same.push({ commandId, place, left: row.quantity });
        known.set(key, same);
      });
    },
    take(row) {
      if (row.customer === '') return null;
      const line = known.get(keyOf(row))?.findLast(({ left }) => left >= row.quantity);
      if (line === undefined) return null;
      line.left -= row.quantity;
      return soldAt(store, line);
    },
  };
}

function keyOf({ customer, code, unitPrice }: SaleRow): string {
  return `${customer} ${unitPrice ?? ''} ${code}`;
}

/** Looked up when something comes back: few lines of a file ever do. */
function soldAt(store: Store, { commandId, place }: Line): SoldAt | null {
  // The reply of `sales.commit`, which that command stored.
  const made = replyOf(store, commandId) as Committed | null;
  const sale = made?.saleId ? committedSale(store.read, made.saleId) : null;
  const line = sale?.lines[place];
  return sale === null || line === undefined
    ? null
    : { saleId: sale.saleId, saleLineId: line.lineId as LineId };
}
