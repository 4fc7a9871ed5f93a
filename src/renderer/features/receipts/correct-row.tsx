/** One payment of a bill as it was rung, and what is said of it: by which way it came, how much, and under which reference. */
import { useTranslation } from 'react-i18next';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { amountText, type correctable, type Really, type RungTender } from './payment-correction.ts';

export function CorrectRow({
  tender,
  really,
  hasAmount,
  shown,
  hasKeys,
  onFocus,
  onChange,
}: {
  readonly tender: RungTender;
  readonly really: Really;
  /** Several paid the bill: how much of it this one did can be changed. */
  readonly hasAmount: boolean;
  readonly shown: readonly (typeof correctable)[number][];
  /** The keys of the ways to pay mean this payment. */
  readonly hasKeys: boolean;
  readonly onFocus: () => void;
  readonly onChange: (part: Partial<Really>) => void;
}) {
  const { t } = useTranslation();
  const { figures, shop } = useTill();
  const { method, reference } = really;
  return (
    <li aria-current={hasKeys || undefined}>
      <p>
        {t('correct.rung', { method: t(`method.${tender.method}`) })}{' '}
        <b className="figure-text">{figures.amount(tender.amount)}</b>
      </p>
      <div className="correct-methods" role="group" aria-label={t('correct.really')}>
        {shown.map((each) => (
          <KeyButton
            key={each.method}
            label={t(`method.${each.method}`)}
            keyName={hasKeys ? each.key : undefined}
            isPressed={each.method === method}
            tone={each.method === method ? 'selected' : 'plain'}
            onPress={() => onChange({ method: each.method })}
          />
        ))}
      </div>
      {hasAmount && (
        <label className="tool-field">
          <span>{t(method === 'cash' ? 'correct.received' : 'correct.amount')}</span>
          <input
            className="figure"
            value={amountText(tender, really, shop.currency.exponent)}
            maxLength={13}
            inputMode="decimal"
            autoComplete="off"
            onFocus={onFocus}
            onChange={(event) => onChange({ amount: event.target.value })}
          />
        </label>
      )}
      {method !== 'cash' && (
        <label className="tool-field">
          <span>{t(method === 'upi' ? 'correct.bankReference' : 'tender.slip')}</span>
          <input
            value={reference}
            maxLength={40}
            autoComplete="off"
            onFocus={onFocus}
            onChange={(event) => onChange({ reference: event.target.value })}
          />
        </label>
      )}
    </li>
  );
}
