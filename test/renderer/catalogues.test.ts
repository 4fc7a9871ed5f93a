/** The two catalogues say the same things, and every refusal has its sentence. */
import { describe, expect, test } from 'vitest';
import i18next from 'i18next';
import { ownerErrors } from '#contract/cloud-owner.ts';
import { errors } from '#contract/errors.ts';
import english from '../../resources/locales/app.en.json' with { type: 'json' };
import hindi from '../../resources/locales/app.hi.json' with { type: 'json' };
import officeEnglish from '../../resources/locales/office.en.json' with { type: 'json' };
import officeHindi from '../../resources/locales/office.hi.json' with { type: 'json' };
import { figuresOf } from '../../src/renderer/lib/figures.ts';
import { refusalWords, setRefusalFigures } from '../../src/renderer/lib/refusal-words.ts';

const flatEnglish = flatten(english);
const flatHindi = flatten(hindi);

type Catalogues = {
  readonly page: string;
  readonly inEnglish: ReadonlyMap<string, string>;
  readonly inHindi: ReadonlyMap<string, string>;
  /** Names and codes that have no Devanagari. */
  readonly latin: readonly string[];
};
const catalogues: readonly Catalogues[] = [
  {
    page: 'till',
    inEnglish: flatEnglish,
    inHindi: flatHindi,
    latin: ['method.upi', 'money.upi', 'return.method.upi', 'setup.form.pin', 'staff.percent', 'steps.tax'],
  },
  { page: 'owner', inEnglish: flatten(officeEnglish), inHindi: flatten(officeHindi), latin: [] },
];

describe.each(catalogues)('the words of the $page', ({ inEnglish, inHindi, latin }) => {
  test('English and Hindi hold the same keys', () => {
    expect([...inHindi.keys()].sort()).toEqual([...inEnglish.keys()].sort());
  });

  test('no text is empty', () => {
    const empty = [...inEnglish, ...inHindi].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('each text names the same figures in both languages', () => {
    const different = [...inEnglish].filter(
      ([key, text]) =>
        placeholders(text).toSorted().join() !==
        placeholders(inHindi.get(key) ?? '')
          .toSorted()
          .join(),
    );
    expect(different).toEqual([]);
  });

  test('Hindi texts are in Devanagari, but for names and codes that have none', () => {
    const found = [...inHindi].filter(([, text]) => !/[\u0900-\u097f]/.test(text));
    expect(found.map(([key]) => key).sort()).toEqual(latin);
  });

  test('every plural has all forms its language asks for', () => {
    for (const [catalogue, language] of [
      [inEnglish, 'en'],
      [inHindi, 'hi'],
    ] as const) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const bases = [...catalogue.keys()]
        .filter((key) => key.endsWith('_other'))
        .map((key) => key.slice(0, -6));
      expect(
        bases.flatMap((base) => forms.map((form) => `${base}_${form}`)).filter((key) => !catalogue.has(key)),
      ).toEqual([]);
      expect(bases.length).toBeGreaterThan(0);
    }
  });

  test('no sentence blames', () => {
    const blaming = [...inEnglish].filter(([, text]) =>
      /\b(we|error|oops|sorry|please|invalid)\b/i.test(text),
    );
    expect(blaming).toEqual([]);
  });
});

test('every code the endpoint may refuse an owner with has a sentence in both languages', () => {
  for (const catalogue of [flatten(officeEnglish), flatten(officeHindi)]) {
    const codes = [...Object.keys(ownerErrors), 'no-answer', 'broken'];
    expect(codes.filter((code) => !catalogue.has(`refusal.${code}`))).toEqual([]);
  }
});

test('every code the till may refuse with has a sentence in both languages', () => {
  for (const catalogue of [flatEnglish, flatHindi]) {
    const missing = Object.keys(errors).filter((code) => !catalogue.has(`refusal.${code}`));
    expect(missing).toEqual([]);
  }
});

test('a refused scan says that nothing was added, and shows the code as it stands under the bars', async () => {
  const t = await speakEnglish();
  const refused = { code: 'unknown-barcode', data: { code: '8901765430218' } } as const;
  expect(refusalWords(t, refused)).toEqual({
    title: 'Barcode not in the stock book. Nothing was added.',
    detail: '8 901765 430218',
  });
});

test('a malformed code is refused with its reason; control characters are made visible', async () => {
  const t = await speakEnglish();
  const refused = { code: 'bad-barcode', data: { code: 'AB\u001d12', reason: 'control-character' } } as const;
  expect(refusalWords(t, refused)).toEqual({
    title: 'This barcode cannot be right. Nothing was added.',
    detail: 'AB·12  It holds characters no label may hold.',
  });
});

test('a bill that another till made is told from a number that nobody gave', async () => {
  const t = await speakEnglish();
  const made = { code: 'unknown-bill', data: { number: 'B7/2627/000001', till: 'B7' } } as const;
  expect(refusalWords(t, made)).toEqual({
    title: 'Bill B7/2627/000001 was made at till B7 and is not known here. Take it back at that till.',
  });
  const own = { code: 'unknown-bill', data: { number: 'A1/2627/000099', till: null } } as const;
  expect(refusalWords(t, own)).toEqual({ title: 'This till has made no bill A1/2627/000099.' });
});

test('a refusal about money names the amount, in the shop’s own figures', async () => {
  const t = await speakEnglish();
  setRefusalFigures(figuresOf({ code: 'INR', symbol: '₹', exponent: 2, grouping: 'indian' }));
  const refused = {
    code: 'balance-too-small',
    data: { account: 'advance', balance: 12_345_600, asked: 1 },
  } as const;
  expect(refusalWords(t, refused)).toEqual({
    title: 'There is not enough left on it. Nothing was taken.',
    detail: '1,23,456.00 is left.',
  });
});

test('a refusal this page has no words for is not shown as a key', async () => {
  const t = await speakEnglish();
  // A till newer than the page.
  const refused = { code: 'moon-is-full' as 'broken', data: {} };
  expect(refusalWords(t, refused)).toEqual({ title: english.refusal.broken });
});

async function speakEnglish() {
  await i18next.init({
    lng: 'en',
    defaultNS: 'app',
    resources: { en: { app: english } },
    interpolation: { escapeValue: false },
  });
  return i18next.t;
}

function flatten(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      const at = path === '' ? key : `${path}.${key}`;
      return typeof value === 'object' && value !== null ? [...flatten(value, at)] : [[at, String(value)]];
    }),
  );
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
}
