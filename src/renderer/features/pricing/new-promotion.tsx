/** A simple promotion: so much per cent off all goods or one category, from a day to a day, for everyone or against a coupon. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { PromotionView } from '#contract/pricing.ts';
import { amountTyped, textOf } from '../../lib/amount-entry.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useSavePrices } from './use-save-prices.ts';

export function NewPromotion({
  onBack,
  onMade,
}: {
  readonly onBack: () => void;
  readonly onMade: (promotion: PromotionView) => void;
}) {
  const { t } = useTranslation();
  const save = useSavePrices();
  const categories = useQuery(queries.catalog.categories.queryOptions({ input: {} })).data?.categories ?? [];
  const [name, setName] = useState('');
  const [percent, setPercent] = useState('');
  const [category, setCategory] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [needsCoupon, setNeedsCoupon] = useState<'no' | 'yes'>('no');
  const [isSending, setIsSending] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const hundredths = amountTyped(percent, 2);
  const isPercent = hundredths !== null && hundredths > 0 && hundredths <= 10_000;
  const isSeason = from === '' || to === '' || from <= to;
  const isReady = name.trim() !== '' && isPercent && isSeason && !isSending;

  async function make(): Promise<void> {
    if (!isReady) return;
    setIsSending(true);
    const part = textOf(hundredths, 2).replace(/\.(\d)0$/, '.$1');
    const made = await save((commandId) =>
      rpc.pricing.savePromotion({
        commandId,
        promotion: {
          name: name.trim(),
          rule: { kind: 'each', off: { percent: part } },
          picks: {
            styleIds: [],
            variantIds: [],
            categories: category === '' ? [] : [category],
            brands: [],
          },
          season: {
            from: from === '' ? null : from,
            to: to === '' ? null : to,
            weekdays: [],
            hours: null,
            stores: [],
            customerGroups: [],
          },
          isExclusive: true,
          needsCoupon: needsCoupon === 'yes',
          isActive: true,
        },
      }),
    );
    setIsSending(false);
    if (made !== null) onMade(made);
  }
  useFormKeys({ onEnter: () => void make(), onClose: onBack });
  return (
    <div className="panel">
      <PanelHead title={t('promotions.new')} back={t('panel.back')} onBack={onBack} />
      <div className="tool-form promotion-form">
        <label className="tool-field">
          <span>{t('promotions.name')}</span>
          <input ref={first} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </label>
        <div className="tool-pair">
          <label className="tool-field">
            <span>{t('promotions.part')}</span>
            <input
              className="figure"
              inputMode="decimal"
              value={percent}
              maxLength={6}
              onChange={(event) => setPercent(event.target.value.replaceAll(/[^\d.]/g, ''))}
            />
          </label>
          <label className="tool-field">
            <span>{t('promotions.on')}</span>
            <select value={category} onChange={(event) => setCategory(event.target.value)}>
              <option value="">{t('promotions.everything')}</option>
              {categories.map((each) => (
                <option key={each.code} value={each.code}>
                  {each.name}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="tool-pair">
          <label className="tool-field">
            <span>{t('promotions.from')}</span>
            <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          </label>
          <label className="tool-field">
            <span>{t('promotions.to')}</span>
            <input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
          </label>
        </div>
        <div className="tool-field">
          <span>{t('promotions.forWhom')}</span>
          <Choice
            label={t('promotions.forWhom')}
            options={[
              { value: 'no', label: t('promotions.everyone') },
              { value: 'yes', label: t('promotions.withCoupon') },
            ]}
            value={needsCoupon}
            onChoose={setNeedsCoupon}
          />
        </div>
        <p className="caption">{t(isSeason ? 'promotions.note' : 'promotions.daysTurned')}</p>
        <KeyButton
          label={t('promotions.make')}
          keyName="Enter"
          tone="primary"
          isOff={!isReady}
          onPress={() => void make()}
        />
      </div>
    </div>
  );
}
