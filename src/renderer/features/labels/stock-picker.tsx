/** Labels for all that is in the shop of a category: a touch on its name. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { ArticleView } from '#contract/catalog.ts';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { moveInGrid } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { PanelHead } from '../../ui/panel-head.tsx';

export function StockPicker({
  onBack,
  onArticles,
}: {
  readonly onBack: () => void;
  readonly onArticles: (articles: readonly ArticleView[]) => void;
}) {
  const { t } = useTranslation();
  const categories = useQuery(queries.catalog.categories.queryOptions({ input: {} })).data?.categories ?? [];
  useKeys('panel', { Escape: onBack });
  async function take(category: string): Promise<void> {
    const found = await attempt(rpc.labels.inStock({ category }));
    if (!found.ok) return showBand({ tone: 'bad', ...refusalWords(t, found.error) });
    onArticles(found.value.articles);
  }
  return (
    <div className="panel">
      <PanelHead
        title={t('labels.fromStock')}
        note={t('labels.fromStockNote')}
        back={t('panel.back')}
        onBack={onBack}
      />
      <div className="label-categories">
        {categories.map(({ code, name }, index) => (
          <button
            key={code}
            type="button"
            className="key key-plain tone-plain"
            data-cell=""
            // The one list of the panel that was just asked for.
            ref={index === 0 ? focusFirst : undefined}
            onClick={() => void take(code)}
            onKeyDown={(event) => {
              const grid = event.currentTarget.parentElement;
              if (grid !== null && moveInGrid(event, grid, 1)) event.preventDefault();
            }}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}

function focusFirst(key: HTMLButtonElement | null): void {
  key?.focus();
}
