/** What the index holds of a style: its words by where they stand, and the price steps of its articles. */
import { priceStep, stepWord } from './price-step.ts';
import { otherSpellingsOf, wordsOf } from './words.ts';

export type SearchableStyle = {
  readonly name: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly gender: string | null;
  readonly articles: readonly {
    readonly sku: string;
    readonly size: string | null;
    readonly colour: string | null;
    /** Thousandths of a minor unit. */
    readonly price: number;
  }[];
};

/**
 * The text for the index.
 *
 * Sections are parted by `|`, their words by a space: the name's words in order; brand, category, gender and
 * other spellings of the name; sizes and colours; stock-keeping numbers; price steps.
 */
export function searchDocument(style: SearchableStyle): string {
  const { name, brand, category, gender, articles } = style;
  const about = unique([
    ...otherSpellingsOf(name),
    ...[brand, category, gender].flatMap((each) => wordsOf(each ?? '')),
  ]);
  const looks = unique(
    articles.flatMap(({ size, colour }) => [size, colour].flatMap((each) => wordsOf(each ?? ''))),
  );
  const skus = unique(articles.flatMap(({ sku }) => wordsOf(sku)));
  const steps = unique(articles.map(({ price }) => stepWord(priceStep(Math.floor(price / 1000)))));
  return [wordsOf(name), about, looks, skus, steps].map((words) => words.join(' ')).join('|');
}

/** The sections of an index text, in the order above. */
export function sectionsOf(text: string): readonly string[] {
  return text.split('|');
}

/** The distinct words of an index text that belong into the vocabulary: stock-keeping numbers and prices do not. */
export function wordsOfDocument(text: string): readonly string[] {
  return unique(sectionsOf(text).slice(0, 3).join(' ').split(' ')).filter((word) => word !== '');
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
