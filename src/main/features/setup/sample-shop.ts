/** A sample shop as its file in resources/samples says it: `NAME.json`, one object of this shape. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SavedArticle, StyleSavedV1 } from '#contract/events/style-saved.ts';
import { Amount, QuantityText, Role, ShortText } from '#contract/values.ts';

/** An article as `style.saved.v1` holds it, without its id, and what stands on the shelf of it. */
const SampleArticle = SavedArticle.omit({ variantId: true }).extend({ stock: QuantityText });

export const SampleShop = z.object({
  /** As in `--sample NAME`; the file's name without `.json`. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: ShortText,
  shop: z.object({
    name: ShortText,
    address: z.string(),
    phone: z.string().nullable(),
    taxProfile: z.string(),
    region: z.string(),
    taxNumber: z.string().nullable(),
    pricesIncludeTax: z.boolean(),
    tillName: ShortText,
    tillPrefix: z.string().regex(/^[A-Z][A-Z0-9]{0,2}$/),
    /** An address that no bank has, so that nobody is paid by a code that is tried out. */
    upiVpa: z.string().endsWith('@example').optional(),
    /** Points for each hundred of the main unit; none where it is left out. */
    pointsPerHundred: z.number().int().min(1).optional(),
  }),
  staff: z.array(z.object({ name: ShortText, role: Role, pin: z.string() })).min(1),
  /** Whom the shop knows, with the terms they buy on; limits in minor units. */
  customers: z
    .array(
      z.object({
        name: ShortText,
        phone: z.string(),
        creditLimit: Amount.min(0),
        termsDays: z.number().int().min(0),
      }),
    )
    .default([]),
  styles: z.array(
    StyleSavedV1.omit({ styleId: true, articles: true }).extend({
      articles: z.array(SampleArticle).min(1),
    }),
  ),
});
export type SampleShop = z.infer<typeof SampleShop>;

/** The samples that come with Galla. */
export type Samples = {
  /** What the first run offers: name, title and size of each. */
  readonly list: () => readonly {
    readonly name: string;
    readonly title: string;
    readonly styles: number;
    readonly skus: number;
  }[];
  /** The sample of that name; null where there is none. */
  readonly find: (name: string) => SampleShop | null;
};

/** Reads the samples of `resources/samples` when first asked for them, each once: they are of no use after the first run. */
export function openSamples(resourcesDir: string): Samples {
  const folder = path.join(resourcesDir, 'samples');
  const read = new Map<string, SampleShop>();
  function sampleOf(name: string): SampleShop {
    const sample =
      read.get(name) ?? SampleShop.parse(JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')));
    read.set(name, sample);
    return sample;
  }
  function names(): readonly string[] {
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    return files.map((file) => file.slice(0, -'.json'.length)).toSorted();
  }
  return {
    list: () =>
      names()
        .map(sampleOf)
        .map(({ name, title, styles }) => ({
          name,
          title,
          styles: styles.length,
          skus: styles.reduce((sum, { articles }) => sum + articles.length, 0),
        })),
    // Looked for among the names there are, so that no name leads out of the folder.
    find: (name) => (names().includes(name) ? sampleOf(name) : null),
  };
}
