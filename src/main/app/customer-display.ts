/** What the customer display shows: each line as it is added, the code to pay by, then the change. */
import type { CartView } from '#contract/sales.ts';
import { formatMoney, money } from '#domain/money.ts';
import type { SaleCommitted } from '#domain/sale.ts';
import type { DisplayContent, Hardware } from '#main/hardware/ports.ts';
import type { CartNotice } from '../features/sales/api.ts';
import type { TaxProfiles } from '../features/setup/api.ts';

export type DisplayDesk = {
  readonly cart: (notice: CartNotice, taxProfile: string) => void;
  /** The UPI code that waits to be paid, until the cart or the bill moves on. */
  readonly upi: (cart: CartView, taxProfile: string) => void;
  readonly sold: (sale: SaleCommitted) => void;
};

/** A display that does not answer shows so in its state, and nothing else waits for it. */
export function createDisplayDesk(hardware: () => Hardware, profiles: TaxProfiles): DisplayDesk {
  function show(content: DisplayContent): void {
    void hardware().display.show(content);
  }
  function figure(amount: number, taxProfile: string): string {
    const { currency, grouping } = profiles.get(taxProfile);
    return formatMoney(money(amount), currency, grouping);
  }
  return {
    cart({ cart, addedLineId }, taxProfile) {
      const line = cart.lines.find(({ lineId }) => lineId === addedLineId);
      const total = figure(cart.total, taxProfile);
      if (line !== undefined) {
        show({ kind: 'line', name: line.name, amount: figure(line.total, taxProfile), total });
      } else if (cart.lines.length > 0) show({ kind: 'total', total });
    },
    upi({ tenders }, taxProfile) {
      const shown = tenders.find(({ state }) => state === 'shown');
      if (shown === undefined || shown.upi === null || shown.upi.text === null) return;
      show({ kind: 'upi', amount: figure(shown.amount, taxProfile), text: shown.upi.text });
    },
    sold: (sale) => show({ kind: 'change', change: figure(sale.change, sale.taxProfile) }),
  };
}
