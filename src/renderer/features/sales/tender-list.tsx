/** What was taken for this bill so far, each with its state and the key that takes it off again. */
import { useTranslation } from 'react-i18next';
import type { CartView } from '#contract/sales.ts';
import type { DraftTenderView } from '#contract/tenders.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import type { SendChange } from './cart.ts';
import { payMethods, type PayMethod } from './tender-methods.ts';
import { UpiState } from './upi-state.tsx';

export function PaidSoFar({
  cart,
  isOff,
  onChange,
}: {
  readonly cart: CartView;
  readonly isOff: boolean;
  readonly onChange: (send: SendChange) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  if (cart.tenders.length === 0) return null;
  const paid = cart.total - cart.left;
  return (
    <section className="paid-so-far" aria-label={t('tender.paidSoFar')}>
      <p className="paid-head">
        <b>{t('tender.paidSoFar')}</b>
        <b className="figure">{figures.amount(paid)}</b>
      </p>
      <ul>
        {cart.tenders.map((tender) => (
          <PaidRow
            key={tender.tenderId}
            tender={tender}
            isOff={isOff}
            onRemove={() =>
              void onChange((on) => rpc.sales.removeTender({ ...on, tenderId: tender.tenderId }))
            }
          />
        ))}
      </ul>
    </section>
  );
}

function PaidRow({
  tender,
  isOff,
  onRemove,
}: {
  readonly tender: DraftTenderView;
  readonly isOff: boolean;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  // A cart holds no exchange: the till makes those at the end.
  const method = tender.method as PayMethod;
  const name = t(`method.${method}`);
  const amount = figures.amount(tender.amount);
  return (
    <li className="paid-row">
      <Icon name={payMethods[method].icon} />
      <b className="clip">{name}</b>
      {tender.state === null ? (
        <span className="caption clip">{tender.reference}</span>
      ) : (
        <UpiState state={tender.state} />
      )}
      <span className="spring" />
      <span className={tender.state === 'shown' ? 'figure quieter-ink' : 'figure'}>{amount}</span>
      <button
        type="button"
        className="key key-small"
        disabled={isOff}
        aria-label={t('tender.remove', { what: `${name} ${amount}` })}
        onClick={onRemove}
      >
        <Icon name="trash" />
      </button>
    </li>
  );
}
