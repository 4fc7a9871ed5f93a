/** An amount in words, as invoices bear it: in English and in Hindi, by lakh and crore or by million. */
import type { Currency, Grouping, Money } from './money.ts';
import type { Named, TaxProfile } from './tax.ts';

type Spelled = Pick<TaxProfile, 'currency' | 'currencyNames' | 'grouping'>;

/** "Rupees one lakh twenty-four thousand and paise fifty only"; elsewhere "One hundred dollars and fifty cents". */
export function amountInWords(amount: Money, language: 'en' | 'hi', profile: Spelled): string {
  const { currency, grouping } = profile;
  const { major, minor } = partsOf(Math.abs(amount), currency);
  const whole = numberInWords(major, language, grouping);
  const rest = minor === 0 ? null : numberInWords(minor, language, grouping);
  const names = namesOf(profile.currencyNames, language);
  const sign = amount < 0 ? (language === 'hi' ? 'ऋण ' : 'minus ') : '';
  if (language === 'hi') {
    return `${sign}${whole} ${names.major}${rest === null ? '' : ` ${rest} ${names.minor}`} मात्र`;
  }
  const text =
    grouping === 'indian'
      ? `${sign}${names.major} ${whole}${rest === null ? '' : ` and ${names.minor.toLowerCase()} ${rest}`} only`
      : `${sign}${whole} ${names.major.toLowerCase()}${rest === null ? '' : ` and ${rest} ${names.minor.toLowerCase()}`}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A whole number, zero or more, in words. Hindi counts by lakh and crore whatever the grouping. */
export function numberInWords(number: number, language: 'en' | 'hi', grouping: Grouping): string {
  if (language === 'hi') return inGroups(number, hindiGroups, (below) => hindi[below] ?? '');
  return inGroups(number, grouping === 'indian' ? indianGroups : westernGroups, belowHundred);
}

type Group = readonly [size: number, name: string];

const indianGroups: readonly Group[] = [
  [10_000_000, 'crore'],
  [100_000, 'lakh'],
  [1000, 'thousand'],
  [100, 'hundred'],
];
const westernGroups: readonly Group[] = [
  [1_000_000_000_000, 'trillion'],
  [1_000_000_000, 'billion'],
  [1_000_000, 'million'],
  [1000, 'thousand'],
  [100, 'hundred'],
];
const hindiGroups: readonly Group[] = [
  [10_000_000, 'करोड़'],
  [100_000, 'लाख'],
  [1000, 'हज़ार'],
  [100, 'सौ'],
];

/** The largest group first; how many of it is spelled in the same way, so that a thousand crore has its words too. */
function inGroups(number: number, groups: readonly Group[], below: (number: number) => string): string {
  const words: string[] = [];
  let left = number;
  for (const [size, name] of groups) {
    if (left < size) continue;
    const rest = left % size;
    words.push(inGroups((left - rest) / size, groups, below), name);
    left = rest;
  }
  if (left > 0 || words.length === 0) words.push(below(left));
  return words.join(' ');
}

function belowHundred(number: number): string {
  if (number < 20) return units[number] ?? '';
  const unit = number % 10;
  const ten = tens[(number - unit) / 10 - 2] ?? '';
  return unit === 0 ? ten : `${ten}-${units[unit] ?? ''}`;
}

function partsOf(size: number, { exponent }: Currency): { readonly major: number; readonly minor: number } {
  const scale = 10 ** exponent;
  return { major: (size - (size % scale)) / scale, minor: size % scale };
}

function namesOf(
  { major, minor }: { readonly major: Named; readonly minor: Named },
  language: 'en' | 'hi',
): { readonly major: string; readonly minor: string } {
  return { major: major[language], minor: minor[language] };
}

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** Hindi has a word of its own for every number below a hundred. */
const hindi = (
  'शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस ' +
  'बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस ' +
  'चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ ' +
  'साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी ' +
  'अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे'
).split(' ');
