/** The work area while the till sells: the omnibox, and below it what was found, a style's sizes, a price, or the tiles. */
import type { CartLineView, CartView } from '#contract/sales.ts';
import type { ArticleView, TileView } from '#contract/catalog.ts';
import { useTranslation } from 'react-i18next';
import { HoldingKeys } from '../../lib/held-keys.tsx';
import { CategoryTiles, StylePicker } from '../catalog/api.tsx';
import { Omnibox, SearchResults, type Search } from './omnibox.tsx';
import { PriceCheck, type CheckedPrice } from './price-check.tsx';
import { ActionBar, LastSale, PriceCheckKey } from './till-bars.tsx';
import type { ToolAbout, ToolName, ToolProps } from './tool.ts';
import { tools } from './tools.ts';

export type Panel =
  | { readonly kind: 'tiles' }
  | { readonly kind: 'style'; readonly styleId: string; readonly quantity: string | null }
  | { readonly kind: 'price-check'; readonly found: CheckedPrice | null }
  | { readonly kind: 'tool'; readonly tool: ToolName; readonly about: ToolAbout | null };

export const tilesPanel: Panel = { kind: 'tiles' };

/** What is beside the ticket once something was scanned: the camera goes on looking, all else makes room for the tiles. */
export function afterScan(panel: Panel): Panel {
  return panel.kind === 'tool' && panel.tool === 'camera' ? panel : tilesPanel;
}

type SellingAreaProps = {
  readonly cart: CartView;
  readonly panel: Panel;
  readonly search: Search;
  /** Ties the omnibox to its list for screen readers. */
  readonly listId: string;
  readonly selected: CartLineView | undefined;
  readonly onTile: (tile: TileView) => void;
  readonly onVariant: (article: ArticleView) => void;
  readonly onCheckedPrice: (variantId: string) => void;
  readonly onPriceCheck: () => void;
  readonly onClosePanel: () => void;
  readonly onChange: ToolProps['change'];
  readonly onTool: ToolProps['open'];
  readonly onReprint: () => void;
  readonly onPay: () => void;
};

export function SellingArea(props: SellingAreaProps) {
  const { t } = useTranslation();
  const { search, listId, cart } = props;
  return (
    <section className="work" aria-label={t('work.label')}>
      <div className="work-head">
        <Omnibox search={search} listId={listId} />
        <PriceCheckKey isOn={props.panel.kind === 'price-check'} onPress={props.onPriceCheck} />
      </div>
      {search.shown === '' ? <PanelView {...props} /> : <SearchResults search={search} listId={listId} />}
      <LastSale onReprint={props.onReprint} />
      <ActionBar cart={cart} onTool={props.onTool} onPay={props.onPay} />
    </section>
  );
}

function PanelView(props: SellingAreaProps) {
  const { panel, selected } = props;
  if (panel.kind === 'price-check') {
    return <PriceCheck found={panel.found} onSell={props.onCheckedPrice} onClose={props.onClosePanel} />;
  }
  if (panel.kind === 'style') {
    return <StylePicker styleId={panel.styleId} onChoose={props.onVariant} onClose={props.onClosePanel} />;
  }
  if (panel.kind === 'tool' && (selected !== undefined || !tools[panel.tool].needsLine)) {
    const { Component } = tools[panel.tool];
    return (
      <HoldingKeys key={panel.tool} of="tool">
        <Component
          cart={props.cart}
          selected={selected}
          change={props.onChange}
          open={props.onTool}
          about={panel.about}
          onClose={props.onClosePanel}
        />
      </HoldingKeys>
    );
  }
  return <CategoryTiles onChoose={props.onTile} />;
}
