/** What an article costs, with the tax in it and what is left of it. Sells nothing until asked to. */
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '#contract/catalog.ts';
import { variantWords } from '../../lib/colour-words.ts';
import { quantityText } from '../../lib/figures.ts';
import { useKeys } from '../../lib/keys.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Swatch } from '../../ui/swatch.tsx';

export type CheckedPrice = {
  readonly article: ArticleView;
  readonly taxRate: string;
  readonly taxInPrice: number;
};

export function PriceCheck({
  found,
  onSell,
  onClose,
}: {
  readonly found: CheckedPrice | null;
  readonly onSell: (variantId: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="panel">
      <PanelHead
        title={t('priceCheck.title')}
        note={t('priceCheck.note')}
        back={t('panel.back')}
        onBack={onClose}
      />
      {found === null ? (
        <p className="panel-empty">
          <Icon name="scanner" size={24} />
          {t('priceCheck.scan')}
        </p>
      ) : (
        <Found found={found} onSell={onSell} />
      )}
    </div>
  );
}

function Found({
  found,
  onSell,
}: {
  readonly found: CheckedPrice;
  readonly onSell: (variantId: string) => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const { article } = found;
  const sellIt = (): void => onSell(article.variantId);
  useKeys('panel', {
    Enter: (event) =>
      !(event.target instanceof HTMLElement && event.target.closest('button, input')) && sellIt(),
  });
  const rows = [
    ...(found.taxInPrice === 0
      ? []
      : [[t('priceCheck.taxRate', { rate: found.taxRate }), figures.amount(found.taxInPrice)]]),
    ...(article.mrp === null ? [] : [[t('priceCheck.mrp'), figures.amount(article.mrp)]]),
    [t('priceCheck.onHand'), quantityText(article.onHand)],
    [t('priceCheck.code'), article.code ?? article.sku],
  ] as const;
  return (
    <div className="price-check" aria-live="polite">
      <h3>{article.name}</h3>
      <p className="line-meta">
        <Swatch hex={article.colourHex} />
        {variantWords(t, article)}
      </p>
      <p className="price-figure">
        <span>
          {t('priceCheck.price')} {figures.symbol}
        </span>
        <b className="figure">{figures.amount(article.price)}</b>
      </p>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{value}</dd>
          </div>
        ))}
      </dl>
      <KeyButton icon="plus" label={t('priceCheck.sell')} keyName="Enter" onPress={sellIt} />
    </div>
  );
}
