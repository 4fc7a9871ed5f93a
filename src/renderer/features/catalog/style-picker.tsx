/** The sizes and colours of a style as a matrix with its stock, in the work area: no window over the bill. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { ArticleView, StyleView } from '#contract/catalog.ts';
import { colourWords, variantWords } from '../../lib/colour-words.ts';
import { quantityText } from '../../lib/figures.ts';
import { moveInGrid } from '../../lib/focus.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Swatch } from '../../ui/swatch.tsx';

export function StylePicker({
  styleId,
  onChoose,
  onClose,
}: {
  readonly styleId: string;
  readonly onChoose: (article: ArticleView) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const style = useQuery(queries.catalog.style.queryOptions({ input: { styleId } })).data;
  const prices = [...new Set(style?.articles.map(({ price }) => price))].sort((a, b) => a - b);
  const [lowest] = prices;
  return (
    <div className="panel">
      <PanelHead
        title={style?.name ?? ' '}
        note={style?.brand ?? undefined}
        back={t('panel.back')}
        onBack={onClose}
      >
        {lowest !== undefined && (
          <span className="panel-price figure">
            {figures.short(lowest)}
            {prices.length > 1 && ` – ${figures.short(prices.at(-1) ?? lowest)}`}
          </span>
        )}
      </PanelHead>
      {style !== undefined && (
        <Matrix key={style.styleId} style={style} showsPrices={prices.length > 1} onChoose={onChoose} />
      )}
      <p className="panel-foot caption">{t('picker.help')}</p>
    </div>
  );
}

function Matrix({
  style,
  showsPrices,
  onChoose,
}: {
  readonly style: StyleView;
  readonly showsPrices: boolean;
  readonly onChoose: (article: ArticleView) => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const table = useRef<HTMLTableElement>(null);
  const sizes = style.sizes.length > 0 ? style.sizes : [null];
  const colours = style.colours.length > 0 ? style.colours : [{ name: null, hex: null }];
  const find = (colour: string | null, size: string | null): ArticleView | undefined =>
    style.articles.find((article) => article.colour === colour && article.size === size);
  useEffect(() => {
    const cells = table.current?.querySelectorAll<HTMLElement>('button[data-cell]');
    const inStock = [...(cells ?? [])].find((cell) => cell.dataset['stock'] === 'some');
    (inStock ?? cells?.[0])?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (table.current !== null && moveInGrid(event, table.current, sizes.length)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <div className="matrix-place">
      <table className="matrix" ref={table} aria-label={style.name}>
        <thead>
          <tr>
            <th scope="col">{t('picker.colour')}</th>
            {sizes.map((size) => (
              <th key={size ?? ''} scope="col" className="figure">
                {size ?? t('picker.oneSize')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {colours.map((colour) => (
            <tr key={colour.name ?? ''}>
              <th scope="row">
                <span className="matrix-colour">
                  <Swatch hex={colour.hex} />
                  <span className="clip">
                    {colour.name === null ? t('picker.oneColour') : colourWords(t, colour.name)}
                  </span>
                </span>
              </th>
              {sizes.map((size) => {
                const article = find(colour.name, size);
                return (
                  <td key={size ?? ''}>
                    {article === undefined ? (
                      <button
                        type="button"
                        className="matrix-none"
                        data-cell=""
                        tabIndex={-1}
                        aria-disabled="true"
                        aria-label={t('picker.none')}
                        onKeyDown={onKeyDown}
                      >
                        ·
                      </button>
                    ) : (
                      <Cell
                        article={article}
                        price={showsPrices ? figures.short(article.price) : null}
                        onChoose={onChoose}
                        onKeyDown={onKeyDown}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  article,
  price,
  onChoose,
  onKeyDown,
}: {
  readonly article: ArticleView;
  readonly price: string | null;
  readonly onChoose: (article: ArticleView) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}) {
  const { t } = useTranslation();
  const isOut = !/[1-9]/.test(article.onHand) || article.onHand.startsWith('-');
  const left = quantityText(article.onHand);
  const what = variantWords(t, article);
  return (
    <button
      type="button"
      className="matrix-cell"
      data-cell=""
      data-stock={isOut ? 'none' : 'some'}
      aria-label={`${what}: ${t(isOut ? 'tiles.out' : 'tiles.left', { left })}`}
      onClick={() => onChoose(article)}
      onKeyDown={onKeyDown}
    >
      <b className="figure">{left}</b>
      {price !== null && <small className="figure">{price}</small>}
    </button>
  );
}
