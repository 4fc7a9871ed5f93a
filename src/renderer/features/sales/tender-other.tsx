/** Payment by anything that is neither cash nor UPI: the amount, and the number that goes with it or the account it is taken from. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { CartView } from '#contract/sales.ts';
import { textOf } from '../../lib/amount-entry.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { AmountField } from './tender-cash.tsx';
import { payMethods, type PayMethod } from './tender-methods.ts';

type OtherProps = {
  readonly cart: CartView;
  readonly method: Exclude<PayMethod, 'cash' | 'upi'>;
  readonly text: string;
  readonly entry: string;
  readonly isOff: boolean;
  readonly onText: (text: string) => void;
  readonly onEntry: (entry: string) => void;
};

export function OtherEntry(props: OtherProps) {
  const { cart, method, text, entry, isOff, onEntry } = props;
  const { t } = useTranslation();
  const { wants } = payMethods[method];
  return (
    <>
      <AmountField label={t('tender.amount')} text={text} all={cart.left} isActive={wants === null} />
      {wants !== null && (
        <label className="slip-field">
          <span>{t(`tender.${wants}`)}</span>
          <input
            type="text"
            value={entry}
            maxLength={wants === 'slip' ? 40 : 80}
            autoComplete="off"
            // The cashier has the slip in hand: the field is what this way of paying waits for.
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the way of paying is chosen to fill this field
            autoFocus
            disabled={isOff}
            onChange={(event) => onEntry(event.target.value)}
          />
        </label>
      )}
      <p className="tender-note">{t(`tender.note.${method}`)}</p>
      {payMethods[method].isCustomers && <Account {...props} />}
    </>
  );
}

/** Whose account it is and what it has; a key takes just that. */
function Account({ cart, method, isOff, onText }: OtherProps) {
  const { t } = useTranslation();
  const { figures, shop } = useTill();
  const customerId = cart.customer?.customerId ?? '';
  const account = useQuery({
    ...queries.customers.view.queryOptions({ input: { customerId } }),
    enabled: cart.customer !== null,
  }).data;
  if (cart.customer === null) {
    return (
      <p className="tender-lack">
        <Icon name="person" />
        {t('tender.lacks.customer')}
      </p>
    );
  }
  if (account === undefined) return null;
  const { credit } = account;
  const has =
    method === 'on-account'
      ? credit.limit - credit.dues
      : method === 'advance'
        ? account.advance
        : account.storeCredit;
  const usable = Math.max(0, Math.min(has, cart.left));
  return (
    <div className="account-of">
      <p>
        <Icon name="person" /> <b>{cart.customer.name}</b>
      </p>
      {method === 'on-account' && (
        <p className="account-row">
          <span>{t('tender.dues')}</span>
          <span className="figure">{figures.amount(credit.dues)}</span>
        </p>
      )}
      <p className={has < cart.left ? 'account-row warn' : 'account-row'}>
        <span>{t(method === 'on-account' ? 'tender.creditLeft' : 'tender.balance')}</span>
        <span className="figure">{figures.amount(has)}</span>
      </p>
      {usable > 0 && usable < cart.left && (
        <button
          type="button"
          className="note"
          disabled={isOff}
          onClick={() => onText(textOf(usable, shop.currency.exponent))}
        >
          {t('tender.takeBalance', { amount: figures.amount(usable) })}
        </button>
      )}
    </div>
  );
}
