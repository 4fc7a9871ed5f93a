/** The bill in the making: what happened last, the lines, and the glass with the total. */
import type { TFunction } from 'i18next';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { CartView, SaleView } from '#contract/sales.ts';
import { useBillInTicket, type BillInTicket } from '../../lib/bill-in-ticket.ts';
import { quantityText } from '../../lib/figures.ts';
import { keyboardScrolled, restingPlace } from '../../lib/focus.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { GlassFigure } from '../../ui/glass-figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useCartActions } from './cart.ts';
import { TicketLine, type LineKeys } from './ticket-line.tsx';
import '../../styles/returns.css';

/** The line that has just been added to, and a token that differs each time, so that it flashes again. */
export type Flash = { readonly lineId: string; readonly token: number };
export type LastAction = { readonly words: string; readonly canPutBack: boolean };

type TicketProps = {
  readonly cart: CartView;
  readonly selectedLineId: string | null;
  readonly flash: Flash | null;
  readonly lastAction: LastAction | null;
  /** Null while no line may be changed: during tender. */
  readonly lineKeys: LineKeys | null;
  readonly onSelect: (lineId: string) => void;
  readonly onPutBack: () => void;
  /** Null while the customer cannot be changed: during tender. */
  readonly onCustomer: (() => void) | null;
  /** The glass has moved to the work area. */
  readonly isQuiet: boolean;
};

/** The cart, or the bill that someone looks at in its place. */
export function Ticket(props: TicketProps) {
  const looked = useBillInTicket();
  const out = { selectedLineId: null, flash: null, lastAction: null, lineKeys: null, onCustomer: null };
  return looked === null ? (
    <BillTicket {...props} looked={null} />
  ) : (
    <BillTicket {...props} {...out} cart={looked.cart} looked={looked} />
  );
}

function BillTicket({
  cart,
  looked,
  selectedLineId,
  flash,
  lastAction,
  lineKeys,
  onSelect,
  onPutBack,
  onCustomer,
  isQuiet,
}: TicketProps & { readonly looked: BillInTicket | null }) {
  const { t } = useTranslation();
  const { shop } = useTill();
  const isEmpty = cart.lines.length === 0;
  return (
    <section className="ticket" aria-label={t('ticket.label')} {...restingPlace}>
      <header className="ticket-head">
        <Icon name={cart.customer === null ? 'receipt' : 'person'} size={24} />
        <div className="ticket-head-words" role="status" aria-live="polite">
          <p className="strong">
            {looked?.title ??
              cart.customer?.name ??
              (isEmpty && lastAction === null ? shop.name : t('ticket.title'))}
          </p>
          <p className="caption clip">
            {looked?.note ??
              lastAction?.words ??
              customerWords(t, cart.customer) ??
              (isEmpty ? shop.address : ' ')}
          </p>
        </div>
        {onCustomer !== null && lastAction?.canPutBack !== true && (
          <KeyButton look="small" icon="person" label={t('customer.key')} keyName="F3" onPress={onCustomer} />
        )}
        {lastAction?.canPutBack === true && !isQuiet && (
          <KeyButton
            look="small"
            icon="undo"
            label={t('ticket.putBack')}
            keyName="Ctrl+Z"
            onPress={onPutBack}
          />
        )}
      </header>
      {isEmpty ? (
        <StartHints />
      ) : (
        <Lines
          cart={cart}
          selectedLineId={selectedLineId}
          flash={flash}
          lineKeys={lineKeys}
          isLookedAt={looked !== null}
          onSelect={onSelect}
        />
      )}
      {isQuiet ? <QuietTotal cart={cart} /> : <TotalGlass cart={cart} word={looked?.totalWord} />}
    </section>
  );
}

/** "98250 ···41 · usual size 9 · 6 visits"; null where nobody's. */
function customerWords(t: TFunction, customer: CartView['customer']): string | null {
  if (customer === null) return null;
  const size = customer.usualSize === null ? null : t('customer.usualSize', { size: customer.usualSize });
  return [customer.phone, size, t('customer.visits', { count: customer.visits })].filter(Boolean).join(' · ');
}

/** The bill as it was paid, beside the change. */
export function PaidTicket({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  return (
    <section className="ticket" aria-label={t('ticket.paid')} {...restingPlace}>
      <header className="ticket-head">
        <Icon name="receipt" size={24} />
        <div className="ticket-head-words">
          <p className="strong">{t('ticket.paid')}</p>
          <p className="caption figure-text">{sale.number}</p>
        </div>
      </header>
      <ol className="lines" aria-label={t('ticket.lines')} {...keyboardScrolled}>
        {sale.lines.map((line) => (
          <TicketLine key={line.lineId} line={line} />
        ))}
      </ol>
      <div className="quiet-total">
        <p className="total-notes caption">
          <span>{t('ticket.items', { count: Number(sale.itemCount) })}</span>
          <span>
            {t('ticket.bill')} <b className="figure-text">{sale.number}</b>
          </span>
        </p>
        <p className="total-row">
          <span className="total-word">
            {t('ticket.total')} {figures.symbol}
          </span>
          <GlassFigure amount={sale.total} figures={figures} className="mid" />
        </p>
      </div>
    </section>
  );
}

function Lines({
  cart,
  selectedLineId,
  flash,
  lineKeys,
  isLookedAt,
  onSelect,
}: {
  readonly cart: CartView;
  readonly selectedLineId: string | null;
  readonly flash: Flash | null;
  readonly lineKeys: LineKeys | null;
  readonly isLookedAt: boolean;
  readonly onSelect: (lineId: string) => void;
}) {
  const { t } = useTranslation();
  const actions = useCartActions();
  const { figures } = useTill();
  return (
    <ol className="lines" aria-label={t('ticket.lines')}>
      {groupsOf(cart).map(({ name, lines, amount }) => (
        <Fragment key={name}>
          {amount !== null && (
            <li className={`line-group ${name === 'back' ? 'bad' : ''}`}>
              <span>{t(name === 'back' ? 'return.comingBack' : 'return.goingOut')}</span>
              <span className="figure">{figures.amount(amount)}</span>
            </li>
          )}
          {lines.map((line) => (
            <TicketLine
              key={line.lineId}
              line={line}
              keys={line.lineId === selectedLineId ? lineKeys : null}
              isSelected={lineKeys !== null && line.lineId === selectedLineId}
              flashToken={flash?.lineId === line.lineId ? flash.token : null}
              onSelect={lineKeys === null ? undefined : onSelect}
            />
          ))}
        </Fragment>
      ))}
      {cart.coupons.map(({ couponId, name, amount }) => (
        <li key={couponId} className="line coupon-line">
          <p className="line-note quiet-note">
            <span className="clip">
              <Icon name="tag" size={16} />
              {t('prices.coupon', { name })}
              {amount === 0 && ` · ${t('prices.couponWaits')}`}
            </span>
            {!isLookedAt && (
              <KeyButton
                look="small"
                icon="erase"
                label={t('line.remove')}
                onPress={() => void actions.change((on) => rpc.sales.removeCoupon({ ...on, couponId }))}
              />
            )}
          </p>
        </li>
      ))}
      {cart.note !== null && (
        <li className="line bill-note">
          <p className="line-note quiet-note">
            <span>
              <Icon name="receipt" size={16} />
              {cart.note}
            </span>
          </p>
        </li>
      )}
    </ol>
  );
}

type Group = {
  readonly name: 'back' | 'out';
  readonly lines: CartView['lines'];
  /** Null where there is only one group, whose sum is the total. */
  readonly amount: number | null;
};

/** Goods that come back stand before those that go out. */
function groupsOf({ lines, exchange }: CartView): readonly Group[] {
  if (exchange === null) return [{ name: 'out', lines, amount: null }];
  const back = lines.filter(({ comesBack }) => comesBack !== null);
  const out = lines.filter(({ comesBack }) => comesBack === null);
  return [
    { name: 'back', lines: back, amount: 0 - exchange.back },
    ...(out.length === 0 ? [] : [{ name: 'out' as const, lines: out, amount: exchange.out }]),
  ];
}

function StartHints() {
  const { t } = useTranslation();
  const hints = [
    ['F2', t('hint.find')],
    ['3*', t('hint.times')],
    ['F3', t('hint.customer')],
    ['F7', t('hint.priceCheck')],
    ['F1', t('hint.keys')],
  ] as const;
  return (
    <div className="start">
      <h1>{t('hint.title')}</h1>
      <dl>
        {hints.map(([key, words]) => (
          <div key={key}>
            <dt>
              <KeyCap name={key} />
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function TotalGlass({ cart, word }: { readonly cart: CartView; readonly word: string | undefined }) {
  const { t } = useTranslation();
  const { figures, shift } = useTill();
  const isEmpty = cart.lines.length === 0;
  return (
    <div
      className={`glass total ${isEmpty ? 'is-empty' : ''} ${cart.exchange !== null ? 'is-back' : ''}`}
      data-refund={cart.total < 0 || undefined}
    >
      {isEmpty ? (
        <p className="total-notes caption">
          <span>{shift !== null && t('ticket.shiftBills', { count: shift.bills })}</span>
          <span>
            {shift !== null &&
              shift.lastChange !== null &&
              t('ticket.lastChange', { amount: figures.amount(shift.lastChange) })}
          </span>
        </p>
      ) : (
        <TotalNotes cart={cart} />
      )}
      <p className="total-row">
        <span className="total-word">
          {word ?? t(cart.total < 0 ? 'return.refundWord' : 'ticket.total')}{' '}
          <span className="quieter">{figures.symbol}</span>
        </span>
        <GlassFigure amount={cart.total} figures={figures} className="total-figure" />
      </p>
    </div>
  );
}

function QuietTotal({ cart }: { readonly cart: CartView }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  return (
    <div className="quiet-total">
      <TotalNotes cart={cart} />
      <p className="total-row">
        <span className="total-word">
          {t('ticket.total')} {figures.symbol}
        </span>
        <GlassFigure amount={cart.total} figures={figures} className="mid" />
      </p>
    </div>
  );
}

function TotalNotes({ cart }: { readonly cart: CartView }) {
  const { t } = useTranslation();
  const { figures, shop, language } = useTill();
  if (cart.exchange !== null) {
    const { back, out, taxBack } = cart.exchange;
    const name = shop.taxName?.[language] ?? '';
    return (
      <p className="total-notes caption">
        <span>
          {t(out === 0 ? 'return.sideBack' : 'return.sides', {
            back: figures.amount(0 - back),
            out: figures.amount(out),
          })}
        </span>
        <span>
          {taxBack !== 0 && t('return.taxBack', { tax: name, amount: figures.amount(0 - taxBack) })}
        </span>
      </p>
    );
  }
  const items = t('ticket.items', { count: Number(cart.itemCount), quantity: quantityText(cart.itemCount) });
  const saved = cart.discount > 0 ? t('ticket.saved', { amount: figures.amount(cart.discount) }) : null;
  const taxKey = cart.pricesIncludeTax ? 'ticket.taxInPrice' : 'ticket.taxOnTop';
  const kind = t(`document.${cart.document}`);
  const { taxId } = cart.buyer;
  const paper = taxId === null ? kind : `${kind} ${taxId}`;
  const paid =
    cart.left === cart.total
      ? null
      : t('ticket.paidSoFar', { amount: figures.amount(cart.total - cart.left) });
  const name = shop.taxName?.[language] ?? '';
  const tax = cart.tax === 0 ? null : t(taxKey, { tax: name, amount: figures.amount(cart.tax) });
  const roundOff =
    cart.roundOff === 0 ? null : t('ticket.roundOff', { amount: figures.amount(cart.roundOff) });
  return (
    <>
      {cart.buyer.missing !== null && (
        <p className="total-notes caption strong">
          {t(`buyer.missing.${cart.buyer.missing}`)} <KeyCap name="F3" />
        </p>
      )}
      <p className="total-notes caption">
        <span className="clip">{[items, saved, paper, paid].flatMap(whole).join(' · ')}</span>
        <span>
          {tax}
          {roundOff !== null && <span className="wide-only"> · {roundOff}</span>}
        </span>
      </p>
    </>
  );
}

/** What is said stays together where the line breaks; nothing where there is nothing to say. */
function whole(words: string | null): string[] {
  return words === null ? [] : [words.replaceAll(' ', '\u00a0')];
}
