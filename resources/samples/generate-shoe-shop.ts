/**
 * Writes shoe-shop.json: the sample shop, the same on every machine and at every run.
 *
 * Run by Node 24 from anywhere: `node resources/samples/generate-shoe-shop.ts [FILE]`. Its shape is SampleShop in
 * src/main/features/setup. Barcodes are EAN-13 of the in-store range 29, which no pattern for prices or weights uses.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inStoreEan13 } from '../../src/domain/barcode/in-store.ts';
import { categories, colours, favourites, sizeRuns, type Brand, type Category } from './shoe-shop-models.ts';

const shop = {
  name: 'Charan Footwear',
  address: 'Station Road, Anand 388001, Gujarat',
  phone: '02692 000 000',
  taxProfile: 'in',
  region: '24',
  // The fourth letter of its PAN names no kind of taxpayer, so that it can be nobody's.
  taxNumber: '24ABCDE1234F1Z6',
  pricesIncludeTax: true,
  tillName: 'Front counter',
  tillPrefix: 'A2',
  upiVpa: 'charanfootwear@example',
  pointsPerHundred: 1,
};

const staff = [
  { name: 'Ramesh Patel', role: 'owner', pin: '135791' },
  { name: 'Kavita Joshi', role: 'manager', pin: '246802' },
  { name: 'Meena Rathod', role: 'cashier', pin: '1234' },
  { name: 'Imran Memon', role: 'cashier', pin: '4321' },
];

/** Nobody's numbers: noughts in a row. Limits in paise. */
const customers = [
  { name: 'Harish Solanki', phone: '98250 00041', creditLimit: 500_000, termsDays: 30 },
  { name: 'Hetal Shah', phone: '98250 00077', creditLimit: 0, termsDays: 0 },
  { name: 'Nilesh Parmar', phone: '98790 00012', creditLimit: 200_000, termsDays: 15 },
  { name: 'Farida Vohra', phone: '99090 00018', creditLimit: 0, termsDays: 0 },
  { name: 'Jignesh Desai', phone: '94260 00063', creditLimit: 0, termsDays: 0 },
  { name: 'रवि सोलंकी', phone: '90990 00041', creditLimit: 0, termsDays: 0 },
  { name: 'Sunita Macwan', phone: '93270 00025', creditLimit: 300_000, termsDays: 30 },
  { name: 'Anand Vidyalaya', phone: '02692 000 111', creditLimit: 2_500_000, termsDays: 45 },
];

type Model = {
  readonly name: string;
  readonly rupees: number;
  readonly hsn: string;
  readonly sizes: readonly (string | null)[];
  readonly colours: readonly (readonly [code: string, name: string, hex: string] | null)[];
  readonly gender: string;
  readonly hasSecondBrand: boolean;
};

type Article = {
  readonly sku: string;
  readonly codes: readonly string[];
  readonly size: string | null;
  readonly colour: string | null;
  readonly colourHex: string | null;
  /** Thousandths of a paisa. */
  readonly price: number;
  readonly mrp: number | null;
  readonly minPrice: number | null;
  readonly cost: number | null;
  readonly stock: string;
};

type Style = {
  readonly name: string;
  readonly brand: string | null;
  readonly category: string;
  readonly gender: string;
  readonly taxClass: string;
  readonly hsn: string | null;
  readonly unit: string;
  readonly favourite: number | null;
  readonly articles: readonly Article[];
};

const random = generator(388_001);
let eanCounter = 0;

const styles = categories.flatMap(stylesOf);
const target = process.argv[2] ?? fileURLToPath(new URL('./shoe-shop.json', import.meta.url));
writeFileSync(target, asJson());

/** One style a line: short enough to keep, and a change of one shows as one line. */
function asJson(): string {
  const head = JSON.stringify(
    { name: 'shoe-shop', title: 'A shoe shop in Anand', shop, staff, customers },
    null,
    1,
  );
  const lines = styles.map((style) => JSON.stringify(style)).join(',\n');
  return `${head.slice(0, -2)},\n "styles": [\n${lines}\n]\n}\n`;
}

function stylesOf(category: Category): readonly Style[] {
  const models = category.models
    .trim()
    .split('\n')
    .map((line) => readModel(line, category));
  const [first, second] = category.brands;
  const ofSecond = models.filter(({ hasSecondBrand }) => hasSecondBrand);
  return [
    ...models.map((model, at) => styleOf(model, category, { brand: first, number: first.firstNumber + at })),
    ...ofSecond.map((model, at) =>
      styleOf({ ...model, rupees: cheaper(model.rupees) }, category, {
        brand: second,
        number: second.firstNumber + at,
      }),
    ),
  ];
}

function readModel(line: string, category: Category): Model {
  const [name = '', rupees = '', hsn = '', run = '', marks = '', gender = category.gender] = line.split('|');
  const sizes = sizeRuns[run] ?? fail(`size run ${run} of ${name}`);
  const letters = marks.replace('+', '').split('');
  return {
    name,
    rupees: Number(rupees),
    hsn,
    sizes: sizes.length === 0 ? [null] : sizes,
    colours:
      letters.length === 0
        ? [null]
        : letters.map((letter) => colours[letter] ?? fail(`colour ${letter} of ${name}`)),
    gender,
    hasSecondBrand: marks.includes('+'),
  };
}

function styleOf(
  model: Model,
  category: Category,
  { brand, number }: { readonly brand: Brand; readonly number: number },
): Style {
  const favourite = brand === category.brands[0] ? favourites.findIndex(([name]) => name === model.name) : -1;
  const pairs = model.colours.flatMap((colour) => model.sizes.map((size) => ({ colour, size })));
  const stocks = stockOf(model, pairs.length, favourites[favourite]?.[1]);
  const isVoucher = model.hsn === '';
  return {
    name: model.name,
    brand: brand.name,
    category: category.name,
    gender: model.gender,
    ...goodsOf(model.hsn, model.name),
    favourite: favourite === -1 ? null : favourite,
    articles: pairs.map(({ colour, size }, at) => ({
      sku: [`${brand.code}-${number}`, colour?.[0], size?.replace('Free size', 'FS')]
        .filter(Boolean)
        .join('-'),
      codes: [nextEan()],
      size,
      colour: colour?.[1] ?? null,
      colourHex: colour?.[2] ?? null,
      price: model.rupees * 100_000,
      mrp: isVoucher ? null : markedPrice(model.rupees) * 100,
      minPrice: isVoucher ? null : Math.round(model.rupees * 0.85) * 100,
      cost: isVoucher ? null : Math.round(model.rupees * 0.55) * 100_000,
      stock: String(stocks[at]),
    })),
  };
}

/** Tax class, heading of the tariff and unit of measure (codes of the GST portal). */
function goodsOf(hsn: string, name: string): Pick<Style, 'taxClass' | 'hsn' | 'unit'> {
  if (hsn === '') return { taxClass: 'gst-0', hsn: null, unit: 'NOS' };
  if (/^640[1-5]$/.test(hsn)) return { taxClass: 'footwear', hsn, unit: 'PRS' };
  if (hsn === '6115') return { taxClass: 'apparel', hsn, unit: name.includes('3 pairs') ? 'PAC' : 'PRS' };
  return { taxClass: 'gst-18', hsn, unit: /laces|insole|cushion|grip|support/i.test(name) ? 'PRS' : 'PCS' };
}

/**
 * No footwear is priced in the band in which no rate of GST is true: above 2,625.00 the tax at 5 % no longer holds, and
 * below 2,950.01 that at 18 % does not yet.
 */
function outsideTheGap(rupees: number): number {
  if (rupees <= 2625 || rupees > 2950) return rupees;
  return rupees < 2800 ? 2599 : 2999;
}

/** The second brand is some 15 % cheaper, and ends in 49 or 99 as prices do. */
function cheaper(rupees: number): number {
  const step = rupees < 300 ? 10 : 50;
  return outsideTheGap(Math.round((rupees * 0.85) / step) * step - 1);
}

/** The maximum retail price on the box: a fifth to a third above what the shop asks. */
function markedPrice(rupees: number): number {
  const step = rupees < 300 ? 10 : 100;
  return outsideTheGap(Math.ceil((rupees * (1.2 + random() * 0.13)) / step) * step - 1);
}

/**
 * What stands on the shelf: most in the middle of a size run, now and then one left or none. `left` is the whole style's,
 * on the tiles drawn with a number.
 */
function stockOf(model: Model, count: number, left: number | undefined): readonly number[] {
  const run = model.sizes.length;
  const stocks = Array.from({ length: count }, (_, at) => {
    const fromMiddle = Math.abs((at % run) - (run - 1) / 2) / Math.max(1, run / 2);
    const usual = run === 1 ? 12 : 7 * (1 - 0.7 * fromMiddle);
    const luck = random();
    if (luck < 0.07) return 0;
    return luck < 0.14 ? 1 : Math.max(1, Math.round(usual * (0.5 + random())));
  });
  return left === undefined ? stocks : stocks.map((_, at) => Math.floor((left + at) / count));
}

function nextEan(): string {
  eanCounter += 1;
  const ean = inStoreEan13('29', eanCounter);
  return ean.ok ? ean.value : fail(`EAN ${eanCounter}`);
}

/** Mulberry32: small, and the same in every JavaScript; fractions of 0 to below 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function fail(what: string): never {
  throw new Error(`The models name an unknown ${what}`);
}
