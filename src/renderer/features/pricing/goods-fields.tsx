/** On which goods a promotion is: all, some categories or brands, or styles and articles that are searched for or scanned. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../lib/rpc.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { ChosenGoods, Pick } from './chosen-goods.tsx';
import type { Goods, PromotionDraft } from './promotion-draft.ts';

const goods: readonly Goods[] = ['all', 'categories', 'styles'];

type Change = (change: Partial<PromotionDraft>) => void;

export function GoodsFields({
  draft,
  onChange,
}: {
  readonly draft: PromotionDraft;
  readonly onChange: Change;
}) {
  const { t } = useTranslation();
  const categories = useQuery(queries.catalog.categories.queryOptions({ input: {} })).data?.categories ?? [];
  return (
    <div className="tool-field wide">
      <span>{t('promotions.on')}</span>
      <Choice
        label={t('promotions.on')}
        options={goods.map((value) => ({ value, label: t(`promotions.goods.${value}`) }))}
        value={draft.goods}
        onChoose={(chosen) => onChange({ goods: chosen })}
      />
      {draft.goods === 'categories' && (
        <div className="toggles" role="group" aria-label={t('promotions.goods.categories')}>
          {categories.map(({ code, name }) => (
            <KeyButton
              key={code}
              look="small"
              label={name}
              isPressed={draft.categories.includes(code)}
              onPress={() => onChange({ categories: toggled(draft.categories, code) })}
            />
          ))}
        </div>
      )}
      {draft.goods === 'styles' && <ChosenGoods draft={draft} onChange={onChange} />}
      {draft.goods !== 'all' && <BrandField draft={draft} onChange={onChange} />}
    </div>
  );
}

export function toggled<T>(list: readonly T[], value: T): readonly T[] {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}

/** One brand after the other out of those the shop has; with categories or styles beside it, only what is both. */
function BrandField({ draft, onChange }: { readonly draft: PromotionDraft; readonly onChange: Change }) {
  const { t } = useTranslation();
  const brands = useQuery(queries.catalog.brands.queryOptions({ input: {} })).data?.brands ?? [];
  const open = brands.filter((brand) => !draft.brands.includes(brand));
  return (
    <div className="toggles">
      {open.length > 0 && (
        <select
          aria-label={t('promotions.brand')}
          value=""
          onChange={(event) => onChange({ brands: [...draft.brands, event.target.value] })}
        >
          <option value="">{t('promotions.brand')}</option>
          {open.map((brand) => (
            <option key={brand}>{brand}</option>
          ))}
        </select>
      )}
      {draft.brands.map((brand) => (
        <Pick
          key={brand}
          name={brand}
          onTakeOut={() => onChange({ brands: draft.brands.filter((each) => each !== brand) })}
        />
      ))}
    </div>
  );
}
