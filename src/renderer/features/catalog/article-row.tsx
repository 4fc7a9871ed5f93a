/** One found article: name, colour and size, stock, price. */
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '#contract/catalog.ts';
import { variantWords } from '../../lib/colour-words.ts';
import { quantityText } from '../../lib/figures.ts';
import { keepInView } from '../../lib/keep-in-view.ts';
import { useTill } from '../../lib/till.ts';
import { Swatch } from '../../ui/swatch.tsx';

export function ArticleRow({
  article,
  id,
  isOn,
  onChoose,
}: {
  readonly article: ArticleView;
  readonly id: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const isOut = !/[1-9]/.test(article.onHand) || article.onHand.startsWith('-');
  return (
    <button
      type="button"
      id={id}
      ref={isOn ? keepInView : undefined}
      role="option"
      aria-selected={isOn}
      tabIndex={-1}
      className="hit"
      onClick={onChoose}
    >
      <span className="line-words">
        <span className="line-name">{article.name}</span>
        <span className="line-meta">
          <Swatch hex={article.colourHex} />
          <span className="clip">{variantWords(t, article, [article.code ?? article.sku])}</span>
        </span>
      </span>
      <span className={`hit-stock ${isOut ? 'bad' : ''}`}>
        {t(isOut ? 'tiles.out' : 'tiles.left', { left: quantityText(article.onHand) })}
      </span>
      <span className="hit-price figure">{figures.amount(article.price)}</span>
    </button>
  );
}
