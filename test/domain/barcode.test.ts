/** What a scan means, and why one is refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigit, hasCheckDigit, priceCheckDigit } from '../../src/domain/barcode/check-digit.ts';
import { expandUpcE, parseGtin, printedGtin } from '../../src/domain/barcode/gtin.ts';
import { checkInStorePattern, inStoreEan13, type InStorePattern } from '../../src/domain/barcode/in-store.ts';
import { parseItemCode } from '../../src/domain/barcode/item-code.ts';
import { parseBarcode, type BarcodeOptions } from '../../src/domain/barcode/parse-barcode.ts';

const digits = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

describe('check digits', () => {
  test('the examples of the GS1 General Specifications come out', () => {
    expect([checkDigit('629104150021'), checkDigit('37610425002123456'), checkDigit('9638507')]).toEqual([
      '3',
      '9',
      '4',
    ]);
    expect([priceCheckDigit('2875'), priceCheckDigit('14685')]).toEqual(['9', '6']);
  });

  test('one wrong digit is always caught', () => {
    fc.assert(
      fc.property(digits(12), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const right = body + checkDigit(body);
        const wrong = right.slice(0, at) + ((Number(right[at]) + by) % 10) + right.slice(at + 1);
        expect([hasCheckDigit(right), hasCheckDigit(wrong)]).toEqual([true, false]);
      }),
    );
  });

  test('one wrong digit of a price is always caught by the price check digit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(4, 5),
        fc.nat(4),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(99_999),
        (length, place, by, price) => {
          const right = String(price).padStart(5, '0').slice(-length);
          const at = place % length;
          const wrong = right.slice(0, at) + ((Number(right[at]) + by) % 10) + right.slice(at + 1);
          expect(priceCheckDigit(right)).not.toBe(priceCheckDigit(wrong));
        },
      ),
    );
  });
});

describe('one article, one key', () => {
  test('a number is found in 8, 12, 13 and 14 digits alike', () => {
    const keys = ['96385074', '000096385074', '0000096385074', '00000096385074'].map((code) =>
      parseGtin(code),
    );
    expect(new Set(keys.map((key) => key.ok && key.value))).toEqual(new Set(['00000096385074']));
    expect(parseGtin('012345678905')).toEqual(parseGtin('0012345678905'));
  });

  test('numbers that differ in more than leading zeros have different keys', () => {
    fc.assert(
      fc.property(digits(12), digits(12), (one, other) => {
        const keys = [one, other].map((body) => parseGtin(body + checkDigit(body)));
        expect(JSON.stringify(keys[0]) === JSON.stringify(keys[1])).toBe(one === other);
      }),
    );
  });

  test('a key is printed in the digits a person would see', () => {
    const printed = ['96385074', '012345678905', '8901234567890', '18901234567897'].map((code) => {
      const gtin = parseGtin(code);
      return gtin.ok ? printedGtin(gtin.value) : gtin.error;
    });
    expect(printed).toEqual(['96385074', '0012345678905', '8901234567890', '18901234567897']);
  });
});

test('a UPC-E code is the UPC-A number it was printed short for', () => {
  expect(expandUpcE('01234565')).toBe('012345000065');
  expect(expandUpcE('04252614')).toBe('042100005264');
  expect(expandUpcE('21234565')).toBeNull();
});

describe('the shop’s own numbers', () => {
  test('a counter gives valid EAN-13 codes of the in-store range, until it is full', () => {
    expect(inStoreEan13('29', 1)).toEqual({ ok: true, value: '2900000000018' });
    expect(inStoreEan13('2999999999', 99)).toMatchObject({ ok: true });
    expect(inStoreEan13('2999999999', 100)).toEqual({ ok: false, error: { code: 'counter-full' } });
    expect(inStoreEan13('30', 1)).toEqual({ ok: false, error: { code: 'prefix' } });
    expect(inStoreEan13('29', -1)).toEqual({ ok: false, error: { code: 'counter-full' } });
    fc.assert(
      fc.property(fc.nat(9_999_999), (counter) => {
        const code = inStoreEan13('29', counter);
        return code.ok && parseGtin(code.value).ok;
      }),
    );
  });

  const price: InStorePattern = { layout: '21IIIIIPPPPPC', minorPerCount: 1, thousandthsPerCount: 1 };
  const weight: InStorePattern = { layout: '22IIIIIWWWWWC', minorPerCount: 1, thousandthsPerCount: 1 };
  const guarded: InStorePattern = { layout: '23IIIIIVPPPPC', minorPerCount: 100, thousandthsPerCount: 1 };
  const inStorePatterns = [price, weight, guarded];
  const scan = (body: string): unknown => parseBarcode(body + checkDigit(body), { inStorePatterns });

  test('a label with a price gives the item and the paise', () => {
    expect(scan('210012312550')).toMatchObject({
      value: {
        kind: 'embedded',
        itemKey: '00123',
        itemGtin14: '02100123000005',
        price: 12_550,
        quantity: null,
      },
    });
  });

  test('a label with a weight gives the item and the grams', () => {
    expect(scan('220012301375')).toMatchObject({
      value: { kind: 'embedded', itemKey: '00123', price: null, quantity: 1375 },
    });
  });

  test('a price with its own check digit is believed only when that is right', () => {
    expect(scan(`2300123${priceCheckDigit('2875')}2875`)).toMatchObject({
      value: { kind: 'embedded', price: 287_500 },
    });
    expect(scan('230012302875')).toMatchObject({ value: { kind: 'gtin' } });
  });

  test('an in-store number of another range, and a maker’s number, stand for themselves', () => {
    expect(scan('290012312550')).toMatchObject({ value: { kind: 'gtin' } });
    expect(scan('890012312550')).toMatchObject({ value: { kind: 'gtin' } });
    expect(parseBarcode('2100123125500')).toMatchObject({ value: { kind: 'gtin' } });
  });

  test('a pattern that could not be read is refused when it is set', () => {
    const wrong = ['21IIIIIPPPPC', '91IIIIIPPPPPC', '21IIPPPIIPPPC', '21IIIIIVPPPPPP', '21IIIVPPPPPPC'];
    const codes = wrong.map((layout) => checkInStorePattern({ ...price, layout }));
    expect(codes.map((code) => (code.ok ? 'ok' : code.error.code))).toEqual([
      'pattern-length',
      'pattern-prefix',
      'pattern-letters',
      'pattern-length',
      'pattern-letters',
    ]);
    expect(inStorePatterns.map((pattern) => checkInStorePattern(pattern).ok)).toEqual([true, true, true]);
    expect(checkInStorePattern({ ...price, minorPerCount: 0.5 })).toMatchObject({
      error: { code: 'pattern-count' },
    });
  });
});

describe('what a scan means', () => {
  const meaning = (scan: string, options?: BarcodeOptions): unknown => {
    const parsed = parseBarcode(scan, options);
    if (!parsed.ok) return parsed.error.code;
    return parsed.value.kind === 'own-code' ? parsed.value.text : parsed.value.gtin14;
  };

  test.each([
    ['EAN-13', '8901234567890', '08901234567890'],
    ['spaces around it', ' 8901234567890 ', '08901234567890'],
    ['an EAN-13 with symbology identifier', ']E08901234567890', '08901234567890'],
    ['an EAN-13 with an add-on', ']E3890123456789012', '08901234567890'],
    ['an EAN-8 with symbology identifier', ']E496385074', '00000096385074'],
    ['a UPC-E with symbology identifier', ']E001234565', '00012345000065'],
    ['an ITF-14 with symbology identifier', ']I118901234567897', '18901234567897'],
    ['a GS1-128', ']C1010890123456789010AB', '08901234567890'],
    ['a GS1 DataMatrix', ']d20108901234567890', '08901234567890'],
    ['a GS1 QR code', ']Q30108901234567890', '08901234567890'],
    ['a DataBar', ']e00108901234567890', '08901234567890'],
    ['an EAN-13 with a composite part', ']E08901234567890|]e010AB', '08901234567890'],
    ['elements behind FNC1', '\u001d010890123456789010AB', '08901234567890'],
    ['elements around FNC1', '10AB\u001d0108901234567890', '08901234567890'],
    ['elements in brackets', '(01)08901234567890(10)AB', '08901234567890'],
    ['a Digital Link address', 'https://id.gs1.org/01/08901234567890/10/AB', '08901234567890'],
    ['a Digital Link in a QR code', ']Q1https://id.gs1.org/01/8901234567890', '08901234567890'],
    ['an own code', 'KD-4471/9', 'KD-4471/9'],
    ['an own code in Code 128', ']C0KD-4471/9', 'KD-4471/9'],
    ['a pallet label', ']C100006141411234567890', null],
  ])('%s', (_, scan, found) => {
    expect(meaning(scan)).toBe(found);
  });

  test.each([
    ['nothing', '', 'empty'],
    ['only spaces', '   ', 'empty'],
    ['a wrong check digit', '8901234567894', 'check-digit'],
    ['eleven digits', '89012345678', 'length'],
    ['no letter', '123-456', 'not-digits'],
    ['Enter in a barcode', '8901234567890\r\n', 'control-character'],
    ['Tab in a code', 'KD\t4471', 'control-character'],
    ['a digit of another script', '890123456789४', 'unsupported-character'],
    ['a letter that only looks Latin', 'КD-4471', 'unsupported-character'],
    ['a quote', `KD'4471`, 'unsupported-character'],
    ['an own code of fifty characters', 'K'.repeat(50), 'too-long'],
    ['a novel', '9'.repeat(100_000), 'too-long'],
    ['a web address', 'https://example.com/offer', 'web-address'],
    ['a payment address', 'upi://pay?pa=someone@bank', 'web-address'],
    ['an unknown symbology', ']Z0123', 'unknown-symbology'],
    ['letters behind ]E0', ']E0ABC', 'not-digits'],
    ['a GS1 label with a wrong GTIN', ']C10108901234567894', 'gs1'],
    ['a GS1 label with both a GTIN and a made-to-order GTIN', '(01)08901234567890(03)08901234567890', 'gs1'],
    ['a price of a hundred thousand crore', '(01)08901234567890(3920)999999999999999', 'price-out-of-range'],
  ])('refuses %s', (_, scan, code) => {
    expect(meaning(scan)).toBe(code);
  });

  test('a refused check digit says which one it should be', () => {
    expect(parseBarcode('8901234567894')).toEqual({
      ok: false,
      error: { code: 'check-digit', found: '4', expected: '0' },
    });
  });

  test('short UPC-E and bare elements are read where the scanner is set so', () => {
    expect(meaning('04252614')).toBe('check-digit');
    expect(meaning('04252614', { expandsUpcE: true })).toBe('00042100005264');
    expect(meaning(']E404252614', { expandsUpcE: true })).toBe('check-digit');
    expect(meaning('010890123456789017261231')).toBe('length');
    expect(meaning('010890123456789017261231', { readsBareElements: true })).toBe('08901234567890');
    expect(meaning('010890123456789417261231', { readsBareElements: true })).toBe('length');
  });
});

describe('what a label says', () => {
  const label = (scan: string, options?: BarcodeOptions): unknown => {
    const parsed = parseBarcode(scan, options);
    return parsed.ok && parsed.value.kind === 'gs1'
      ? { ...parsed.value, elements: parsed.value.elements.length }
      : parsed;
  };

  test('batch, expiry, serial number, net weight and price of this pack', () => {
    expect(label(']C101089012345678903103001375392212550\u001d17261231\u001d10AB-7\u001d21S1')).toEqual({
      kind: 'gs1',
      gtin14: '08901234567890',
      batch: 'AB-7',
      expiry: '2026-12-31',
      serial: 'S1',
      netWeight: { quantity: 1375, unit: 'kg' },
      price: { amount: 12_550, currency: null },
      elements: 6,
    });
  });

  test('an expiry without a day is the last of its month; the century is the nearer one', () => {
    expect(label('(01)08901234567890(17)280200')).toMatchObject({ expiry: '2028-02-29' });
    expect(label('(01)08901234567890(17)990131', { currentYear: 2026 })).toMatchObject({
      expiry: '1999-01-31',
    });
    expect(label('(01)08901234567890(17)010131', { currentYear: 2098 })).toMatchObject({
      expiry: '2101-01-31',
    });
  });

  test('a price in a named currency, with more or fewer decimals than the shop’s', () => {
    const scan = (ai: string, value: string): string => `(01)08901234567890(3102)000100(${ai})${value}`;
    expect(label(scan('3933', '35612345'))).toMatchObject({ price: { amount: 1235, currency: '356' } });
    expect(label(scan('3920', '12'))).toMatchObject({ price: { amount: 1200, currency: null } });
    expect(label(scan('3923', '12345'), { currencyExponent: 3 })).toMatchObject({
      price: { amount: 12_345 },
    });
  });
});

test('an article’s code is a GTIN or holds a letter, and nothing else', () => {
  const read = (text: string): unknown => {
    const code = parseItemCode(text);
    return code.ok ? code.value.kind : code.error.code;
  };
  const texts = [
    '8901234567890',
    '8901234567894',
    'KD-4471',
    '(01)08901234567890',
    'a b',
    '12.5',
    '',
    '\u001dA',
  ];
  expect(texts.map(read)).toEqual([
    'gtin',
    'check-digit',
    'own-code',
    'not-digits',
    'own-code',
    'not-digits',
    'empty',
    'control-character',
  ]);
});
