/** The golden vectors of test/fixtures/golden: figures worked out elsewhere, which the engine has to come to. Each row that fails is named. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Cart, CartLine } from '#domain/cart.ts';
import { commissionOn } from '#domain/commission.ts';
import type { Discount } from '#domain/discount.ts';
import { formatScaled, parseScaled } from '#domain/decimal-text.ts';
import { money, unitPrice, type Money } from '#domain/money.ts';
import { pointsFor } from '#domain/points.ts';
import { priceCart, type PricedCart, type PricedLine } from '#domain/pricing.ts';
import { formatQuantity, parseQuantity, quantity, type Quantity } from '#domain/quantity.ts';
import { formatRate, parseRate } from '#domain/rate.ts';
import { returnShare, shareBack } from '#domain/return-share.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { businessDay } from '#domain/time.ts';
import { cartOf, line, percentOff, rupeesOff, today } from './carts.ts';
import { britain, india, newYork } from './profiles.ts';

type Row = Readonly<Record<string, string>> & { readonly at: string };

const profiles: Readonly<Record<string, TaxProfile>> = { in: india, gb: britain, 'us-ny-nyc': newYork };

const billTables = [
  '01-price',
  '02-line-discount',
  '03-bill-discount',
  '04-tax',
  '05-slab',
  '06-rates-by-day',
  '07-round-off',
  '08-vat',
  '09-sales-tax',
  '10-no-tax',
] as const;

/** As they were counted when they were made: a table that lost rows shows nothing by passing. */
const rowCount = 636;

describe('golden vectors', () => {
  test('are all there, and each says where its figures come from', () => {
    const rows = [...billTables, '11-returns', '12-points', '13-commission'].flatMap(read);
    expect(rows).toHaveLength(rowCount);
    expect(rows.filter((row) => cell(row, 'source and working').length < 12).map(({ at }) => at)).toEqual([]);
  });

  test.skipIf(!hasPython())('are as their program works them out', () => {
    const program = fileURLToPath(new URL('../fixtures/golden/work-out.py', import.meta.url));
    const run = spawnSync('python3', [program, '--check'], { encoding: 'utf8' });
    expect([run.status, run.stdout.trim(), run.stderr]).toEqual([0, 'as written', '']);
  });

  test.each(billTables)('%s', (table) => {
    const rows = read(table);
    const bills = [...new Set(rows.map((row) => cell(row, 'bill')))];
    const faults = bills.flatMap((bill) => faultsOfBill(rows.filter((row) => cell(row, 'bill') === bill)));
    expect(faults).toEqual([]);
  });

  test('11-returns', () => {
    expect(read('11-returns').flatMap(faultsOfReturn)).toEqual([]);
  });

  test('12-points', () => {
    const rows = read('12-points');
    const bills = [...new Set(rows.map((row) => cell(row, 'bill')))];
    const faults = bills.flatMap((bill) => faultsOfPoints(rows.filter((row) => cell(row, 'bill') === bill)));
    expect(faults).toEqual([]);
  });

  test('13-commission', () => {
    expect(read('13-commission').flatMap(faultsOfCommission)).toEqual([]);
  });
});

/** The program is written for Python 3, which Galla does not need: without it the tables are taken as they are. */
function hasPython(): boolean {
  const isThere = spawnSync('python3', ['--version']).status === 0;
  if (!isThere) console.log('golden vectors: no python3 here, so that their program is not run again');
  return isThere;
}

/** One sentence for each figure that is not the expected one. */
function faultsOfBill(rows: readonly Row[]): string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const profile = profiles[cell(first, 'country')];
  if (profile === undefined) return [`${first.at}: no profile for ${cell(first, 'country')}`];
  const priced = priceCart(cartOfRows(rows), profile);
  if (!priced.ok) return [`${first.at}: refused as ${priced.error.code}`];
  return rows.flatMap((row, index) => {
    const found = priced.value.lines[index];
    return found === undefined ? [`${row.at}: no such line`] : differences(row, figures(found, priced.value));
  });
}

function figures(found: PricedLine, bill: PricedCart): Record<string, string> {
  return {
    gross: amount(found.gross),
    'less discount': amount(found.discount),
    'less share': amount(found.billDiscountShare),
    lowered: amount(found.slabDiscount),
    'rate %': formatRate(found.rate),
    taxable: amount(found.taxable),
    taxes: found.taxes.map((tax) => `${tax.component} ${amount(tax.amount)}`).join(' + '),
    'line total': amount(found.total),
    'round-off': amount(bill.roundOff),
    'bill total': amount(bill.total),
  };
}

function faultsOfReturn(row: Row): string[] {
  const sold = priceCart(cartOfRows([{ ...row, quantity: cell(row, 'sold') }]), india);
  if (!sold.ok) return [`${row.at}: refused as ${sold.error.code}`];
  const [only] = sold.value.lines;
  if (only === undefined) return [`${row.at}: no line`];
  const back = returnShare(
    { ...only, qty: only.line.qty },
    count(cell(row, 'back before')),
    count(cell(row, 'back now')),
  );
  if (!back.ok) return [`${row.at}: refused as ${back.error}`];
  const { gross, discount, taxable, taxes, total } = back.value;
  return differences(row, {
    gross: amount(0 - gross),
    'less discount': amount(0 - discount),
    taxable: amount(0 - taxable),
    taxes: taxes.map((tax) => `${tax.component} ${amount(0 - tax.amount)}`).join(' + '),
    total: amount(0 - total),
  });
}

/** The rows of one bill: the points are the bill's, and each line's part of them comes back by itself. */
function faultsOfPoints(rows: readonly Row[]): string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const lineTotals = [...new Map(rows.map((row) => [cell(row, 'line'), minor(row, 'line total')])).values()];
  const perHundred = Number(cell(first, 'points per hundred'));
  const total = minor(first, 'bill total');
  const { earned, byLine } = pointsFor({ total, lineTotals }, perHundred, india.currency);
  return rows.flatMap((row) => {
    const points = byLine[Number(cell(row, 'line')) - 1] ?? 0;
    return differences(row, {
      'bill points': String(earned),
      'line points': String(points),
      'points back': String(backOf(row, points)),
    });
  });
}

function faultsOfCommission(row: Row): string[] {
  const sold = priceCart(cartOfRows([row]), india);
  if (!sold.ok) return [`${row.at}: refused as ${sold.error.code}`];
  const percent = parseRate(cell(row, 'commission %'));
  const [only] = sold.value.lines;
  if (only === undefined || !percent.ok) return [`${row.at}: no line, or no rate`];
  const earned = commissionOn(only.taxable, percent.value);
  return differences(row, {
    taxable: amount(only.taxable),
    'commission %': earned.rate,
    commission: amount(earned.amount),
    'commission back': amount(backOf(row, earned.amount)),
  });
}

function backOf(row: Row, figure: number): number {
  return shareBack(figure, {
    before: count(cell(row, 'back before')),
    back: count(cell(row, 'back now')),
    sold: count(cell(row, 'quantity')),
  });
}

function minor(row: Row, column: string): Money {
  const parsed = parseScaled(cell(row, column), 2);
  if (!parsed.ok) throw new Error(`${row.at}: ${column} is no amount`);
  return money(parsed.value);
}

function differences(row: Row, found: Readonly<Record<string, string>>): string[] {
  return Object.entries(found).flatMap(([column, figure]) => {
    const expected = cell(row, column);
    return figure === expected ? [] : [`${row.at}: ${column} is ${figure}, expected ${expected}`];
  });
}

function cartOfRows(rows: readonly Row[]): Cart {
  const [first] = rows;
  const prices = first === undefined ? '' : cell(first, 'prices');
  return cartOf(rows.map(lineOf), {
    billDiscount: first === undefined ? null : discountOf(first['bill discount'] ?? ''),
    pricesIncludeTax: prices !== 'before tax',
    collectsTax: prices !== 'no tax',
    homeRegion: first?.['from'] ?? '24',
    placeOfSupply: first?.['to'] ?? '24',
    at: first?.['day'] === undefined ? today : businessDay(first['day']),
  });
}

function lineOf(row: Row): CartLine {
  const marked = parseScaled(cell(row, 'unit price'), 5);
  if (!marked.ok) throw new Error(`${row.at}: no unit price`);
  return line(0, {
    taxClass: cell(row, 'goods'),
    qty: count(cell(row, 'quantity')),
    unitPrice: unitPrice(marked.value),
    discount: discountOf(cell(row, 'line discount')),
  });
}

function discountOf(written: string): Discount | null {
  if (written === '') return null;
  return written.endsWith('%') ? percentOff(written.slice(0, -1).trim()) : rupeesOff(Number(written));
}

function count(written: string): Quantity {
  if (written === '0') return quantity(0);
  const parsed = parseQuantity(written);
  if (!parsed.ok || formatQuantity(parsed.value) !== written) throw new Error(`No quantity: ${written}`);
  return parsed.value;
}

function amount(minorUnits: number): string {
  return formatScaled(minorUnits + 0, 2, 2);
}

/** The rows with the file and line they stand on; no cell holds a line break. */
function read(table: string): Row[] {
  const file = new URL(`../fixtures/golden/${table}.csv`, import.meta.url);
  const records: Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true });
  return records.map((record, index) => {
    const name = record['bill'] ?? record['return'] ?? record['sale'] ?? '';
    return { ...record, at: `${table}.csv line ${index + 2} (${name})` };
  });
}

function cell(row: Row, column: string): string {
  const text = row[column];
  if (text === undefined) throw new Error(`${row.at}: no column ${column}`);
  return text;
}
