/** One bill: what was sold, what came back before, and what comes back now, with its reason and where it goes. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { ReturnableBillView, ReturnableLineView } from '#contract/returns.ts';
import type { CartLineView, CartView } from '#contract/sales.ts';
import { refusedBy } from '../../lib/attempt.ts';
import { variantWords } from '../../lib/colour-words.ts';
import { quantityText, timeText } from '../../lib/figures.ts';
import { keepInView } from '../../lib/keep-in-view.ts';
import { isTyping, unlessBurst, useKeys, type KeyAction } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import type { ToolProps } from '../sales/api.ts';
import { Grounds } from './grounds.tsx';

type BillViewProps = ToolProps & {
  readonly bill:
    { readonly kind: 'number'; readonly number: string } | { readonly kind: 'sale'; readonly saleId: string };
  readonly onFind: () => void;
  readonly onNoBill: () => void;
};

export function BillView(props: BillViewProps) {
  const { bill, cart, onClose, onFind, onNoBill } = props;
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const byNumber = useQuery({
    ...queries.returns.billByNumber.queryOptions({
      input: { number: bill.kind === 'number' ? bill.number : '-' },
    }),
    enabled: bill.kind === 'number',
    retry: false,
    staleTime: 0,
  });
  const byId = useQuery({
    ...queries.returns.bill.queryOptions({ input: { saleId: bill.kind === 'sale' ? bill.saleId : '' } }),
    enabled: bill.kind === 'sale',
    retry: false,
    staleTime: 0,
  });
  const { data, error } = bill.kind === 'number' ? byNumber : byId;
  return (
    <div className="panel returns">
      <PanelHead
        title={data?.number ?? (bill.kind === 'number' ? bill.number : t('return.title'))}
        back={t('panel.back')}
        onBack={onClose}
      >
        <KeyButton
          look="small"
          icon="search"
          label={t('return.otherBill')}
          keyName="Alt+B"
          onPress={onFind}
        />
        <KeyButton look="small" icon="lock" label={t('return.noBill')} keyName="Alt+N" onPress={onNoBill} />
      </PanelHead>
      {data !== undefined && (
        <p className={`return-policy ${data.window.isLate ? 'bad strong' : 'caption'}`}>{headOf(data)}</p>
      )}
      {error !== null && <Refused error={error} {...props} />}
      {data !== undefined && <Lines key={data.saleId} {...props} cart={cart} sold={data} />}
    </div>
  );

  /** "12 Nov 18:05 · UPI 3,396.00 · day 9 of 15" */
  function headOf({ atMs, tenders, window }: ReturnableBillView): string {
    return [timeText(atMs, language, 'with-day'), ...tenders.map(tenderText), windowText(window)].join(' · ');
  }
  function tenderText({ method, amount }: ReturnableBillView['tenders'][number]): string {
    return `${t(`return.method.${method}`)} ${figures.amount(amount)}`;
  }
  function windowText({ day, of, isLate }: ReturnableBillView['window']): string {
    return t(isLate ? 'return.late' : 'return.day', { day, of });
  }
}

function Refused({ error, onFind, onNoBill, onClose }: BillViewProps & { readonly error: Error }) {
  const { t } = useTranslation();
  const { title } = refusalWords(t, refusedBy(error));
  useKeys('panel', { Escape: onClose, 'Alt+B': onFind, 'Alt+N': onNoBill });
  return (
    <p className="panel-empty bad" role="alert">
      <Icon name="alert" size={24} />
      {title}
    </p>
  );
}

/** Of a sold line, the line of the cart on which it comes back. */
function comingBack(cart: CartView, saleLineId: string): CartLineView | undefined {
  return cart.lines.find(({ comesBack }) => comesBack?.sale?.saleLineId === saleLineId);
}

function Lines({
  sold,
  cart,
  change,
  onFind,
  onNoBill,
  onClose,
}: BillViewProps & { readonly sold: ReturnableBillView }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const first = sold.lines.findIndex(({ left }) => left !== '0');
  const [at, setAt] = useState(Math.max(0, first));
  const line = sold.lines[at];
  const here = line === undefined ? undefined : comingBack(cart, line.saleLineId);

  async function pick(which: ReturnableLineView, step: 1 | -1): Promise<void> {
    const now = Number(comingBack(cart, which.saleLineId)?.quantity.replace('-', '') ?? '0');
    // A measured length comes back whole or not at all by these keys; the ticket takes any other.
    const next = which.left.includes('.') ? (step > 0 ? Number(which.left) : 0) : now + step;
    if (next < 0 || next > Number(which.left)) return;
    const { saleId } = sold;
    await change((on) =>
      rpc.returns.takeBack({ ...on, saleId, saleLineId: which.saleLineId, quantity: String(next) }),
    );
  }
  const byKey =
    (step: 1 | -1): KeyAction =>
    (event) => {
      if (isTyping(event) && event.target instanceof HTMLInputElement && event.target.value !== '')
        return false;
      if (line !== undefined) unlessBurst(() => void pick(line, step));
      return true;
    };
  const move = (step: number): void => setAt(Math.max(0, Math.min(sold.lines.length - 1, at + step)));

  useKeys('panel', {
    '+': byKey(1),
    '-': byKey(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    'Alt+B': onFind,
    'Alt+N': onNoBill,
    Escape: onClose,
  });
  return (
    <div className="return-body">
      <table className="return-lines">
        <thead>
          <tr>
            <th scope="col">{t('return.onBill')}</th>
            <th scope="col">{t('return.paidEach')}</th>
            <th scope="col">{t('return.sold')}</th>
            <th scope="col">{t('return.before')}</th>
            <th scope="col">{t('return.now')}</th>
          </tr>
        </thead>
        <tbody>
          {sold.lines.map((each, index) => (
            <tr
              key={each.saleLineId}
              aria-selected={index === at}
              className={each.left === '0' ? 'is-spent' : undefined}
              ref={index === at ? keepInView : undefined}
              onClick={() => setAt(index)}
            >
              <td>
                <b>{each.name}</b>
                <span className="line-meta">
                  <Swatch hex={each.colourHex} />
                  {variantWords(t, each)}
                  {each.finalSale && <span className="bad"> {t('return.finalSale')}</span>}
                </span>
              </td>
              <td className="figure">{figures.amount(each.paidEach)}</td>
              <td className="figure">{each.sold}</td>
              <td className="figure">{each.before}</td>
              <td>
                <Now
                  line={each}
                  here={comingBack(cart, each.saleLineId)}
                  isChosen={index === at}
                  onPick={pick}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {here === undefined ? (
        <p className="panel-empty">{t(first < 0 ? 'return.allBack' : 'return.pick')}</p>
      ) : (
        <Grounds line={here} change={change} />
      )}
    </div>
  );
}

function Now({
  line,
  here,
  isChosen,
  onPick,
}: {
  readonly line: ReturnableLineView;
  readonly here: CartLineView | undefined;
  readonly isChosen: boolean;
  readonly onPick: (line: ReturnableLineView, step: 1 | -1) => Promise<void>;
}) {
  const { t } = useTranslation();
  if (line.left === '0') return <span className="caption">{t('return.noneLeft')}</span>;
  const count = here === undefined ? '0' : quantityText(here.quantity);
  return (
    <span className="return-now">
      {isChosen && (
        <button
          type="button"
          className="key key-small square"
          aria-label={t('return.less')}
          aria-keyshortcuts="-"
          onClick={() => void onPick(line, -1)}
        >
          <Icon name="minus" />
        </button>
      )}
      <b className={`figure ${here === undefined ? '' : 'bad'}`}>{count}</b>
      {isChosen && (
        <button
          type="button"
          className="key key-small square"
          aria-label={t('return.more')}
          aria-keyshortcuts="+"
          onClick={() => void onPick(line, 1)}
        >
          <Icon name="plus" />
        </button>
      )}
    </span>
  );
}
