/** One found article: name, colour and size, stock, price. */
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '#contract/catalog.ts';
import { variantWords } from '../../lib/colour-words.ts';
import { quantityText } from '../../lib/figures.ts';
import { useTill } from '../../lib/till.ts';
import { FoundRow } from '../../ui/found-row.tsx';
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
    <FoundRow
      id={id}
      isOn={isOn}
      name={article.name}
      meta={
        <>
          <Swatch hex={article.colourHex} />
          <span className="clip">{variantWords(t, article, [article.code ?? article.sku])}</span>
        </>
      }
      onChoose={onChoose}
    >
      <span className={`hit-stock ${isOut ? 'bad' : ''}`}>
        {t(isOut ? 'tiles.out' : 'tiles.left', { left: quantityText(article.onHand) })}
      </span>
      <span className="hit-price figure">{figures.amount(article.price)}</span>
    </FoundRow>
  );
}
