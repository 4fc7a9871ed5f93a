/** Stock across the stores: styles found by a word, number or code, each as a grid a store. */
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FoundStock, Overview } from '#contract/cloud-owner.ts';
import { quantityText } from '../lib/figures.ts';
import { keyboardScrolled } from '../lib/focus.ts';
import { Swatch } from '../ui/swatch.tsx';
import { TextField } from '../ui/text-field.tsx';
import { queries } from './rpc.ts';
import { gridOf, totalOf, wasIn, type StockGrid } from './stock-grid.ts';

type Stores = Overview['rows'];
type Style = FoundStock['rows'][number];

export function Stock({ stores }: { readonly stores: Stores }) {
  const { t } = useTranslation('office');
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const { data: found } = useQuery({
    ...queries.stockFind.queryOptions({ input: { text: asked } }),
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="office-search">
        <TextField label={t('stock.search')} value={text} longest={100} isFirst onChange={setText} />
      </div>
      {found?.rows.length === 0 && (
        <p className="panel-empty" role="status">
          {asked === '' ? t('stock.empty') : t('stock.nothing', { text: asked })}
        </p>
      )}
      {found?.rows.map((style) => (
        <StyleCard key={style.styleId} style={style} stores={stores} />
      ))}
      {found?.hasMore === true && <p className="panel-empty">{t('stock.more')}</p>}
    </>
  );
}

function StyleCard({ style, stores }: { readonly style: Style; readonly stores: Stores }) {
  const { t } = useTranslation('office');
  const hasAny = style.articles.some(({ onHand }) => onHand.length > 0);
  return (
    <section className="office-style">
      <header>
        <h2>{style.name}</h2>
        {style.brand !== null && <span className="quiet">{style.brand}</span>}
        <span className="spring" />
        {hasAny ? (
          <span>
            <span className="caption">{t('stock.everywhere')} </span>
            <b className="figure-text">{quantityText(totalOf(style))}</b>
          </span>
        ) : (
          <span className="quiet">{t('stock.notMoved')}</span>
        )}
      </header>
      {hasAny && (
        <div className="office-grids">
          {stores.map(({ storeId, name }) => {
            const store = name ?? t('today.unnamed');
            return wasIn(style, storeId) ? (
              <Grid key={storeId} grid={gridOf(style, storeId)} style={style.name} store={store} />
            ) : (
              <p key={storeId}>
                <span className="strong">{store}</span> <span className="quiet">{t('stock.none')}</span>
              </p>
            );
          })}
        </div>
      )}
    </section>
  );
}

function Grid({
  grid: { sizes, rows, total },
  style,
  store,
}: {
  readonly grid: StockGrid;
  readonly style: string;
  readonly store: string;
}) {
  const { t } = useTranslation('office');
  return (
    <div className="office-grid">
      <h3>
        {store} <b className="figure-text">{quantityText(total)}</b>
      </h3>
      {/* A long row of sizes is scrolled in its own place; the page never is. */}
      <div
        className="office-cells"
        role="region"
        aria-label={t('stock.counts', { style, store })}
        {...keyboardScrolled}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('stock.colour')}</th>
              {sizes.map((size) => (
                <th key={size ?? ''} scope="col" className="figure-text">
                  {size ?? t('stock.one')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ colour, hex, cells }) => (
              <tr key={colour ?? ''}>
                <th scope="row">
                  <Swatch hex={hex} /> {colour ?? t('stock.plain')}
                </th>
                {cells.map((cell, place) => (
                  <td key={sizes[place] ?? ''} className={`figure-text ${toneOf(cell)}`}>
                    {cell === null ? '·' : quantityText(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function toneOf(cell: string | null): string {
  if (cell === null || cell === '0') return 'quiet';
  return cell.startsWith('-') ? 'bad strong' : 'strong';
}
