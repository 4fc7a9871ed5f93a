/** The till: ticket left, work area right. Sells, takes the money and shows the change, one after the other. */
import { useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { TileView } from '#contract/catalog.ts';
import type { CartView, SaleView } from '#contract/sales.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { restFocus } from '../../lib/focus.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { play } from '../../lib/sound.ts';
import { useTill, type Page } from '../../lib/till.ts';
import { useStable } from '../../lib/use-stable.ts';
import { useStream } from '../../lib/use-stream.ts';
import { useReprint } from '../receipts/api.tsx';
import { takeCart, useCart, useCartActions, type CartResult, type SendChange } from './cart.ts';
import { Done } from './done.tsx';
import { useCartNews } from './cart-news.ts';
import { useSearch } from './omnibox.tsx';
import { SellingArea, tilesPanel, type Panel } from './selling-area.tsx';
import { Tender } from './tender.tsx';
import { PaidTicket, Ticket, type Flash, type LastAction } from './ticket.tsx';
import { lineWords } from './line-words.ts';
import { useTillKeys } from './till-keys.ts';
import { readScan } from './multiplier.ts';
import type { ToolName } from './tool.ts';
import { tools } from './tools.ts';
import '../../styles/till.css';

type Phase =
  | { readonly kind: 'sell' }
  /** `seen` is the cart whose money is being taken, held still until the answer is there. */
  | { readonly kind: 'tender'; readonly text: string; readonly seen: CartView | null }
  | { readonly kind: 'done'; readonly sale: SaleView; readonly received: number };

const sell: Phase = { kind: 'sell' };

/** Stays alive below the other pages, so that nothing a scanner says is missed. */
export function TillScreen({ page }: { readonly page: Page }) {
  const cart = useCart();
  return cart === undefined ? (
    <main className="till" aria-busy="true" />
  ) : (
    <OpenTill cart={cart} page={page} />
  );
}

function OpenTill({ cart, page }: { readonly cart: CartView; readonly page: Page }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { goTo } = useTill();
  const actions = useCartActions();
  const reprint = useReprint();
  const [phase, setPhase] = useState<Phase>(sell);
  const [panel, setPanel] = useState<Panel>(tilesPanel);
  const [selection, setSelection] = useState<{ readonly lineId: string; readonly of: CartView } | null>(null);
  const [flash, setFlash] = useState<Flash | null>(null);
  const [lastAction, setLastAction] = useState<LastAction | null>(null);
  const news = useCartNews();
  const listId = useId();
  const isChecking = panel.kind === 'price-check';

  const search = useSearch({
    onArticle: (article, quantity) =>
      void (isChecking
        ? check(article.code ?? article.sku)
        : add(actions.addArticle(article.variantId, quantity))),
    onCode: (code, quantity) => void (isChecking ? check(code) : add(actions.addScan(code, quantity), code)),
  });

  // The till selects the line that changed; a person's own choice holds until the cart changes again.
  const selectedLineId = selection?.of === cart ? selection.lineId : cart.selectedLineId;
  const selected = cart.lines.find(({ lineId }) => lineId === selectedLineId);
  const shown = phase.kind === 'tender' && phase.seen !== null ? phase.seen : cart;

  /** Says what was added, once, whether the answer or the stream brought it first. */
  function announce(next: CartView, lineId: string | null): void {
    const line = next.lines.find((each) => each.lineId === lineId);
    if (!news.take(next) || line === undefined) return;
    play('ok');
    setFlash({ lineId: line.lineId, token: next.revision });
    setLastAction({ words: t('action.added', { what: lineWords(t, line) }), canPutBack: false });
  }

  async function add(action: Promise<CartResult>, scanned?: string): Promise<void> {
    setPhase(sell);
    const result = await news.during(action);
    search.write('');
    setPanel(tilesPanel);
    restFocus();
    if (result.ok) return announce(result.value, result.value.selectedLineId);
    const canFind = result.error.code === 'unknown-barcode' || result.error.code === 'bad-barcode';
    showBand({
      tone: 'bad',
      ...refusalWords(t, result.error, scanned),
      ...(canFind ? { action: { label: t('band.find'), key: 'F2', run: focusOmnibox } } : {}),
    });
  }

  async function change(action: Promise<CartResult>, last: LastAction | null): Promise<boolean> {
    clearBand();
    const result = await news.during(action);
    if (result.ok) {
      news.take(result.value);
      setLastAction(last);
    } else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    return result.ok;
  }

  function changeBy(send: SendChange, done?: string): Promise<boolean> {
    const last = done === undefined ? null : { words: done, canPutBack: false };
    return change(actions.change(send), last);
  }

  function scan(code: string): Promise<void> {
    if (isChecking && phase.kind === 'sell') return check(code);
    const { text, quantity } = readScan(search.typed, code);
    return add(actions.addScan(text, quantity), text);
  }

  /** Shows what a code costs; sells nothing. */
  async function check(code: string): Promise<void> {
    clearBand();
    search.write('');
    const result = await attempt(rpc.catalog.priceCheck({ code: code.slice(0, 512) }));
    restFocus();
    setPanel({ kind: 'price-check', found: result.ok ? result.value : null });
    if (result.ok) play('ok');
    else showBand({ tone: 'bad', ...refusalWords(t, result.error, code) });
  }

  function chooseTile(tile: TileView): void {
    if (tile.onlyVariantId === null) {
      setPanel({ kind: 'style', styleId: tile.styleId, quantity: search.quantity });
      search.write('');
    } else void add(actions.addArticle(tile.onlyVariantId, search.quantity));
  }

  function remove(): void {
    if (selected === undefined) return;
    const words = t('action.removed', { what: lineWords(t, selected) });
    void change(actions.removeLine(selected.lineId, 'scanned-by-mistake'), { words, canPutBack: true });
  }

  function changeQuantity(step: 1 | -1): void {
    if (selected === undefined) return;
    const next = stepQuantity(selected.quantity, step);
    if (next === null) return remove();
    const words = t('action.quantity', { what: lineWords(t, selected), quantity: next });
    void change(actions.setQuantity(selected.lineId, next), { words, canPutBack: false });
  }

  function undo(): void {
    if (cart.canUndo) void change(actions.undo(), { words: t('action.undone'), canPutBack: false });
  }

  function select(lineId: string): void {
    setSelection({ lineId, of: cart });
  }

  function pay(): void {
    if (cart.lines.length === 0) return;
    clearBand();
    search.write('');
    setPanel(tilesPanel);
    restFocus();
    setPhase({ kind: 'tender', text: '', seen: null });
  }

  async function take(received: number): Promise<void> {
    if (phase.kind !== 'tender' || phase.seen !== null) return;
    setPhase({ ...phase, seen: cart });
    const result = await news.during(actions.commit(cart.revision, received));
    if (result.ok) {
      setLastAction(null);
      restFocus();
      return setPhase({ kind: 'done', sale: result.value, received });
    }
    setPhase({ ...phase, seen: null });
    showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  function openPanel(next: Panel): void {
    clearBand();
    search.write('');
    setPanel(next);
  }

  function openTool(tool: ToolName): void {
    if (selected !== undefined || !tools[tool].needsLine) openPanel({ kind: 'tool', tool });
  }

  function closePanel(): void {
    setPanel(tilesPanel);
    restFocus();
  }

  function togglePriceCheck(): void {
    openPanel(isChecking ? tilesPanel : { kind: 'price-check', found: null });
  }

  /** One level back; the cart stays. */
  function back(): boolean {
    if (search.typed !== '') search.write('');
    else if (panel.kind !== 'tiles') setPanel(tilesPanel);
    else if (document.activeElement === document.body) return false;
    restFocus();
    return true;
  }

  // "3*" typed before or after the style was opened.
  const pickedQuantity = search.quantity ?? (panel.kind === 'style' ? panel.quantity : null);
  const onTile = useStable(chooseTile);
  const onSelect = useStable(select);
  const openCart = useCallback(() => rpc.sales.watchCart({}), []);
  useStream(openCart, {
    onItem({ cart: next, refused, addedLineId }) {
      takeCart(client, next);
      if (refused !== null) {
        // The code of a refusal comes as text; a code without a sentence of its own has the general one.
        const code = refused.error as 'unknown-barcode';
        showBand({
          tone: 'bad',
          ...refusalWords(t, { code, data: { reason: refused.reason } }, refused.code),
        });
      }
      if (addedLineId === null || !news.isNews(next)) return;
      if (page !== 'till') goTo('till');
      setPhase((now) => (now.kind === 'tender' && now.text !== '' ? now : now.kind === 'sell' ? now : sell));
      if (phase.kind === 'tender' && phase.text !== '' && phase.seen === null) {
        showBand({ tone: 'warn', title: t('tender.cartGrew') });
      }
      announce(next, addedLineId);
    },
    onReopen: () => void client.invalidateQueries({ queryKey: queries.sales.key() }),
  });

  useScanClaim('screen', scan);
  useTillKeys(phase.kind === 'sell' && page === 'till', {
    search,
    cart,
    selectedLineId,
    select,
    pay,
    undo,
    remove,
    back,
    more: () => changeQuantity(1),
    less: () => changeQuantity(-1),
    openTool,
    priceCheck: togglePriceCheck,
    focusOmnibox,
    reprint: reprint.last,
  });

  if (phase.kind === 'done') {
    return (
      <main className="till" hidden={page !== 'till'}>
        <PaidTicket sale={phase.sale} />
        <Done
          sale={phase.sale}
          received={phase.received}
          isShown={page === 'till'}
          onNext={() => setPhase(sell)}
          onReprint={() => reprint.of(phase.sale.saleId)}
          onScan={scan}
        />
      </main>
    );
  }
  return (
    <main className="till" hidden={page !== 'till'}>
      <Ticket
        cart={shown}
        selectedLineId={selectedLineId}
        flash={flash}
        lastAction={lastAction}
        lineKeys={
          phase.kind === 'sell'
            ? {
                less: () => changeQuantity(-1),
                more: () => changeQuantity(1),
                explain: () => openTool('why'),
                remove,
              }
            : null
        }
        onSelect={onSelect}
        onPutBack={undo}
        isQuiet={phase.kind === 'tender'}
      />
      {phase.kind === 'tender' ? (
        <Tender
          cart={shown}
          text={phase.text}
          isTaking={phase.seen !== null}
          isShown={page === 'till'}
          onText={(text) => setPhase({ ...phase, text })}
          onBack={() => setPhase(sell)}
          onTake={(received) => void take(received)}
          onScan={scan}
        />
      ) : (
        <SellingArea
          cart={cart}
          panel={panel}
          search={search}
          listId={listId}
          selected={selected}
          onTile={onTile}
          onVariant={({ variantId }) => void add(actions.addArticle(variantId, pickedQuantity))}
          onCheckedPrice={(variantId) => void add(actions.addArticle(variantId, null))}
          onPriceCheck={togglePriceCheck}
          onClosePanel={closePanel}
          onChange={changeBy}
          onTool={openTool}
          onReprint={reprint.last}
          onUndo={undo}
          onPay={pay}
        />
      )}
    </main>
  );
}

function focusOmnibox(): void {
  const field = document.querySelector<HTMLInputElement>('[data-omnibox]');
  field?.focus();
  field?.select();
}

/** One piece more or less; null where nothing would be left. A measured length goes by one whole unit too. */
function stepQuantity(quantity: string, step: 1 | -1): string | null {
  const [whole = '0', fraction] = quantity.split('.');
  const next = Number(whole) + step;
  if (next < 0 || (next === 0 && fraction === undefined)) return null;
  return fraction === undefined ? String(next) : `${next}.${fraction}`;
}
