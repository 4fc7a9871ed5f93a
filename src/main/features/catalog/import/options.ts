/** The options of a variant (size, colour, what else) as shop programs write them: a name and a value each. */
import type { RawCell } from './raw-product.ts';

export type VariantOption = { readonly name: string; readonly value: RawCell };

/**
 * Which option is the size and which the colour, by their names.
 *
 * An option of another name (material, scent) is the size where there is no option of that name, as it is what tells the
 * variants apart; beside a size it is left out. `Default Title` and `Regular` are what programs write for an article that
 * has no variants.
 */
export function sizeAndColour(options: readonly VariantOption[]): {
  readonly size?: RawCell;
  readonly colour?: RawCell;
} {
  const told = options.filter(({ value }) => !/^(?:|default title|default|regular)$/i.test(value.text));
  const colour = told.find(({ name }) => /colou?r|shade/i.test(name))?.value;
  const size = (told.find(({ name }) => /size/i.test(name)) ?? told.find(({ value }) => value !== colour))
    ?.value;
  return { ...(size === undefined ? {} : { size }), ...(colour === undefined ? {} : { colour }) };
}
