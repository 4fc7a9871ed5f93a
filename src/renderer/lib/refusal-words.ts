/** What a refusal says to a person: what is so, and that nothing happened. The one place where codes become sentences. */
import i18next, { type TFunction } from 'i18next';
import type { Refused } from './attempt.ts';
import type { Figures } from './figures.ts';

export type Sentence = { readonly title: string; readonly detail?: string };

/** Which figures of a refusal are money, for its second sentence (`amount.CODE`). */
const amountsOf: Readonly<Record<string, readonly string[]>> = {
  'balance-too-small': ['balance'],
  'more-than-due': ['due'],
  'balance-not-zero': ['dues', 'advance', 'storeCredit'],
};

let figures: Figures | null = null;

/** The shell says in which currency a refusal names amounts; before that it names none. */
export function setRefusalFigures(next: Figures): void {
  figures = next;
}

/** A refusal that names another till may have a sentence of its own for it (`CODE_of-till`). */
const otherTill = { context: 'of-till' };

/** `code` is what was scanned or typed, shown beneath where the refusal is about it. */
export function refusalWords(t: TFunction, { code, data }: Refused, scanned?: string): Sentence {
  const key = `refusal.${code}` as const;
  // A till newer than this page may refuse with a code the page has no words for.
  const title: string = i18next.exists(key)
    ? t(key as 'refusal.locked-out', { ...data, ...(typeof data['till'] === 'string' ? otherTill : {}) })
    : t('refusal.broken');
  const shown = typeof data['code'] === 'string' ? data['code'] : scanned;
  const reason = reasonWords(t, code, data['reason']);
  const detail = [shown === undefined ? null : codeText(shown), reason, amountWords(t, { code, data })]
    .filter((part) => part !== null)
    .join('  ');
  return detail === '' ? { title } : { title, detail };
}

/** "8 901765 430218": the digits grouped as under a barcode; control characters made visible. */
export function codeText(code: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const visible = code.replace(/[\u0000-\u001f\u007f]/g, '\u00b7').slice(0, 48);
  return /^\d{13}$/.test(visible)
    ? `${visible.slice(0, 1)} ${visible.slice(1, 7)} ${visible.slice(7)}`
    : visible;
}

function reasonWords(t: TFunction, code: Refused['code'], reason: unknown): string | null {
  if (typeof reason !== 'string') return null;
  const key = `reason.${code}.${reason}`;
  // The reasons of a code are open text in the contract; those with a sentence have one.
  return i18next.exists(key) ? t(key as 'reason.bad-barcode.check-digit') : null;
}

function amountWords(t: TFunction, { code, data }: Refused): string | null {
  const names = amountsOf[code];
  if (names === undefined || figures === null) return null;
  const amount = figures.amount;
  const written = names.map((name) => [name, typeof data[name] === 'number' ? amount(data[name]) : '']);
  return t(`amount.${code}` as 'amount.more-than-due', Object.fromEntries(written));
}
