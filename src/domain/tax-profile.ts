/** Reads a tax profile from its JSON file into the values of tax.ts, and says what is wrong with one that does not hold together. */
import { money, type Currency, type Money } from './money.ts';
import type { PhonePlan } from './phone.ts';
import { parseRate, rate, type Rate } from './rate.ts';
import { err, ok, type Result } from './result.ts';
import { taxNumberRules } from './tax-number.ts';
import {
  goodsKinds,
  saleDocuments,
  type Denomination,
  type Named,
  type PaperRules,
  type SupplyRule,
  type TaxCharge,
  type TaxClass,
  type TaxClassVersion,
  type TaxComponent,
  type TaxProfile,
  type TaxRegion,
  type TaxSlab,
} from './tax.ts';
import { businessDay, isBusinessDay, type BusinessDay } from './time.ts';

/** Where in the file, as 'classes[0].versions[1].from', and what was expected there. */
export type TaxProfileFault = { readonly path: string; readonly expected: string };

/**
 * Checks the whole file and answers with a profile the engine can trust, or with every fault found.
 *
 * In the file amounts are integers of minor units, rates percent text, and slabs name an entry of `charges` (kind of supply ->
 * [component, percent] pairs). 1. Every charge serves every kind of supply the rules can name. 2. Slabs rise, and the last
 * one is open upwards; `below` in place of `upTo` excludes the threshold itself. 3. Versions stand oldest first. 4. Codes of regions and classes are unique.
 * 5. The general class is one of them.
 */
export function readTaxProfile(json: unknown): Result<TaxProfile, readonly TaxProfileFault[]> {
  const faults: TaxProfileFault[] = [];
  const file: Place = { value: json, path: '', faults };
  const supplies = items(at(file, 'supplies')).map(readSupply);
  const kinds = [...new Set(supplies.map(({ supply }) => supply))];
  const charges = readCharges(at(file, 'charges'), kinds);
  const profile: TaxProfile = {
    id: text(at(file, 'id')),
    name: readNamed(at(file, 'name')),
    currency: readCurrency(at(file, 'currency')),
    currencyNames: {
      major: readNamed(at(at(file, 'currency'), 'major')),
      minor: readNamed(at(at(file, 'currency'), 'minor')),
    },
    grouping: oneOf(at(file, 'grouping'), ['indian', 'western']),
    dateOrder: oneOf(at(file, 'dateOrder'), ['day-first', 'month-first']),
    pricesIncludeTax: oneOf(at(file, 'pricesIncludeTax'), [true, false]),
    roundOffTo: orNull(at(file, 'roundOffTo'), positive),
    // Left out by most countries.
    cashRoundTo:
      at(file, 'cashRoundTo').value === undefined ? null : orNull(at(file, 'cashRoundTo'), positive),
    financialYearStart: oneOf(at(file, 'financialYearStart'), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    taxName: orNull(at(file, 'taxName'), readNamed),
    taxNumber: orNull(at(file, 'taxNumber'), (number) => ({
      name: text(at(number, 'name')),
      rule: oneOf(at(number, 'rule'), taxNumberRules),
    })),
    isNumberNeeded: oneOf(at(file, 'isNumberNeeded'), [true, false]),
    goodsCode: orNull(at(file, 'goodsCode'), text),
    papers: readPapers(at(file, 'papers')),
    composition: orNull(at(file, 'composition'), (scheme) => ({
      name: readNamed(at(scheme, 'name')),
      legend: readNamed(at(scheme, 'legend')),
    })),
    // Left out where no tax office asks for a voucher.
    advanceLegend:
      at(file, 'advanceLegend').value === undefined ? null : orNull(at(file, 'advanceLegend'), readNamed),
    namesBuyerFrom: orNull(at(file, 'namesBuyerFrom'), positive),
    phone: readPhone(at(file, 'phone')),
    regions: items(at(file, 'regions')).map(readRegion),
    supplies,
    classes: items(at(file, 'classes')).map((each) => readClass(each, charges)),
    generalClass: text(at(file, 'generalClass')),
    denominations: readDenominations(at(file, 'denominations')),
  };
  if (supplies.length === 0) fault(at(file, 'supplies'), 'at least one rule');
  unique(
    at(file, 'regions'),
    profile.regions.map(({ code }) => code),
  );
  unique(
    at(file, 'classes'),
    profile.classes.map(({ code }) => code),
  );
  if (!profile.classes.some(({ code }) => code === profile.generalClass)) {
    fault(at(file, 'generalClass'), 'the code of a class');
  }
  return faults.length === 0 ? ok(profile) : err(faults);
}

function readCurrency(file: Place): Currency {
  return {
    code: text(at(file, 'code')),
    exponent: oneOf(at(file, 'exponent'), [0, 2, 3]),
    symbol: text(at(file, 'symbol')),
  };
}

function readNamed(file: Place): Named {
  return { en: text(at(file, 'en')), hi: text(at(file, 'hi')) };
}

function readPapers(file: Place): PaperRules {
  return {
    consumer: oneOf(at(file, 'consumer'), saleDocuments),
    business: oneOf(at(file, 'business'), saleDocuments),
    untaxed: oneOf(at(file, 'untaxed'), saleDocuments),
    unregistered: oneOf(at(file, 'unregistered'), saleDocuments),
  };
}

/** A file may leave it out. */
function readPhone(file: Place): PhonePlan | null {
  if (file.value === undefined || file.value === null) return null;
  return {
    callingCode: text(at(file, 'callingCode')),
    digits: orNull(at(file, 'digits'), (digits) => oneOf(digits, [6, 7, 8, 9, 10, 11, 12])),
  };
}

function readRegion(file: Place): TaxRegion {
  return { code: text(at(file, 'code')), name: text(at(file, 'name')), kind: text(at(file, 'kind')) };
}

function readSupply(file: Place): SupplyRule {
  return {
    supply: text(at(file, 'supply')),
    within: oneOf(at(file, 'within'), ['home', 'other', 'any']),
    homeKinds: orNull(at(file, 'homeKinds'), (value) => items(value).map(text)),
  };
}

function readDenominations(file: Place): Denomination[] {
  const notes = items(at(file, 'notes')).map((each) => ({ value: positive(each), kind: 'note' as const }));
  const coins = items(at(file, 'coins')).map((each) => ({ value: positive(each), kind: 'coin' as const }));
  return [...notes, ...coins].sort((a, b) => b.value - a.value);
}

function readCharges(file: Place, kinds: readonly string[]): Map<string, TaxSlab['charges']> {
  return new Map(
    names(file).map((name) => {
      const charge = at(file, name);
      return [name, Object.fromEntries(kinds.map((kind) => [kind, readCharge(at(charge, kind))]))];
    }),
  );
}

function readCharge(file: Place): TaxCharge {
  const components = items(file).map((pair): TaxComponent => {
    return { component: text(at(pair, 0)), rate: percent(at(pair, 1)) };
  });
  unique(
    file,
    components.map(({ component }) => component),
  );
  return { rate: rate(components.reduce((all, component) => all + component.rate, 0)), components };
}

function readClass(file: Place, charges: ReadonlyMap<string, TaxSlab['charges']>): TaxClass {
  const versions = items(at(file, 'versions')).map((each): TaxClassVersion => {
    const slabs = items(at(each, 'slabs')).map((slab) => readSlab(slab, charges));
    const isRising = slabs.every(({ upTo }, index) => {
      const before = slabs[index - 1]?.upTo ?? 0;
      return upTo === null ? index === slabs.length - 1 : upTo > before && index < slabs.length - 1;
    });
    if (slabs.length === 0 || !isRising) fault(at(each, 'slabs'), 'rising slabs, the last one open upwards');
    return { from: day(at(each, 'from')), slabs, source: text(at(each, 'source')) };
  });
  const isSorted = versions.every(
    ({ from }, index) => index === 0 || from > (versions[index - 1]?.from ?? ''),
  );
  if (versions.length === 0 || !isSorted) fault(at(file, 'versions'), 'versions, oldest first');
  const kinds = at(file, 'kinds');
  return {
    code: text(at(file, 'code')),
    name: readNamed(at(file, 'name')),
    kinds: kinds.value === undefined ? [] : items(kinds).map((kind) => oneOf(kind, goodsKinds)),
    versions,
  };
}

function readSlab(file: Place, charges: ReadonlyMap<string, TaxSlab['charges']>): TaxSlab {
  const found = charges.get(text(at(file, 'charge')));
  if (found === undefined) fault(at(file, 'charge'), 'the name of a charge');
  const below = at(file, 'below');
  const isBelow = below.value !== undefined;
  return { upTo: orNull(isBelow ? below : at(file, 'upTo'), positive), isBelow, charges: found ?? {} };
}

/** One place in the file. A wrong value is noted in `faults` and answered with a stand-in, so that one pass finds all faults. */
type Place = { readonly value: unknown; readonly path: string; readonly faults: TaxProfileFault[] };

function fault({ path, faults }: Place, expected: string): void {
  faults.push({ path, expected });
}

function at(place: Place, key: string | number): Place {
  const path = typeof key === 'number' ? `${place.path}[${key}]` : `${place.path}.${key}`.replace(/^\./, '');
  const entry = entriesOf(place).find(([name]) => name === String(key));
  return { value: entry?.[1], path, faults: place.faults };
}

function names(place: Place): string[] {
  if (!isObject(place.value)) fault(place, 'an object');
  return entriesOf(place).map(([name]) => name);
}

function items(place: Place): Place[] {
  if (!Array.isArray(place.value)) fault(place, 'a list');
  return Array.isArray(place.value) ? place.value.map((_, index) => at(place, index)) : [];
}

function text(place: Place): string {
  if (typeof place.value === 'string' && place.value !== '') return place.value;
  fault(place, 'text');
  return '';
}

function oneOf<const T extends string | number | boolean>(place: Place, allowed: readonly [T, ...T[]]): T {
  const found = allowed.find((each) => each === place.value);
  if (found === undefined) fault(place, allowed.join(' or '));
  return found ?? allowed[0];
}

function orNull<T>(place: Place, read: (place: Place) => T): T | null {
  return place.value === null ? null : read(place);
}

function positive(place: Place): Money {
  const { value } = place;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return money(value);
  fault(place, 'an amount in minor units, more than zero');
  return money(1);
}

function percent(place: Place): Rate {
  const parsed = parseRate(typeof place.value === 'string' ? place.value : '');
  if (!parsed.ok) fault(place, 'a percentage as text');
  return parsed.ok ? parsed.value : rate(0);
}

function day(place: Place): BusinessDay {
  const written = typeof place.value === 'string' ? place.value : '';
  if (isBusinessDay(written)) return written;
  fault(place, 'a day as YYYY-MM-DD');
  return businessDay('1970-01-01');
}

function unique(place: Place, codes: readonly string[]): void {
  if (new Set(codes).size < codes.length) fault(place, 'codes that differ');
}

function entriesOf({ value }: Place): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
