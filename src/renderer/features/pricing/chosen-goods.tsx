/** The styles and single articles of a promotion: found by typing or scanning, taken out again one by one. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '#contract/catalog.ts';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { lineWords } from '../../lib/colour-words.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { Choice } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ArticleField, useArticleSearch } from '../catalog/api.tsx';
import type { Named, PromotionDraft } from './promotion-draft.ts';

/** What one choice adds. */
type Unit = 'styles' | 'articles';
const units: readonly Unit[] = ['styles', 'articles'];
/** Enough to find one by; the words narrow it. */
const mostShown = 6;

/** Whole styles, or single articles of them. */
export function ChosenGoods({
  draft,
  onChange,
}: {
  readonly draft: PromotionDraft;
  readonly onChange: (change: Partial<PromotionDraft>) => void;
}) {
  const { t } = useTranslation();
  const listId = useId();
  const search = useArticleSearch();
  const [unit, setUnit] = useState<Unit>('styles');
  const { styles, articles } = draft;
  const shown = offered(search.hits);

  /** As many of the found as are shown, each thing to choose once. */
  function offered(hits: readonly ArticleView[]): readonly Named[] {
    const found = new Map(hits.map(named).map((each) => [each.id, each]));
    return [...found.values()].slice(0, mostShown);
  }
  function named(article: ArticleView): Named {
    return unit === 'styles'
      ? { id: article.styleId, name: article.name }
      : { id: article.variantId, name: lineWords(t, article) };
  }
  function add(chosen: Named): void {
    search.write('');
    if (draft[unit].some(({ id }) => id === chosen.id)) return;
    onChange(unit === 'styles' ? { styles: [...styles, chosen] } : { articles: [...articles, chosen] });
  }
  async function enter(): Promise<void> {
    const found = offered(await search.fresh())[search.chosen];
    if (found !== undefined) add(found);
  }
  useScanClaim('panel', async (code) => {
    const found = await attempt(rpc.catalog.priceCheck({ code }));
    if (!found.ok) return showBand({ tone: 'bad', ...refusalWords(t, found.error, code) });
    add(named(found.value.article));
  });
  return (
    <div className="promotion-styles">
      <Choice
        label={t('promotions.unit.label')}
        options={units.map((value) => ({ value, label: t(`promotions.unit.${value}`) }))}
        value={unit}
        onChoose={setUnit}
      />
      <ArticleField
        search={search}
        label={t(`promotions.find.${unit}`)}
        listId={listId}
        rows={shown.length}
        isFirst
        onEnter={() => void enter()}
      />
      {shown.length > 0 && (
        <div className="promotion-found" id={listId} role="listbox" aria-label={t('promotions.goods.styles')}>
          {shown.map((each, place) => (
            <button
              key={each.id}
              type="button"
              id={`${listId}-${place}`}
              role="option"
              aria-selected={place === search.chosen}
              tabIndex={-1}
              onClick={() => add(each)}
            >
              <Icon name="plus" size={16} />
              <span className="clip">{each.name}</span>
            </button>
          ))}
        </div>
      )}
      {search.text.trim() !== '' && search.isSettled && shown.length === 0 && (
        <p className="caption" role="status">
          {t('search.none', { text: search.text })}
        </p>
      )}
      <div className="toggles">
        {styles.map((style) => (
          <Pick
            key={style.id}
            name={style.name}
            onTakeOut={() => onChange({ styles: styles.filter(({ id }) => id !== style.id) })}
          />
        ))}
        {articles.map((article) => (
          <Pick
            key={article.id}
            name={article.name}
            onTakeOut={() => onChange({ articles: articles.filter(({ id }) => id !== article.id) })}
          />
        ))}
      </div>
    </div>
  );
}

/** Something chosen, and the key that takes it out. */
export function Pick({ name, onTakeOut }: { readonly name: string; readonly onTakeOut: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="key key-small tone-selected promotion-pick"
      aria-label={t('promotions.takeOut', { name })}
      onClick={onTakeOut}
    >
      <span className="clip">{name}</span>
      <Icon name="close" size={16} />
    </button>
  );
}
