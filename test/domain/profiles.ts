/** The tax profiles as they are shipped, read once for the tests of the domain. */
import { readFileSync } from 'node:fs';
import { readReceiptWords, type ReceiptWords } from '#domain/receipt-words.ts';
import { readTaxProfile } from '#domain/tax-profile.ts';
import type { TaxProfile } from '#domain/tax.ts';

export const india: TaxProfile = profile('in');
export const untaxed: TaxProfile = profile('none');
export const britain: TaxProfile = profile('gb');
export const newYork: TaxProfile = profile('us-ny-nyc');

export function resource(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../resources/${path}`, import.meta.url), 'utf8'));
}

export function receiptWords(language: 'en' | 'hi'): ReceiptWords {
  const read = readReceiptWords(resource(`locales/receipt.${language}.json`));
  if (!read.ok) throw new Error(`Words missing: ${read.error.join(', ')}`);
  return read.value;
}

function profile(name: string): TaxProfile {
  const read = readTaxProfile(resource(`tax-profiles/${name}.json`));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
