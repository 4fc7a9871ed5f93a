/** Looking things up: tiles, search, the sizes and colours of a style, what a code costs. */
import { z } from 'zod';
import { signedIn } from './procedure.ts';
import { Amount, Id, PercentText, QuantityText, ScanText, UnitPriceValue } from './values.ts';

/** In the order in which the shop first named them. */
export const CategoryView = z.object({ code: z.string(), name: z.string() });
export type CategoryView = z.infer<typeof CategoryView>;

export const TileView = z.object({
  styleId: Id,
  name: z.string(),
  category: z.string(),
  /** Lowest price of the style's articles, and whether they differ. */
  price: Amount,
  priceVaries: z.boolean(),
  onHand: QuantityText,
  isLow: z.boolean(),
  /** Set where the style has one article only, so that a tap sells it at once. */
  onlyVariantId: Id.nullable(),
});
export type TileView = z.infer<typeof TileView>;

export const ArticleView = z.object({
  variantId: Id,
  styleId: Id,
  /** Style with brand, as on the ticket. */
  name: z.string(),
  code: z.string().nullable(),
  sku: z.string(),
  size: z.string().nullable(),
  colour: z.string().nullable(),
  colourHex: z.string().nullable(),
  category: z.string(),
  price: Amount,
  unitPrice: UnitPriceValue,
  mrp: Amount.nullable(),
  onHand: QuantityText,
});
export type ArticleView = z.infer<typeof ArticleView>;

export const StyleView = z.object({
  styleId: Id,
  name: z.string(),
  brand: z.string().nullable(),
  category: z.string(),
  sizes: z.array(z.string()),
  colours: z.array(z.object({ name: z.string(), hex: z.string().nullable() })),
  articles: z.array(ArticleView),
});
export type StyleView = z.infer<typeof StyleView>;

export const catalogContract = {
  categories: signedIn('/catalog/categories')
    .input(z.object({}))
    .output(z.object({ categories: z.array(CategoryView) })),
  /** Of all styles, by name. */
  brands: signedIn('/catalog/brands')
    .input(z.object({}))
    .output(z.object({ brands: z.array(z.string()) })),
  /** `category` null: the favourites. */
  tiles: signedIn('/catalog/tiles')
    .input(
      z.object({
        category: z.string().max(40).nullable(),
        offset: z.number().int().min(0).max(1_000_000),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(z.object({ tiles: z.array(TileView), total: z.number().int() })),
  style: signedIn('/catalog/style')
    .input(z.object({ styleId: Id }))
    .output(StyleView),
  search: signedIn('/catalog/search')
    .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(100) }))
    .output(z.object({ hits: z.array(ArticleView), guessed: z.boolean() })),
  /** What a code costs, with the tax in it; sells nothing. */
  priceCheck: signedIn('/catalog/priceCheck')
    .input(z.object({ code: ScanText }))
    .output(z.object({ article: ArticleView, taxRate: PercentText, taxInPrice: Amount })),
};
