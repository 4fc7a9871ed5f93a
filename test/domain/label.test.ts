/** Labels as data: the cost in letters, what a design is refused for, what a field says. */
import { describe, expect, test } from 'vitest';
import { checkDesign } from '#domain/label/check-design.ts';
import { codedCost, readCodeWord } from '#domain/label/coded-cost.ts';
import { fillLabel } from '#domain/label/fill-label.ts';
import { labelPlace, labelsPerPage, narrowestModule, type LabelDesign } from '#domain/label/label-design.ts';
import { money, unitPrice } from '#domain/money.ts';
import { derby, shippedDesigns, terms } from '../hardware/labels.ts';

describe('the cost in a code word', () => {
  test.each([
    ['industryap', { ok: true, value: 'INDUSTRYAP' }],
    ['INDUSTRIAL', { ok: false, error: { code: 'letter-twice', letter: 'I' } }],
    ['GALLA', { ok: false, error: { code: 'length', letters: 5 } }],
    ['INDUSTRYA1', { ok: false, error: { code: 'not-a-letter' } }],
    ['उद्योग', { ok: false, error: { code: 'not-a-letter' } }],
  ])('%s is read as %j', (text, expected) => {
    expect(readCodeWord(text)).toEqual(expected);
  });

  const word = { word: 'INDUSTRYAP', hasDecimals: false, exponent: 2 };
  test.each([
    [104_400_000, false, 'IPUU'],
    [104_450_000, false, 'IPUS'],
    [104_449_000, false, 'IPUU'],
    [104_450_000, true, 'IPUU.SP'],
    [104_400_000, true, 'IPUU'],
    [9_005_000, true, 'AP.PS'],
    [0, true, 'P'],
  ])('%d thousandths of a paisa, decimals %s, are %s', (cost, hasDecimals, expected) => {
    expect(codedCost(unitPrice(cost), { ...word, hasDecimals })).toBe(expected);
  });

  test('where the currency has no decimals there is nothing behind the point', () => {
    expect(codedCost(unitPrice(1_044_000), { word: 'INDUSTRYAP', hasDecimals: true, exponent: 0 })).toBe(
      'IPUU',
    );
  });
});

describe('a design', () => {
  const [, box] = shippedDesigns.find(([name]) => name === 'shoe-box') ?? [];
  if (box === undefined) throw new Error('no shoe box');
  const barcode = {
    kind: 'barcode',
    symbology: 'ean13',
    x: 1,
    y: 1,
    width: 40,
    height: 10,
    hasText: true,
  } as const;
  const withFields = (fields: LabelDesign['fields']): LabelDesign => ({ ...box, fields });

  test.each(shippedDesigns)('that came with Galla can be printed: %s', (_name, design) => {
    expect(checkDesign(design)).toBeNull();
  });

  test.each([
    ['with no fields', [], { reason: 'no-fields', field: null, needsMm: null }],
    ['over the edge', [{ ...barcode, x: 36 }], { reason: 'outside-label', field: 0, needsMm: null }],
    [
      'with bars that no scanner reads',
      [barcode, { ...barcode, width: 28 }],
      { reason: 'bars-too-narrow', field: 1, needsMm: 28.3 },
    ],
    ['with bars too low', [{ ...barcode, height: 6 }], { reason: 'bars-too-low', field: 0, needsMm: 6.6 }],
    [
      'with a QR code too small',
      [{ kind: 'qr', x: 0, y: 0, width: 7 }],
      { reason: 'qr-too-small', field: 0, needsMm: 7.3 },
    ],
  ] as const)('%s is refused', (_what, fields, fault) => {
    expect(checkDesign(withFields(fields))).toEqual(fault);
  });

  test('whose labels do not go on the sheet is refused', () => {
    const [, sheet] = shippedDesigns.find(([name]) => name === 'a4-65') ?? [];
    if (sheet === undefined) throw new Error('no sheet');
    const media = { ...sheet.media, columns: 6 };
    expect(checkDesign({ ...sheet, media })).toMatchObject({ reason: 'outside-sheet' });
    expect(labelsPerPage(sheet.media)).toBe(65);
    expect(labelPlace(sheet.media, 64)).toEqual({ x: 4.75 + 4 * 40.6, y: 10.7 + 12 * 21.2 });
  });

  test('has bars of at least 0.19 mm at every resolution', () => {
    expect([narrowestModule(203), narrowestModule(300), narrowestModule(600)]).toEqual([2, 3, 5]);
  });
});

describe('what stands on a label', () => {
  const design = (changes: object): LabelDesign => ({
    name: 'one field',
    media: {
      kind: 'roll',
      width: 50,
      height: 25,
      columns: 1,
      gapAcross: 0,
      gapDown: 3,
      sensor: 'gap',
      left: 0,
    },
    fields: [
      {
        kind: 'text',
        content: 'mrp',
        text: 'MRP ',
        x: 0,
        y: 0,
        width: 50,
        height: 5,
        letters: 3,
        isBold: false,
        align: 'left',
        fit: 'one-line',
        isStruck: true,
        when: 'always',
        ...changes,
      },
    ],
  });
  const full = { ...derby, price: money(249_900) };

  test.each([
    [
      'the MRP is struck where the till asks less',
      design({}),
      derby,
      [{ text: 'MRP ₹2,499', isStruck: true }],
    ],
    ['and not where it asks as much', design({}), full, [{ text: 'MRP ₹2,499', isStruck: false }]],
    ['a field for offers is left out at full price', design({ when: 'reduced' }), full, []],
    ['no MRP, no field', design({}), { ...derby, mrp: null }, []],
    [
      'paise where there are any',
      design({ content: 'price', text: '' }),
      { ...derby, price: money(89_950) },
      [{ text: '₹899.50' }],
    ],
    [
      'lakhs are grouped as in India',
      design({ content: 'price', text: '' }),
      { ...derby, mrp: null, price: money(12_500_000) },
      [{ text: '₹1,25,000' }],
    ],
    [
      'month and year of packing',
      design({ content: 'packed', text: 'Pkd ' }),
      derby,
      [{ text: 'Pkd 11/2026' }],
    ],
    ['no cost known, no field', design({ content: 'coded-cost', text: '' }), { ...derby, cost: null }, []],
  ])('%s', (_what, each, article, fields) => {
    expect(fillLabel(each, article, terms).fields).toEqual(
      fields.map((field) => expect.objectContaining(field)),
    );
  });

  test('a UPC is the EAN-13 with a zero before it; a number with a wrong check digit is Code 128', () => {
    const media = design({}).media;
    const fields = [
      { kind: 'barcode', symbology: 'auto', x: 0, y: 0, width: 50, height: 10, hasText: false },
    ] as const;
    const barsOf = (code: string) => fillLabel({ name: '', media, fields }, { ...derby, code }, terms).fields;
    expect(barsOf('012345678905')).toMatchObject([{ symbology: 'ean13', code: '0012345678905' }]);
    expect(barsOf('2900000000019')).toMatchObject([{ symbology: 'code128', code: '2900000000019' }]);
  });
});
