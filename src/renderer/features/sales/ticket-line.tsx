/** One line of the ticket: how many, what, how much; the selected one opens its own keys within the row. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CartLineView, SaleView } from '#contract/sales.ts';
import { variantWords } from '../../lib/colour-words.ts';
import { quantityText } from '../../lib/figures.ts';
import { groundsWords } from '../../lib/grounds-words.ts';
import { keepInView } from '../../lib/keep-in-view.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Swatch } from '../../ui/swatch.tsx';

/** What the keys of the selected line do. */
export type LineKeys = {
  readonly less: () => void;
  readonly more: () => void;
  readonly discount: () => void;
  readonly price: () => void;
  readonly remove: () => void;
};

/** A line of the cart, or of a bill that is paid. */
type AnyLine = CartLineView | SaleView['lines'][number];

type TicketLineProps = {
  readonly line: AnyLine;
  readonly keys?: LineKeys | null;
  readonly isSelected?: boolean;
  readonly flashToken?: number | null;
  readonly onSelect?: ((lineId: string) => void) | undefined;
};

/** Memoised: a scan changes one line of many. */
export const TicketLine = memo(function TicketLineView({
  line,
  keys = null,
  isSelected = false,
  flashToken = null,
  onSelect,
}: TicketLineProps) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const comesBack = 'comesBack' in line ? line.comesBack : null;
  const isEach = line.quantity !== '1' && line.quantity !== '-1';
  /** Each promotion by its name, then what the counter gave; on a bill that is paid the rest is one figure. */
  function discountsOf(some: AnyLine): readonly { readonly name: string; readonly amount: number }[] {
    const rest = some.discount - some.promotions.reduce((all, { amount }) => all + amount, 0);
    if (!('ownDiscount' in some)) {
      return [...some.promotions, ...(rest === 0 ? [] : [{ name: t('line.discount'), amount: rest }])];
    }
    const { ownDiscount, billDiscountShare, slabGain, rate } = some;
    const own =
      ownDiscount !== null && 'percent' in ownDiscount.given
        ? t('line.ownPercent', { percent: ownDiscount.given.percent })
        : t('line.discount');
    return [
      ...some.promotions,
      { name: own, amount: ownDiscount?.amount ?? 0 },
      { name: t('line.billShare'), amount: billDiscountShare },
      { name: t('line.slabGain', { rate }), amount: slabGain },
    ].filter(({ amount }) => amount !== 0);
  }
  const words = (
    <>
      <span className="line-quantity figure">{quantityText(line.quantity)}</span>
      <span className="line-words">
        <span className="line-name">{line.name}</span>
        <span className="line-meta">
          <Swatch hex={line.colourHex} />
          <LineMeta line={line} each={isEach ? figures.unitPrice(line.unitPrice) : null} />
        </span>
      </span>
      <span className="line-amount figure">
        {figures.amount(comesBack === null ? line.gross : line.total)}
      </span>
    </>
  );
  return (
    <li
      className={`line ${comesBack === null ? '' : 'is-back'}`}
      aria-current={isSelected || undefined}
      ref={isSelected ? keepInView : undefined}
    >
      {flashToken !== null && <i key={flashToken} className="flash" aria-hidden="true" />}
      {onSelect === undefined ? (
        <div className="line-row">{words}</div>
      ) : (
        <button
          type="button"
          className="line-row"
          // Lines are chosen by the arrows and by touch; Tab would stop at each of them.
          tabIndex={-1}
          onClick={() => onSelect(line.lineId)}
        >
          {words}
        </button>
      )}
      {comesBack !== null && (
        <p className="line-note bad">
          <span>
            <Icon name="undo" size={16} />
            {groundsWords(t, comesBack)}
            {' · '}
            {comesBack.sale === null
              ? t('return.noBill')
              : t('return.ofBill', { number: comesBack.sale.number })}
          </span>
        </p>
      )}
      {(comesBack === null ? discountsOf(line) : []).map(({ name, amount }) => (
        <p key={name} className="line-note quiet-note">
          <span className="clip">
            <Icon name="percent" size={16} />
            {name}
          </span>
          <span className="figure">{figures.amount(-amount)}</span>
        </p>
      ))}
      {line.note !== null && (
        <p className="line-note quiet-note">
          <span>
            <Icon name="receipt" size={16} />
            {line.note}
          </span>
        </p>
      )}
      {'salesperson' in line && line.salesperson !== null && (
        <p className="line-note quiet-note">
          <span>
            <Icon name="person" size={16} />
            {t('line.soldBy', { name: line.salesperson.name })}
          </span>
        </p>
      )}
      {'leaves' in line && line.leaves !== null && line.leaves.startsWith('-') && (
        <p className="line-note warn">
          <span>
            <Icon name="alert" size={16} />
            {t('line.goesNegative', {
              onHand: quantityText(line.onHand ?? '0'),
              leaves: quantityText(line.leaves),
            })}
          </span>
        </p>
      )}
      {keys !== null && <LineTools keys={keys} quantity={line.quantity} isBack={comesBack !== null} />}
    </li>
  );
});

function LineTools({
  keys,
  quantity,
  isBack,
}: {
  readonly keys: LineKeys;
  readonly quantity: string;
  /** What comes back has the price it was sold for. */
  readonly isBack: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div className="line-tools" role="toolbar" aria-label={t('line.tools')}>
      <button
        type="button"
        className="key key-small square"
        aria-label={t(quantity === '1' ? 'line.lessLast' : 'line.less')}
        aria-keyshortcuts="-"
        onClick={keys.less}
      >
        <Icon name="minus" />
      </button>
      <button
        type="button"
        className="key key-small square"
        aria-label={t('line.more')}
        aria-keyshortcuts="+"
        onClick={keys.more}
      >
        <Icon name="plus" />
      </button>
      {!isBack && (
        <>
          <button type="button" className="key key-small" aria-keyshortcuts="F8" onClick={keys.discount}>
            {t('line.discountKey')}
            <KeyCap name="F8" />
          </button>
          <button type="button" className="key key-small" aria-keyshortcuts="F5" onClick={keys.price}>
            {t('line.price')}
            <KeyCap name="F5" />
          </button>
        </>
      )}
      <span className="spring" />
      <button type="button" className="key key-small" aria-keyshortcuts="Delete" onClick={keys.remove}>
        {t('line.remove')}
        <KeyCap name="Del" />
      </button>
    </div>
  );
}

function LineMeta({ line, each }: { readonly line: AnyLine; readonly each: string | null }) {
  const { t } = useTranslation();
  const words = variantWords(t, line, each === null ? [] : [t('line.each', { amount: each })]);
  return <span className="clip">{words === '' ? line.code : words}</span>;
}
