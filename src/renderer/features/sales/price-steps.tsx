/** Why this price: the steps by which a line came to its amount, and what tax is in it or on it. */
import { useTranslation } from 'react-i18next';
import i18next, { type TFunction } from 'i18next';
import type { CartLineView, PriceStepView } from '#contract/sales.ts';
import { parseScaled } from '#domain/decimal-text.ts';
import { lineAmount, unitPrice } from '#domain/money.ts';
import { onePiece } from '#domain/quantity.ts';
import { quantityText, type Figures } from '../../lib/figures.ts';
import { useTill } from '../../lib/till.ts';
import { PanelHead } from '../../ui/panel-head.tsx';
import { lineWords } from '../../lib/colour-words.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import type { ToolProps } from './tool.ts';

type Row = { readonly words: string; readonly note: string | null; readonly amount: string | null };

export function PriceSteps({ cart, selected: line, onClose }: ToolProps) {
  const { t } = useTranslation();
  const { figures } = useTill();
  if (line === undefined) return null;
  const rows = line.steps.flatMap((step) => rowOf(t, figures, line, step) ?? []);
  return (
    <div className="panel">
      <PanelHead title={t('steps.title')} note={lineWords(t, line)} back={t('panel.back')} onBack={onClose} />
      <div className="steps" role="region" aria-label={t('steps.title')} {...keyboardScrolled}>
        <dl className="facts">
          {rows.map((row) => (
            <div key={`${row.words} ${row.note ?? ''}`}>
              <dt>
                {row.words}
                {row.note !== null && <span className="caption">{row.note}</span>}
              </dt>
              <dd className="figure">{row.amount ?? ''}</dd>
            </div>
          ))}
          <div>
            <dt>{t('steps.taxable')}</dt>
            <dd className="figure">{figures.amount(line.taxable)}</dd>
          </div>
          <div className="facts-sum">
            <dt>{t('steps.total')}</dt>
            <dd className="figure">{figures.amount(line.total)}</dd>
          </div>
        </dl>
        <p className="caption">{t(cart.pricesIncludeTax ? 'steps.included' : 'steps.onTop')}</p>
      </div>
    </div>
  );
}

/** A step in words; null for one that says nothing to a person. */
function rowOf(t: TFunction, figures: Figures, line: CartLineView, step: PriceStepView): Row | null {
  const { kind, amount, detail } = step;
  const rate = text(detail['rate']);
  switch (kind) {
    case 'price-list':
      return {
        words: t('steps.priceList', { name: text(detail['name']) }),
        note: fromTo(t, figures, detail),
        amount: null,
      };
    case 'override': {
      const reason = text(detail['reason']);
      const key = `priceReasons.${reason}`;
      const said = i18next.exists(key) ? t(key as 'priceReasons.damaged') : reason;
      return { words: t('steps.override', { reason: said }), note: fromTo(t, figures, detail), amount: null };
    }
    case 'promotion':
      return { words: text(detail['name']), note: null, amount: figures.amount(-amount) };
    case 'promotion-unused': {
      const name = text(detail['name']);
      const isShort = detail['reason'] === 'not-reached';
      return {
        words: t(isShort ? 'steps.unusedNotReached' : 'steps.unusedOthers', { name }),
        note: isShort ? null : t('steps.unusedNote', { others: text(detail['instead']) }),
        amount: null,
      };
    }
    case 'marked-price':
      return {
        words: t('steps.marked'),
        note: `${quantityText(line.quantity)} × ${figures.unitPrice(line.unitPrice)}`,
        amount: figures.amount(amount),
      };
    case 'line-discount':
      return { words: t('line.discount'), note: null, amount: figures.amount(-amount) };
    case 'bill-discount-share':
      return { words: t('steps.billDiscount'), note: null, amount: figures.amount(-amount) };
    case 'returned-share': {
      const counts = {
        qty: countText(detail['qty']),
        sold: text(detail['sold']),
        before: text(detail['before']),
      };
      return {
        words: t('steps.returnedShare', { number: text(detail['number']) }),
        note: t('steps.returnedShareNote', counts),
        amount: figures.amount(amount),
      };
    }
    case 'slab-clamp':
      return { words: t('steps.slabClamp'), note: t('steps.slabClampNote'), amount: figures.amount(-amount) };
    case 'slab': {
      const piece = figures.amount(lineAmount(unitPrice(thousandths(detail['perPiece'])), onePiece));
      const upTo = number(detail['upTo']);
      const above = number(detail['above']);
      const bound =
        upTo !== null
          ? t('steps.slabUpTo', { piece, amount: figures.short(upTo) })
          : t('steps.slabAbove', { piece, amount: figures.short(above ?? 0) });
      return { words: t('steps.slab', { rate }), note: bound, amount: null };
    }
    case 'tax':
      return {
        words: t('steps.tax', { component: text(detail['component']), rate }),
        note: null,
        amount: figures.amount(amount),
      };
    default:
      return null;
  }
}

/** "1,200.00 instead of 1,499.00" */
function fromTo(t: TFunction, figures: Figures, detail: PriceStepView['detail']): string {
  const price = (value: string | number | null | undefined): string => figures.unitPrice(thousandths(value));
  return t('steps.fromTo', { from: price(detail['from']), to: price(detail['to']) });
}

function text(value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** How many come back: counted, without the sign that the ticket shows. */
function countText(value: string | number | null | undefined): string {
  return text(value).replace('-', '');
}

/** Unit prices come as decimal text of minor units, up to three places. */
function thousandths(value: string | number | null | undefined): number {
  const parsed = parseScaled(text(value), 3);
  return parsed.ok ? parsed.value : 0;
}

function number(value: string | number | null | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
