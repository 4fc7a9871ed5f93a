/** What the customer sees: the bill as it grows, the code to pay by, the change; then the shop's name again. */
import type { CartLineView, CartView } from '#contract/sales.ts';
import type { DisplayView } from '#contract/hardware.ts';
import { mostDisplayLines, type DisplayContent, type DisplayLine } from '#domain/customer-display.ts';
import { formatMoney, formatUnitPrice, money, unitPrice } from '#domain/money.ts';
import type { ReturnCommitted } from '#domain/return.ts';
import type { SaleCommitted } from '#domain/sale.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { Hardware } from '#main/hardware/ports.ts';
import type { CartNotice } from '../features/sales/api.ts';

export type DisplayDesk = {
  readonly content: () => DisplayContent;
  /** Calls back at each new content, until the returned function is called. */
  readonly onContent: (listener: () => void) => () => void;
  /** The cart has changed, or someone began to look at it. */
  readonly cart: (notice: Pick<CartNotice, 'cart' | 'addedLineId'>) => void;
  /** A deal is committed: its thanks stand until the next line, or for `thanksMs`. */
  readonly settled: (deal: Deal) => void;
  /** Says the same again: to a display that is new or back, or because the shop's name or look has changed. */
  readonly repeat: () => void;
  readonly close: () => void;
};

type Deal = { readonly sale: SaleCommitted | null; readonly back: ReturnCommitted | null };

type DeskParts = {
  readonly hardware: () => Hardware;
  /** Null before there is a shop. */
  readonly shop: () => { readonly name: string; readonly profile: TaxProfile } | null;
  /** How long the thanks stand at most, in milliseconds. */
  readonly thanksMs?: number;
};

/** A display that does not answer shows so in its state, and nothing else waits for it. */
export function createDisplayDesk({ hardware, shop, thanksMs = 60_000 }: DeskParts): DisplayDesk {
  const listeners = new Set<() => void>();
  let shown: Exclude<DisplayContent, { kind: 'idle' }> | null = null;
  let thanksOver: NodeJS.Timeout | undefined;

  function content(): DisplayContent {
    return shown ?? { kind: 'idle', shop: shop()?.name ?? '' };
  }
  function repeat(): void {
    void hardware().display.show(content());
    for (const listener of listeners) listener();
  }
  function show(next: typeof shown): void {
    clearTimeout(thanksOver);
    if (shown === null && next === null) return;
    shown = next;
    repeat();
  }
  return {
    content,
    onContent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cart({ cart, addedLineId }) {
      // The cart is empty after the deal that the thanks are for.
      if (cart.lines.length === 0 && shown?.kind === 'thanks') return;
      const terms = shop();
      if (terms === null) return;
      show(cartContent(cart, addedLineId, terms.profile));
    },
    settled(deal) {
      const terms = shop();
      if (terms === null) return;
      show(thanksFor(deal, terms.profile));
      thanksOver = setTimeout(() => show(null), thanksMs).unref();
    },
    repeat,
    close: () => clearTimeout(thanksOver),
  };
}

/** What a screen for customers is told of the desk. */
export function displayView(
  desk: DisplayDesk,
  symbol: string,
  {
    receiptLanguage,
    theme,
  }: { readonly receiptLanguage: DisplayView['language']; readonly theme: DisplayView['theme'] },
): DisplayView {
  return { content: desk.content(), symbol, language: receiptLanguage, theme };
}

/** Null for a cart without lines. */
function cartContent(
  cart: CartView,
  addedLineId: string | null,
  profile: TaxProfile,
): Exclude<DisplayContent, { kind: 'idle' | 'thanks' }> | null {
  if (cart.lines.length === 0) return null;
  const figure = figuresIn(profile);
  const waiting = cart.tenders.find(({ state }) => state === 'shown');
  const code = waiting?.upi?.text ?? null;
  // Goods that come on top are shown; the code that waited is for another amount.
  if (waiting !== undefined && code !== null && addedLineId === null) {
    return { kind: 'upi', amount: figure(waiting.amount), text: code };
  }
  const latest = cart.lines.find(({ lineId }) => lineId === addedLineId);
  const line = (view: CartLineView): DisplayLine => ({
    name: view.name,
    detail: [view.size, view.colour].filter((part) => part !== null).join(' · '),
    quantity: view.quantity.replace('-', '\u2212'),
    unitPrice: formatUnitPrice(unitPrice(view.unitPrice), profile.currency, profile.grouping),
    amount: figure(view.total),
  });
  return {
    kind: 'cart',
    lines: cart.lines.slice(-mostDisplayLines).map(line),
    latest: latest === undefined ? null : line(latest),
    items: cart.itemCount,
    total: figure(cart.total),
    saved: cart.discount > 0 ? figure(cart.discount) : null,
    left: cart.left < cart.total ? figure(cart.left) : null,
  };
}

function thanksFor({ sale, back }: Deal, profile: TaxProfile): Exclude<DisplayContent, { kind: 'idle' }> {
  const figure = figuresIn(profile);
  // What was set off against new goods went nowhere.
  const refunds = back?.refunds.filter(({ method }) => method !== 'exchange') ?? [];
  const given = refunds.reduce((sum, { amount }) => sum + amount, 0);
  return {
    kind: 'thanks',
    total: sale === null ? null : figure(sale.total),
    change: sale !== null && sale.change > 0 ? figure(sale.change) : null,
    back: given > 0 ? figure(given) : null,
  };
}

function figuresIn({ currency, grouping }: TaxProfile): (amount: number) => string {
  return (amount) => formatMoney(money(amount), currency, grouping);
}
