/** The till: ticket left, work area right. Sells, takes the money and shows the change, one after the other. */
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TileView } from '#contract/catalog.ts';
import type { CartView } from '#contract/sales.ts';
import type { TenderInput } from '#contract/tenders.ts';
import { isBillNumber } from '#domain/receipt-number.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { askReturn, useReturnAsked } from '../../lib/return-asked.ts';
import { restFocus } from '../../lib/focus.ts';
import { useLateFetch } from '../../lib/late.tsx';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { play } from '../../lib/sound.ts';
import { useTill, type Page } from '../../lib/till.ts';
import { useStable } from '../../lib/use-stable.ts';
import { useReprint } from '../receipts/api.tsx';
import { useCart, useCartActions, type CartResult, type SendChange } from './cart.ts';
import { useCartStream } from './cart-stream.ts';
import { Done } from './done.tsx';
import { useCartNews } from './cart-news.ts';
import { focusOmnibox, useSearch } from './omnibox.tsx';
import { afterScan, SellingArea, tilesPanel, type Panel } from './selling-area.tsx';
import { Tender } from './tender.tsx';
import { PaidTicket, Ticket, type Flash, type LastAction } from './ticket.tsx';
import { lineWords } from '../../lib/colour-words.ts';
import { useTillKeys } from './till-keys.ts';
import { readScan } from './multiplier.ts';
import { sell, type Phase } from './phase.ts';
import { settledBy } from './settled-by-tool.ts';
import { stepQuantity } from './step-quantity.ts';
import { wordsOf, type Pending } from './pending-action.ts';
import type { PayMethod } from './tender-methods.ts';
import type { PriceAsked, ToolAbout, ToolName, ToolProps } from './tool.ts';
import { tools } from './tools.ts';
import { useToolRequest } from './tool-request.ts';
import { waysOn } from './ways-on.ts';
import '../../styles/ticket.css';
import '../../styles/selling.css';
import '../../styles/panels.css';
import '../../styles/tender.css';
import '../../styles/done.css';

/** Stays alive below the other pages, so that nothing a scanner says is missed. */
export function TillScreen({ page }: { readonly page: Page }) {
  const cart = useCart();
  return cart === undefined ? (
    <main className="till" aria-busy="true" hidden={page !== 'till'} />
  ) : (
    <OpenTill cart={cart} page={page} />
  );
}

function OpenTill({ cart, page }: { readonly cart: CartView; readonly page: Page }) {
  const { t } = useTranslation();
  const { goTo, settings } = useTill();

  const actions = useCartActions();
  const reprint = useReprint();
  const [phase, setPhase] = useState<Phase>(sell);
  const [panel, setPanel] = useState<Panel>(tilesPanel);
  const [selection, setSelection] = useState<{ readonly lineId: string; readonly of: CartView } | null>(null);
  const [flash, setFlash] = useState<Flash | null>(null);
  const [last, setLast] = useState<{ readonly of: string; readonly action: LastAction } | null>(null);
  const news = useCartNews();
  const listId = useId();
  const isChecking = panel.kind === 'price-check';

  const search = useSearch({
    onArticle: (article, quantity) =>
      void (isChecking ? check(article.code ?? article.sku) : addArticle(article.variantId, quantity)),
    onCode: (code, quantity) => void (isChecking ? check(code) : takeCode(code, quantity)),
  });

  // The till selects the line that changed; a person's own choice holds until the cart changes again.
  const selectedLineId = selection?.of === cart ? selection.lineId : cart.selectedLineId;
  const selected = cart.lines.find(({ lineId }) => lineId === selectedLineId);
  // What was done to a bill that is gone, paid or paid back, is no news of this one.
  const lastAction = last?.of === cart.draftId ? last.action : null;
  const shown = phase.kind === 'tender' && phase.seen !== null ? phase.seen : cart;

  /** Says what was added, once, whether the answer or the stream brought it first. */
  function announce(next: CartView, lineId: string | null): void {
    const line = next.lines.find((each) => each.lineId === lineId);
    if (!news.take(next) || line === undefined) return;
    play('ok');
    setFlash({ lineId: line.lineId, token: next.revision });
    const words = t('action.added', { what: lineWords(t, line) });
    setLast({ of: next.draftId, action: { words, canPutBack: false } });
  }

  async function add(
    send: (taken: (cart: CartView) => void) => Promise<CartResult>,
    scanned?: string,
    quantity: string | null = null,
    isOnScale = false,
  ): Promise<void> {
    const sent = news.during(send((next) => announce(next, next.selectedLineId)));
    // While the till works: done after its answer, these would keep the line from the frame after it.
    setPhase(sell);
    search.write('');
    setPanel(afterScan);
    restFocus();
    const result = await sent;
    if (result.ok) return;
    const again = (): void => void add(send, scanned, quantity, isOnScale);
    const sellOpen = (code: string): void => openTool('openItem', { kind: 'code', code, quantity });
    const settled = settledBy(result.error, { again, addWeighed, addArticle });
    if (settled !== null) return openTool(settled.tool, settled.about);
    const typePrice = ({ variantId, code, quantity: asked }: PriceAsked): void => {
      const at = (price: number): void =>
        void (isOnScale ? addWeighed(variantId, price) : addArticle(variantId, asked, price));
      openTool('priceNeeded', { kind: 'price', code, quantity: asked, again: at });
    };
    showBand({
      tone: 'bad',
      ...refusalWords(t, result.error, scanned),
      ...waysOn(t, result.error, { scanned, sellOpen, typePrice }),
    });
  }

  const addArticle = (variantId: string, quantity: string | null, price?: number): Promise<void> =>
    add((taken) => actions.addArticle(variantId, quantity, price, taken), undefined, quantity);

  const addWeighed = (variantId: string, price?: number): Promise<void> =>
    add((taken) => actions.addWeighed(variantId, price, taken), undefined, null, true);

  async function change(action: Promise<CartResult>, pending: Pending | null): Promise<boolean> {
    clearBand();
    const result = await news.during(action);
    if (result.ok) {
      news.take(result.value);
      const of = result.value.draftId;
      setLast(pending === null ? null : { of, action: { ...pending, words: wordsOf(pending.words) } });
    } else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    return result.ok;
  }

  const changeBy: ToolProps['change'] = (send, done, { canPutBack = false } = {}) =>
    change(actions.change(send), done === undefined ? null : { words: done, canPutBack });

  function scan(code: string): Promise<void> {
    if (isChecking && phase.kind === 'sell') return check(code);
    const { text, quantity } = readScan(search.typed, code);
    return takeCode(text, quantity);
  }

  /** A bill's own number leads to its return, anything else into the cart. */
  async function takeCode(code: string, quantity: string | null): Promise<void> {
    if (!isBillNumber(code.trim()))
      return add((taken) => actions.addScan(code, quantity, taken), code, quantity);
    setPhase(sell);
    restFocus();
    askReturn({ kind: 'number', number: code.trim() });
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
    if (tile.onlyVariantId !== null) return void addArticle(tile.onlyVariantId, search.quantity);
    setPanel({ kind: 'style', styleId: tile.styleId, quantity: search.quantity });
    search.write('');
  }

  const remove = (): void => openTool('remove');

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

  /** Also without a line where payments are still on the cart: they are taken off there. */
  function pay(method: PayMethod = 'cash'): void {
    if (cart.lines.length === 0 && cart.tenders.length === 0) return;
    clearBand();
    // What gives money back, or comes to nothing, is refunded; the rest is paid, also in an exchange.
    if (cart.exchange !== null && cart.total <= 0) return askReturn({ kind: 'refund' });
    search.write('');
    setPanel(tilesPanel);
    restFocus();
    const { tenderMethods } = settings;
    const isOn = method === 'cash' || tenderMethods.some((each) => each === method);
    setPhase({ kind: 'tender', method: isOn ? method : 'cash', text: '', seen: null });
  }

  async function commit(tenders: readonly TenderInput[]): Promise<void> {
    if (phase.kind !== 'tender' || phase.seen !== null) return;
    setPhase({ ...phase, seen: cart });
    const result = await news.during(actions.commit(cart.revision, tenders));
    if (result.ok) {
      setLast(null);
      restFocus();
      return setPhase({ kind: 'done', sale: result.value });
    }
    setPhase({ ...phase, seen: null });
    showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  function openPanel(next: Panel): void {
    clearBand();
    search.write('');
    setPanel(next);
  }

  function openTool(tool: ToolName, about: ToolAbout | null = null): void {
    if (selected !== undefined || !tools[tool].needsLine) openPanel({ kind: 'tool', tool, about });
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

  const asked = useReturnAsked();
  useLateFetch();
  useEffect(() => {
    if (asked !== null) openPanel({ kind: 'tool', tool: 'return', about: null });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new wish opens the panel, nothing else does
  }, [asked]);

  // "3*" typed before or after the style was opened.
  const pickedQuantity = search.quantity ?? (panel.kind === 'style' ? panel.quantity : null);
  const onTile = useStable(chooseTile);
  const onSelect = useStable(select);
  // A tender screen asks for a code when it comes up: what it is given must not change with every keystroke.
  const onTenderChange = useStable((send: SendChange) => changeBy(send));
  const onText = useStable((text: string) =>
    setPhase((now) => (now.kind === 'tender' ? { ...now, text } : now)),
  );
  const onMethod = useStable((method: PayMethod) => {
    restFocus();
    setPhase((now) => (now.kind === 'tender' ? { ...now, method } : now));
  });
  useCartStream({
    onAgain: scan,
    onReturn(number) {
      if (page !== 'till') goTo('till');
      askReturn({ kind: 'number', number });
    },
    onAdded(next, addedLineId) {
      if (!news.isNews(next)) return;
      if (page !== 'till') goTo('till');
      setPhase((now) => (now.kind === 'tender' && now.text !== '' ? now : now.kind === 'sell' ? now : sell));
      if (phase.kind === 'tender' && phase.text !== '' && phase.seen === null) {
        showBand({ tone: 'warn', title: t('tender.cartGrew') });
      }
      announce(next, addedLineId);
    },
  });

  useToolRequest((tool) => {
    setPhase(sell);
    openTool(tool);
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
          onSale={(sale) => setPhase({ kind: 'done', sale })}
          isShown={page === 'till'}
          onNext={() => setPhase(sell)}
          onReprint={() => reprint.of(phase.sale.saleId)}
          onScan={scan}
        />
      </main>
    );
  }
  return (
    <main
      className="till"
      hidden={page !== 'till'}
      data-money-entered={
        phase.kind === 'tender' && (phase.text !== '' || phase.seen !== null) ? '' : undefined
      }
    >
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
                discount: () => openTool('discount'),
                price: () => openTool('price'),
                remove,
              }
            : null
        }
        onSelect={onSelect}
        onPutBack={undo}
        onCustomer={phase.kind === 'sell' ? () => openTool('customer') : null}
        isQuiet={phase.kind === 'tender'}
      />
      {phase.kind === 'tender' ? (
        <Tender
          cart={shown}
          method={phase.method}
          text={phase.text}
          isTaking={phase.seen !== null}
          isShown={page === 'till'}
          onText={onText}
          onMethod={onMethod}
          onBack={() => {
            clearBand();
            setPhase(sell);
          }}
          onCommit={(tenders) => void commit(tenders)}
          onChange={onTenderChange}
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
          onVariant={({ variantId }) => void addArticle(variantId, pickedQuantity)}
          onCheckedPrice={(variantId) => void addArticle(variantId, null)}
          onPriceCheck={togglePriceCheck}
          onClosePanel={closePanel}
          onChange={changeBy}
          onTool={openTool}
          onReprint={reprint.last}
          onPay={() => pay()}
        />
      )}
    </main>
  );
}
