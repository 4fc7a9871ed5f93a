/** Gives out coupons and shows their codes, this once: nobody can ask for them again. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PromotionView } from '#contract/pricing.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { rpc } from '../../lib/rpc.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useSavePrices } from './use-save-prices.ts';

const most = 1000;

export function CouponBatch({
  promotion: { promotionId, name },
  onBack,
}: {
  readonly promotion: PromotionView;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const save = useSavePrices();
  const [count, setCount] = useState('10');
  const [codes, setCodes] = useState<readonly string[] | 'asked' | null>(null);
  const isReady = codes === null && Number(count) >= 1 && Number(count) <= most;
  async function issue(): Promise<void> {
    if (!isReady) return;
    setCodes('asked');
    const told = await save((commandId) =>
      rpc.pricing.issueCoupons({ commandId, promotionId, count: Number(count) }),
    );
    setCodes(told === null ? null : told.codes);
  }
  useFormKeys({ onEnter: () => void issue(), onClose: onBack });
  const areTold = codes !== null && codes !== 'asked';
  return (
    <div className="panel">
      <PanelHead title={t('promotions.coupons')} note={name} back={t('panel.back')} onBack={onBack} />
      {areTold ? (
        <div
          className="coupon-codes"
          role="region"
          aria-label={t('promotions.coupons')}
          {...keyboardScrolled}
        >
          <p className="trial-note warn" role="status">
            <Icon name="alert" size={16} />
            {t('promotions.toldOnce', { count: codes.length })}
          </p>
          <ol>
            {codes.map((code) => (
              <li key={code} className="figure">
                {code}
              </li>
            ))}
          </ol>
        </div>
      ) : (
        <div className="tool-form">
          <label className="tool-field">
            <span>{t('promotions.howMany', { most })}</span>
            <input
              className="figure"
              inputMode="numeric"
              // The one field of the panel that was just asked for.
              ref={focusOnce}
              value={count}
              maxLength={4}
              onChange={(event) => setCount(event.target.value.replaceAll(/\D/g, ''))}
            />
          </label>
          <p className="caption">{t('promotions.couponNote')}</p>
          <KeyButton
            label={t('promotions.issue')}
            keyName="Enter"
            tone="primary"
            isOff={!isReady}
            onPress={() => void issue()}
          />
        </div>
      )}
    </div>
  );
}

function focusOnce(field: HTMLInputElement | null): void {
  field?.select();
}
