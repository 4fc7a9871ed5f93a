/** The category strip and the tiles below it: favourites first, then each category, page by page as one scrolls. */
import { memo, useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CategoryView, TileView } from '#contract/catalog.ts';
import { quantityText } from '../../lib/figures.ts';
import { moveInGrid } from '../../lib/focus.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { edgeColour } from './edge.ts';

const tilesAPage = 96;

/** `onChoose` sells the article or opens the sizes and colours. Memoised: a scan changes no tile. */
export const CategoryTiles = memo(function CategoryTilesView({
  onChoose,
}: {
  readonly onChoose: (tile: TileView) => void;
}) {
  const { t } = useTranslation();
  const [category, setCategory] = useState<string | null>(null);
  const categories = useQuery(queries.catalog.categories.queryOptions({ input: {} })).data?.categories ?? [];
  const edges = new Map(categories.map(({ code }, place) => [code, edgeColour(code, place)]));
  return (
    <>
      <nav className="categories" aria-label={t('tiles.categories')}>
        <button type="button" aria-pressed={category === null} onClick={() => setCategory(null)}>
          <Icon name="star" />
          {t('tiles.favourites')}
        </button>
        {categories.map((each) => (
          <CategoryKey
            key={each.code}
            category={each}
            edge={edges.get(each.code) ?? 'transparent'}
            isOn={category === each.code}
            onChoose={() => setCategory(each.code)}
          />
        ))}
      </nav>
      <Tiles category={category} edges={edges} onChoose={onChoose} />
    </>
  );
});

function CategoryKey({
  category,
  edge,
  isOn,
  onChoose,
}: {
  readonly category: CategoryView;
  readonly edge: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const key = `category.${category.code}`;
  // Categories of the sample shop have words in both languages; a shop's own stand as they were typed.
  const name = i18n.exists(key) ? t(key as 'category.men') : category.name;
  return (
    <button type="button" aria-pressed={isOn} onClick={onChoose}>
      <i style={{ backgroundColor: edge }} aria-hidden="true" />
      {name}
    </button>
  );
}

function Tiles({
  category,
  edges,
  onChoose,
}: {
  readonly category: string | null;
  readonly edges: ReadonlyMap<string, string>;
  readonly onChoose: (tile: TileView) => void;
}) {
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const pages = useInfiniteQuery({
    ...queries.catalog.tiles.infiniteOptions({
      input: (offset: number) => ({ category, offset, limit: tilesAPage }),
      initialPageParam: 0,
      getNextPageParam: (last, all) => {
        const shown = all.reduce((count, page) => count + page.tiles.length, 0);
        return last.tiles.length > 0 && shown < last.total ? shown : undefined;
      },
    }),
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const end = useEnd(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  });
  const tiles = pages.data?.pages.flatMap((page) => page.tiles) ?? [];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (grid.current !== null && moveInGrid(event, grid.current, columnsOf(grid.current))) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  if (pages.data !== undefined && tiles.length === 0) return <p className="no-tiles">{t('tiles.none')}</p>;
  return (
    <div key={category} className="tiles" ref={grid} role="group" aria-label={t('tiles.label')}>
      {tiles.map((tile, index) => (
        <Tile
          key={tile.styleId}
          tile={tile}
          edge={edges.get(tile.category) ?? edgeColour(tile.category, 0)}
          // One stop for Tab; the arrows move within.
          isTabStop={index === 0}
          onChoose={onChoose}
          onKeyDown={onKeyDown}
        />
      ))}
      <i ref={end} className="tiles-end" aria-hidden="true" />
    </div>
  );
}

function Tile({
  tile,
  edge,
  isTabStop,
  onChoose,
  onKeyDown,
}: {
  readonly tile: TileView;
  readonly edge: string;
  readonly isTabStop: boolean;
  readonly onChoose: (tile: TileView) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const isOut = !/[1-9]/.test(tile.onHand) || tile.onHand.startsWith('-');
  const left = quantityText(tile.onHand);
  return (
    <button
      type="button"
      className="tile"
      data-cell=""
      tabIndex={isTabStop ? 0 : -1}
      style={{ borderLeftColor: edge }}
      onClick={() => onChoose(tile)}
      onKeyDown={onKeyDown}
    >
      <span className="tile-name">{tile.name}</span>
      <span className="tile-foot">
        <span className="figure">
          {figures.short(tile.price)}
          {tile.priceVaries && '+'}
        </span>
        {isOut ? (
          <span className="tile-out">{t('tiles.out', { left })}</span>
        ) : (
          tile.isLow && <span className="tile-low">{t('tiles.left', { left })}</span>
        )}
      </span>
    </button>
  );
}

/** A ref for an element that calls when it comes near the visible part. */
function useEnd(onEnd: () => void): (marker: HTMLElement) => () => void {
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });
  return useCallback((marker) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { rootMargin: '400px' },
    );
    observer.observe(marker);
    return () => observer.disconnect();
  }, []);
}

function columnsOf(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}
