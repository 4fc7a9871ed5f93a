import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTaxProfile } from '#domain/tax-profile.ts';
import { supplyKind, taxVersionOn } from '#domain/tax.ts';
import { today } from './carts.ts';
import { india, resource, untaxed } from './profiles.ts';

const stateCodes = new URL('../../../shared/data/india-gst/state-codes.csv', import.meta.url);

/** The Indian file with one thing changed, as an owner might. */
function changed(path: string, value: unknown): unknown {
  const file = resource('tax-profiles/in.json');
  if (typeof file === 'object' && file !== null) set(file, path, value);
  const read = readTaxProfile(file);
  return read.ok ? 'fine' : read.error;
}

describe('the Indian profile', () => {
  test('keeps rupees, notes and coins, the April year and the round-off to a whole rupee', () => {
    expect({
      ...india,
      regions: india.regions.length,
      supplies: 0,
      classes: india.classes.map(({ code }) => code),
    }).toEqual({
      id: 'in',
      name: { en: 'India (GST)', hi: 'भारत (जीएसटी)' },
      currency: { code: 'INR', exponent: 2, symbol: '₹' },
      currencyNames: {
        major: { en: 'Rupees', hi: 'रुपये' },
        minor: { en: 'Paise', hi: 'पैसे' },
      },
      grouping: 'indian',
      dateOrder: 'day-first',
      pricesIncludeTax: true,
      roundOffTo: 100,
      cashRoundTo: null,
      financialYearStart: 4,
      taxName: { en: 'GST', hi: 'जीएसटी' },
      taxNumber: { name: 'GSTIN', rule: 'gstin' },
      isNumberNeeded: true,
      goodsCode: 'HSN',
      papers: {
        consumer: 'tax-invoice',
        business: 'tax-invoice',
        untaxed: 'bill-of-supply',
        unregistered: 'bill',
      },
      composition: {
        name: { en: 'Composition scheme', hi: 'कंपोज़िशन स्कीम' },
        legend: {
          en: 'Composition taxable person, not eligible to collect tax on supplies',
          hi: 'कंपोज़िशन करदाता, आपूर्ति पर कर लेने का अधिकार नहीं',
        },
      },
      advanceLegend: {
        en: 'No tax is due on an advance for goods (Notification 66/2017-Central Tax)',
        hi: 'माल के एडवांस पर कर नहीं लगता (अधिसूचना 66/2017-केंद्रीय कर)',
      },
      namesBuyerFrom: 5_000_000,
      generalClass: 'gst-18',
      phone: { callingCode: '91', digits: 10 },
      regions: 38,
      supplies: 0,
      classes: ['footwear', 'apparel', 'gst-0', 'gst-5', 'gst-18', 'gst-40'],
      denominations: [500, 200, 100, 50, 20, 10]
        .map((rupees) => ({ value: rupees * 100, kind: 'note' }))
        .concat([20, 10, 5, 2, 1].map((rupees) => ({ value: rupees * 100, kind: 'coin' })))
        .toSorted((a, b) => b.value - a.value),
    });
  });

  test('levies half and half within a state, the whole between states', () => {
    for (const { versions } of india.classes) {
      for (const slab of versions.flatMap(({ slabs }) => slabs)) {
        const {
          'intra-state': within,
          'intra-union-territory': territory,
          'inter-state': between,
        } = slab.charges;
        expect(within?.components.map(({ component }) => component)).toEqual(['CGST', 'SGST']);
        expect(territory?.components.map(({ component }) => component)).toEqual(['CGST', 'UTGST']);
        expect(between?.components.map(({ component }) => component)).toEqual(['IGST']);
        expect([within, territory].map((charge) => charge?.rate)).toEqual([between?.rate, between?.rate]);
        expect(new Set(within?.components.map(({ rate }) => rate)).size).toBe(1);
      }
    }
  });

  test.skipIf(!existsSync(stateCodes))('knows every state by its code', () => {
    const rows = readFileSync(stateCodes, 'utf8').trim().split(/\r?\n/).slice(1);
    const known = india.regions.map(({ code, name }) => `${name},${code}`);
    expect(known.toSorted()).toEqual(rows.toSorted());
  });
});

test('a profile without regions knows one kind of supply, wherever anything is', () => {
  expect(supplyKind(untaxed, '24', 'nowhere')).toEqual({ ok: true, value: 'untaxed' });
  expect(taxVersionOn(untaxed, 'none', today)).toMatchObject({ ok: true });
});

describe('a profile that does not hold together is refused, with the place', () => {
  test.each([
    ['a day that does not exist', 'classes.0.versions.2.from', '2025-09-31', 'classes[0].versions[2].from'],
    ['versions out of order', 'classes.0.versions.2.from', '2021-01-01', 'classes[0].versions'],
    [
      'a charge nobody defined',
      'classes.1.versions.0.slabs.0.charge',
      'gst-7',
      'classes[1].versions[0].slabs[0].charge',
    ],
    ['a last slab with an end', 'classes.0.versions.0.slabs.1.upTo', 900_000, 'classes[0].versions[0].slabs'],
    ['slabs that fall', 'classes.0.versions.0.slabs.0.upTo', null, 'classes[0].versions[0].slabs'],
    ['a rate as a number', 'charges.gst-5.inter-state.0.1', 5, 'charges.gst-5.inter-state[0][1]'],
    ['a supply without its charge', 'charges.gst-5.inter-state', undefined, 'charges.gst-5.inter-state'],
    ['two regions with one code', 'regions.1.code', '01', 'regions'],
    ['a component twice', 'charges.gst-5.intra-state.1.0', 'CGST', 'charges.gst-5.intra-state'],
    ['half a paisa', 'roundOffTo', 0.5, 'roundOffTo'],
    ['a note worth nothing', 'denominations.notes.0', 0, 'denominations.notes[0]'],
    ['no rule of supply', 'supplies', [], 'supplies'],
    ['a paper nobody knows', 'papers.consumer', 'voucher', 'papers.consumer'],
    ['a rule for tax numbers that is not there', 'taxNumber.rule', 'pan', 'taxNumber.rule'],
    ['a general class that is none', 'generalClass', 'gst-7', 'generalClass'],
  ])('%s', (_, at, value, path) => {
    expect(changed(at, value)).toContainEqual(expect.objectContaining({ path }));
  });

  test('what is no profile at all is refused without throwing', () => {
    for (const json of [null, 7, 'in', [], {}, { classes: [null] }])
      expect(readTaxProfile(json).ok).toBe(false);
    expect(changed('id', 'our-own')).toBe('fine');
  });
});

/** Puts `value` at a dotted path; the path is there, since the tests are about this very file. */
function set(file: object, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<object>((at, key) => Reflect.get(at, key), file);
  Reflect.set(parent, last, value);
}
