/** The glass above the money, with what is left to pay, and the keys of the ways to pay it. */
import { useTranslation } from 'react-i18next';
import type { CartView } from '#contract/sales.ts';
import { useNow } from '../../lib/clock.ts';
import { useTill } from '../../lib/till.ts';
import { GlassFigure } from '../../ui/glass-figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { payMethods, type PayMethod } from './tender-methods.ts';

export function TenderGlass({
  cart,
  method,
  left,
  amount,
  change,
}: {
  readonly cart: CartView;
  readonly method: PayMethod;
  readonly left: number;
  readonly amount: number;
  readonly change: number;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const isTaken = cart.tenders.some(({ state }) => state !== 'shown');
  const open = cart.tenders.find(({ state }) => state === 'shown');
  const last = cart.left > 0 ? undefined : cart.tenders.findLast(({ state }) => state === 'claimed');
  const shown = method === 'upi' ? (open ?? last) : undefined;
  const due = shown === undefined ? left : shown.amount;
  return (
    <div className="glass tender-glass">
      <div>
        <p className="glass-word">
          {t(isTaken && shown === undefined ? 'tender.left' : 'tender.due')}{' '}
          <span className="quieter">{figures.symbol}</span>
        </p>
        <GlassFigure amount={due} figures={figures} className="total-figure" />
      </div>
      {method === 'upi' ? (
        shown !== undefined &&
        shown.upi !== null && <Waiting state={shown.state} sinceMs={shown.upi.shownAtMs} />
      ) : (
        <RightFigure method={method} left={left} amount={amount} change={change} />
      )}
    </div>
  );
}

/** Of cash the change or what is missing; of anything else what it leaves. */
function RightFigure({
  method,
  left,
  amount,
  change,
}: {
  readonly method: PayMethod;
  readonly left: number;
  readonly amount: number;
  readonly change: number;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const isCash = method === 'cash';
  const figure = isCash ? change : left - amount;
  const isShort = figure < 0;
  const word = isCash ? (isShort ? 'missing' : 'change') : isShort ? 'tooMuch' : 'leaves';
  return (
    <div className="tender-change" role="status">
      <p className={isShort ? 'glass-bad' : 'quieter'}>{t(`tender.${word}`)}</p>
      <GlassFigure
        amount={Math.abs(figure)}
        figures={figures}
        className={isShort ? 'mid glass-bad' : 'mid'}
      />
    </div>
  );
}

function Waiting({ state, sinceMs }: { readonly state: string | null; readonly sinceMs: number }) {
  const { t } = useTranslation();
  const seconds = Math.max(0, Math.floor((useNow(1_000) - sinceMs) / 1000));
  const since = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <div className="tender-change" role="status">
      <p className={state === 'claimed' ? 'glass-warn' : 'quieter'}>
        <Icon name={state === 'claimed' ? 'clock' : 'qr'} />
        {t(state === 'claimed' ? 'tender.upi.claimedNotVerified' : 'tender.upi.shownWord')}
      </p>
      <p className="tender-since figure">{since}</p>
    </div>
  );
}

export function MethodKeys({
  methods,
  method,
  isOff,
  onChoose,
}: {
  readonly methods: readonly PayMethod[];
  readonly method: PayMethod;
  readonly isOff: boolean;
  readonly onChoose: (method: PayMethod) => void;
}) {
  const { t } = useTranslation();
  return (
    <div
      className="methods"
      role="group"
      aria-label={t('tender.methods')}
      data-many={methods.length > 6 || undefined}
      data-count={methods.length}
    >
      {methods.map((each) => {
        const { key, icon } = payMethods[each];
        return (
          <button
            key={each}
            type="button"
            className="method"
            aria-pressed={each === method}
            aria-keyshortcuts={key}
            disabled={isOff}
            onClick={() => onChoose(each)}
          >
            <Icon name={icon} />
            <span className="clip">{t(`method.${each}`)}</span>
            <KeyCap name={key} />
          </button>
        );
      })}
    </div>
  );
}
