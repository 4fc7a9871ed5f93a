/** The cart as it changes past this window: by a scanner on a wire of its own, by another window, by new prices. */
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { CartView } from '#contract/sales.ts';
import { isBillNumber } from '#domain/receipt-number.ts';
import { showBand } from '../../lib/band.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useStream } from '../../lib/use-stream.ts';
import { takeCart } from './cart.ts';
import { asksBack } from './settled-by-tool.ts';

type CartNews = {
  /** A scan that needs a question answered: asked again from here, it says which. */
  readonly onAgain: (code: string) => Promise<void>;
  /** A bill's own number was scanned. */
  readonly onReturn: (number: string) => void;
  readonly onAdded: (cart: CartView, lineId: string) => void;
};

/** Keeps `useCart` up to date, and says what was refused. */
export function useCartStream({ onAgain, onReturn, onAdded }: CartNews): void {
  const { t } = useTranslation();
  const client = useQueryClient();
  useStream(openCart, {
    onItem({ cart, refused, addedLineId }) {
      takeCart(client, cart);
      if (refused !== null && asksBack.has(refused.error)) {
        void onAgain(refused.code);
        return;
      }
      if (refused !== null && isBillNumber(refused.code)) onReturn(refused.code);
      else if (refused !== null) {
        // The code of a refusal comes as text; a code without a sentence of its own has the general one.
        const code = refused.error as 'unknown-barcode';
        const data = { reason: refused.reason };
        showBand({ tone: 'bad', ...refusalWords(t, { code, data }, refused.code) });
      }
      if (addedLineId !== null) onAdded(cart, addedLineId);
    },
    onReopen: () => void client.invalidateQueries({ queryKey: queries.sales.key() }),
  });
}

function openCart() {
  return rpc.sales.watchCart({});
}
