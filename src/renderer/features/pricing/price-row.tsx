/** One article beside its price in the catalogue and the one in the list. */
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '#contract/catalog.ts';
import type { ListedPriceView } from '#contract/pricing.ts';
import { variantWords } from '../../lib/colour-words.ts';
import { useTill } from '../../lib/till.ts';
import { FoundRow } from '../../ui/found-row.tsx';
import { Swatch } from '../../ui/swatch.tsx';

/** Prices in thousandths of a minor unit; `price` null: the list has none for it. */
export type PricedRow = {
  readonly variantId: string;
  /** Null where only the article is known: the whole style cannot be priced from there. */
  readonly styleId: string | null;
  readonly name: string;
  readonly code: string | null;
  readonly size: string | null;
  readonly colour: string | null;
  readonly colourHex: string | null;
  readonly cataloguePrice: number;
  readonly price: number | null;
};

export function rowOfListed(listed: ListedPriceView): PricedRow {
  return { ...listed, styleId: null };
}

export function rowOfArticle(article: ArticleView, listed: ReadonlyMap<string, number>): PricedRow {
  return {
    ...article,
    code: article.code ?? article.sku,
    cataloguePrice: article.unitPrice,
    price: listed.get(article.variantId) ?? null,
  };
}

export function PriceRow({
  row,
  id,
  isOn,
  onChoose,
}: {
  readonly row: PricedRow;
  readonly id: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  return (
    <FoundRow
      id={id}
      isOn={isOn}
      look="price-row"
      name={row.name}
      meta={
        <>
          <Swatch hex={row.colourHex} />
          <span className="clip">{variantWords(t, row, row.code === null ? [] : [row.code])}</span>
        </>
      }
      onChoose={onChoose}
    >
      <span className="hit-price figure quiet">{figures.unitPrice(row.cataloguePrice)}</span>
      <span className="hit-price figure">{row.price === null ? '·' : figures.unitPrice(row.price)}</span>
    </FoundRow>
  );
}
