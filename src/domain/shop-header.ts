/** What stands at the head of a shop's papers: whose they are. */
import type { Logo } from './logo.ts';
import { linesOf, middle } from './receipt-blocks.ts';
import type { ReceiptBlock } from './receipt-document.ts';
import { fill, type ReceiptWords } from './receipt-words.ts';
import type { TaxProfile } from './tax.ts';

export type ShopHeader = {
  readonly name: string;
  /** May hold line breaks. */
  readonly address: string;
  readonly phone: string | null;
  /** The shop's tax registration (GSTIN); null where it has none. */
  readonly taxNumber: string | null;
  /** Terms of exchange and the like; may hold line breaks, '' for none. */
  readonly footer: string;
  readonly logo: Logo | null;
};

export function shopBlocks(
  shop: ShopHeader,
  { words, profile }: { readonly words: ReceiptWords; readonly profile: TaxProfile },
): ReceiptBlock[] {
  const numbers = [
    ...(shop.taxNumber === null ? [] : [numbered(shop.taxNumber, profile)]),
    ...(shop.phone === null ? [] : [fill(words.phone, { phone: shop.phone })]),
  ];
  return [
    ...(shop.logo === null ? [] : [{ kind: 'logo', ...shop.logo } as const]),
    middle(shop.name, 'bold'),
    ...linesOf(shop.address).map((line) => middle(line)),
    ...(numbers.length === 0 ? [] : [middle(numbers.join(' · '))]),
  ];
}

/** "GSTIN 24AAACC1206D1ZM" */
export function numbered(number: string, profile: TaxProfile): string {
  return `${profile.taxNumber?.name ?? ''} ${number}`.trim();
}
