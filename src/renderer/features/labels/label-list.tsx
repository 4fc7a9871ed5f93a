/** The labels wanted: an article a row, with how many. */
import { useTranslation } from 'react-i18next';
import { variantWords } from '../../lib/colour-words.ts';
import { quantityText } from '../../lib/figures.ts';
import { keepInView } from '../../lib/keep-in-view.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { mostOfOne, type LabelWish } from './label-wishes.ts';

export function LabelList({
  wishes,
  chosenId,
  onChoose,
  onCount,
}: {
  readonly wishes: readonly LabelWish[];
  readonly chosenId: string | null;
  readonly onChoose: (variantId: string) => void;
  readonly onCount: (variantId: string, count: number) => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  if (wishes.length === 0) return <p className="panel-empty">{t('labels.empty')}</p>;
  return (
    <ol className="lines label-wishes">
      {wishes.map(({ article, count }) => (
        <li
          key={article.variantId}
          className="line label-wish"
          aria-current={article.variantId === chosenId || undefined}
          ref={article.variantId === chosenId ? keepInView : undefined}
        >
          <button
            type="button"
            className="label-wish-name line-words"
            onClick={() => onChoose(article.variantId)}
          >
            <span className="line-name">{article.name}</span>
            <span className="line-meta">
              <span className="clip">
                {variantWords(t, article, [
                  figures.short(article.price),
                  t('labels.inShop', { count: quantityText(article.onHand) }),
                ])}
              </span>
            </span>
          </button>
          <span className="label-stepper">
            <button
              type="button"
              aria-label={t('labels.fewer', { name: article.name })}
              onClick={() => onCount(article.variantId, count - 1)}
            >
              <Icon name={count === 1 ? 'trash' : 'minus'} />
            </button>
            <input
              className="figure"
              inputMode="numeric"
              aria-label={t('labels.countOf', { name: article.name })}
              value={count}
              maxLength={3}
              onFocus={(event) => {
                onChoose(article.variantId);
                event.target.select();
              }}
              onChange={(event) => {
                const typed = Number(event.target.value.replaceAll(/\D/g, ''));
                if (typed > 0 && typed <= mostOfOne) onCount(article.variantId, typed);
              }}
            />
            <button
              type="button"
              aria-label={t('labels.more', { name: article.name })}
              onClick={() => onCount(article.variantId, count + 1)}
            >
              <Icon name="plus" />
            </button>
          </span>
        </li>
      ))}
    </ol>
  );
}
