import { describe, expect, test } from 'vitest';
import { collectsTax, saleDocument, taxSchemeOf } from '#domain/document.ts';
import { line, pieces, pricedLine, registered, rupeesOff } from './carts.ts';
import { britain, india, newYork, untaxed } from './profiles.ts';

const taxed = { isTaxed: true, isToBusiness: false };

test('a shop without the number its country asks for is not registered, whatever it chose', () => {
  expect(taxSchemeOf(india, 'composition', null)).toBe('unregistered');
  expect(taxSchemeOf(india, 'composition', '24AAACC1206D1ZM')).toBe('composition');
  expect(taxSchemeOf(britain, 'regular', null)).toBe('unregistered');
  // New York prints no number, and knows no composition.
  expect(taxSchemeOf(newYork, 'composition', null)).toBe('regular');
  expect((['regular', 'composition', 'unregistered'] as const).map(collectsTax)).toEqual([
    true,
    false,
    false,
  ]);
});

describe('the paper of a sale', () => {
  test.each([
    ['tax invoice', india, registered, taxed, 'tax-invoice'],
    ['the same to a business', india, registered, { ...taxed, isToBusiness: true }, 'tax-invoice'],
    ['nothing on it taxed', india, registered, { ...taxed, isTaxed: false }, 'bill-of-supply'],
    [
      'under composition',
      india,
      { ...registered, taxScheme: 'composition' as const },
      taxed,
      'bill-of-supply',
    ],
    ['no GSTIN', india, { taxScheme: 'unregistered' as const, taxNumber: null }, taxed, 'bill'],
    ['not set up yet', india, { taxScheme: 'regular' as const, taxNumber: null }, taxed, 'bill'],
    ['a British consumer', britain, registered, taxed, 'receipt'],
    ['a British business', britain, registered, { ...taxed, isToBusiness: true }, 'vat-invoice'],
    ['New York', newYork, { taxScheme: 'regular' as const, taxNumber: null }, taxed, 'receipt'],
    ['no tax in the country', untaxed, { taxScheme: 'regular' as const, taxNumber: null }, taxed, 'bill'],
  ] as const)('%s', (_, profile, shop, bill, kind) => {
    expect(saleDocument(profile, shop, bill)).toBe(kind);
  });
});

test('where no tax may be charged no class bears one, and no price is brought down for a slab', () => {
  const boots = pricedLine(line(2700), { collectsTax: false });
  expect([boots.taxes, boots.rate, boots.net, boots.slabDiscount]).toEqual([[], 0, 270_000, 0]);
});

describe('clothes in New York City', () => {
  const inShop = { pricesIncludeTax: false, homeRegion: '', placeOfSupply: '' };
  const rateOf = (dollars: number, changes = {}) =>
    pricedLine(line(dollars, { taxClass: 'clothing', ...changes }), inShop, newYork).rate;

  test('are free below 110 dollars an item, and taxed from 110 on', () => {
    expect([109.99, 110, 110.01].map((dollars) => rateOf(dollars))).toEqual([0, 88_750, 88_750]);
    expect(rateOf(55, { qty: pieces(40) })).toBe(0);
  });

  test('three for 329.98 are less than 110 each, by two thirds of a cent', () => {
    expect(rateOf(110, { qty: pieces(3), discount: rupeesOff(0.02) })).toBe(0);
    expect(rateOf(110, { qty: pieces(3) })).toBe(88_750);
  });

  test('with the price brought below by a discount are free', () => {
    expect(rateOf(120, { discount: rupeesOff(10.01) })).toBe(0);
    expect(rateOf(120, { discount: rupeesOff(10) })).toBe(88_750);
  });
});
