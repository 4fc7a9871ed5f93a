/** Amounts, quantities, times and days as the screens write them. Figures are Latin in every language. */
import type { CurrencyView } from '#contract/app.ts';
import type { Language } from '#contract/values.ts';
import { formatMoney, formatUnitPrice, money, unitPrice, type Currency } from '#domain/money.ts';

/** Figures in one currency. */
export type Figures = {
  readonly symbol: string;
  /** "1,24,341.00" from minor units. */
  readonly amount: (minorUnits: number) => string;
  /** "1,899" where there are no paise, otherwise as `amount`. */
  readonly short: (minorUnits: number) => string;
  /** The figure cut at its decimal point, for a display that sets the paise small: ["7,341", ".00"]. */
  readonly parts: (minorUnits: number) => readonly [whole: string, fraction: string];
  /** From thousandths of a minor unit: "649.00", "0.125". */
  readonly unitPrice: (thousandths: number) => string;
  /** A figure while it is typed: "4500." is "4,500.". */
  readonly typed: (text: string) => string;
};

export function figuresOf(view: Pick<CurrencyView, 'code' | 'symbol' | 'exponent' | 'grouping'>): Figures {
  const currency: Currency = {
    code: view.code,
    symbol: view.symbol,
    // The contract allows one decimal, which no currency of a tax profile has.
    exponent: view.exponent === 0 || view.exponent === 3 ? view.exponent : 2,
  };
  const amount = (minorUnits: number): string => formatMoney(money(minorUnits), currency, view.grouping);
  const short = (minorUnits: number): string => amount(minorUnits).replace(/\.0+$/, '');
  return {
    symbol: currency.symbol,
    amount,
    short,
    parts: (minorUnits) => {
      const [whole = '', fraction] = amount(minorUnits).split('.');
      return [whole, fraction === undefined ? '' : `.${fraction}`];
    },
    unitPrice: (thousandths) => formatUnitPrice(unitPrice(thousandths), currency, view.grouping),
    typed: (text) => {
      const [whole = '', fraction] = text.split('.');
      const shown = short(Number(whole) * 10 ** currency.exponent);
      return fraction === undefined ? shown : `${shown}.${fraction}`;
    },
  };
}

/** "2", "0.375", "−1": a decimal quantity with a real minus sign. */
export function quantityText(quantity: string): string {
  return quantity.replace('-', '\u2212');
}

/** "14:32", "14:32:06" or, for a day other than today's, "20 Nov 14:32". */
export function timeText(
  atMs: number,
  language: Language,
  shape: 'minutes' | 'seconds' | 'with-day' = 'minutes',
): string {
  return new Intl.DateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(shape === 'seconds' ? { second: '2-digit' } : {}),
    ...(shape === 'with-day' ? { day: 'numeric', month: 'short' } : {}),
  }).format(atMs);
}

/** "Saturday 21 November 2026" */
export function dayText(atMs: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(atMs);
}

/** The same for a business day, "2026-11-21", wherever the machine stands. */
export function businessDayText(day: string, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return dayText(new Date(year, month - 1, date).getTime(), language);
}

/** The day on the till's calendar: "2026-11-21". */
export function localDay(atMs: number): string {
  return new Intl.DateTimeFormat('en-CA').format(atMs);
}

/** A business day, "2026-11-21", as "21 Nov 2026", wherever the machine stands. */
export function shortDay(day: string, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const shape = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locales[language], shape).format(new Date(year, month - 1, date));
}

/** True where both instants lie on one day of the till's clock. */
export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB-u-nu-latn', hi: 'hi-IN-u-nu-latn' };
