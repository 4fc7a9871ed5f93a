/** A promotion of any kind, new or as it is to be from now on; what it will do stands below in words and in an example. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PromotionView } from '#contract/pricing.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { GoodsFields } from './goods-fields.tsx';
import { draftOf, emptyDraft, promotionOfDraft, type PromotionDraft } from './promotion-draft.ts';
import { PromotionExample } from './promotion-example.tsx';
import { promotionSummary } from './promotion-words.ts';
import { RuleFields } from './rule-fields.tsx';
import { DayFields, GroupFields, HourFields, StoreField } from './season-fields.tsx';
import { useNames } from './use-names.ts';
import { useSavePrices } from './use-save-prices.ts';

export function PromotionForm({
  promotion,
  store,
  onBack,
  onMade,
}: {
  /** The one that changes; null: a new one. */
  readonly promotion: PromotionView | null;
  /** The id of this shop; undefined until the till has told it. */
  readonly store: string | undefined;
  readonly onBack: () => void;
  readonly onMade: (promotion: PromotionView) => void;
}) {
  const { t } = useTranslation();
  const till = useTill();
  const { exponent } = till.shop.currency;
  const save = useSavePrices();
  const namesOf = useNames();
  const [draft, setDraft] = useState(promotion === null ? emptyDraft : draftOf(promotion, exponent));
  const [isSending, setIsSending] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const change = (part: Partial<PromotionDraft>): void => setDraft({ ...draft, ...part });
  const asked = promotionOfDraft(draft, exponent);
  const fault = typeof asked === 'string' ? asked : null;
  // Its name comes last to mind: what it does is told before.
  const told = promotionOfDraft({ ...draft, name: draft.name.trim() || t('promotions.new') }, exponent);

  async function make(): Promise<void> {
    if (typeof asked === 'string' || isSending) return;
    setIsSending(true);
    const made = await save((commandId) => rpc.pricing.savePromotion({ commandId, promotion: asked }));
    setIsSending(false);
    if (made !== null) onMade(made);
  }
  useFormKeys({ onEnter: () => void make(), onClose: onBack });
  const title = t(promotion === null ? 'promotions.new' : 'promotions.change');
  const isStyles = draft.goods === 'styles';
  const names = namesOf({
    ...draft,
    categories: draft.goods === 'categories' ? draft.categories : [],
    brands: draft.goods === 'all' ? [] : draft.brands,
    styles: isStyles ? draft.styles : [],
    articles: isStyles ? draft.articles : [],
  });
  return (
    <div className="panel">
      <PanelHead title={title} note={promotion?.name} back={t('panel.back')} onBack={onBack} />
      <div className="promotion-form" role="region" aria-label={title} {...keyboardScrolled}>
        <label className="tool-field wide">
          <span>{t('promotions.name')}</span>
          <input
            ref={first}
            value={draft.name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
          />
        </label>
        <RuleFields draft={draft} onChange={change} />
        <GoodsFields draft={draft} onChange={change} />
        <DayFields from={draft.from} to={draft.to} onChange={change} />
        <GroupFields chosen={draft.groups} onChange={(groups) => change({ groups })} />
        <div className="tool-field">
          <span>{t('promotions.coupon')}</span>
          <Choice
            label={t('promotions.coupon')}
            options={[
              { value: 'no', label: t('promotions.noCoupon') },
              { value: 'yes', label: t('promotions.withCoupon') },
            ]}
            value={draft.needsCoupon ? 'yes' : 'no'}
            onChoose={(value) => change({ needsCoupon: value === 'yes' })}
          />
        </div>
        <div className="tool-field">
          <span>{t('promotions.beside')}</span>
          <Choice
            label={t('promotions.beside')}
            options={[
              { value: 'alone', label: t('promotions.alone') },
              { value: 'adds', label: t('promotions.adds') },
            ]}
            value={draft.isExclusive ? 'alone' : 'adds'}
            onChoose={(value) => change({ isExclusive: value === 'alone' })}
          />
        </div>
        <HourFields
          weekdays={draft.weekdays}
          hoursFrom={draft.hoursFrom}
          hoursTo={draft.hoursTo}
          onChange={change}
        />
        <StoreField stores={draft.stores} here={store} onChange={(stores) => change({ stores })} />
      </div>
      <footer className="promotion-foot">
        <div className="promotion-told">
          {typeof told === 'string' ? (
            <p className="quiet">{t(`promotions.fault.${told}`)}</p>
          ) : (
            <>
              <p className="strong promotion-words">{promotionSummary(t, told, names, till)}</p>
              <PromotionExample promotion={told} />
            </>
          )}
          {fault === 'name' && typeof told !== 'string' && (
            <p className="quiet">{t('promotions.fault.name')}</p>
          )}
        </div>
        <KeyButton
          label={t(promotion === null ? 'promotions.make' : 'promotions.saveIt')}
          keyName="Enter"
          tone="primary"
          isOff={fault !== null || isSending}
          onPress={() => void make()}
        />
      </footer>
    </div>
  );
}
