/** The articles of a style as a grid: colours down, sizes across, both in the order in which the shop keeps them. */
import type { FoundStock } from '#contract/cloud-owner.ts';
import { parseScaled } from '#domain/decimal-text.ts';
import { formatQuantity, quantity } from '#domain/quantity.ts';

type Style = FoundStock['rows'][number];
type Article = Style['articles'][number];

export type StockGrid = {
  readonly sizes: readonly (string | null)[];
  readonly rows: readonly {
    readonly colour: string | null;
    readonly hex: string | null;
    /** Decimal text; null where there is no such article. */
    readonly cells: readonly (string | null)[];
  }[];
  readonly total: string;
};

/** Whether anything of a style ever moved in a store. */
export function wasIn({ articles }: Style, storeId: string): boolean {
  return articles.some((one) => heldIn(one, storeId).length > 0);
}

/** What one store has of a style. Two articles of one size and colour stand in one cell. */
export function gridOf({ articles }: Style, storeId: string): StockGrid {
  const sizes = [...new Set(articles.map(({ size }) => emptyIsNone(size)))];
  const colours = new Map(articles.map(({ colour, colourHex }) => [emptyIsNone(colour), colourHex]));
  const inStore = (some: readonly Article[]) => sum(some.flatMap((one) => heldIn(one, storeId)));
  const rows = [...colours].map(([colour, hex]) => ({
    colour,
    hex,
    cells: sizes.map((size) => {
      const some = articles.filter(
        (one) => emptyIsNone(one.colour) === colour && emptyIsNone(one.size) === size,
      );
      return some.length === 0 ? null : inStore(some);
    }),
  }));
  return { sizes, rows, total: inStore(articles) };
}

/** What all stores have of a style together. */
export function totalOf({ articles }: Style): string {
  return sum(articles.flatMap(({ onHand }) => onHand.map((one) => one.quantity)));
}

function heldIn({ onHand }: Article, storeId: string): readonly string[] {
  return onHand.filter((one) => one.storeId === storeId).map((one) => one.quantity);
}

function sum(quantities: readonly string[]): string {
  const thousandths = quantities.reduce((total, text) => {
    const read = parseScaled(text, 3);
    if (!read.ok) throw new Error(`Not a quantity: ${text}`);
    return total + read.value;
  }, 0);
  return formatQuantity(quantity(thousandths));
}

function emptyIsNone(text: string | null): string | null {
  return text === '' ? null : text;
}
