/** What was sold by code of goods and rate, for the foot of an invoice and for the day's tax summary. Sums of lines, nothing computed anew. */
import type { SaleTax } from './bill-facts.ts';

/** A line as it was sold; `quantity` in thousandths. What came back has every figure negative. */
export type SummaryLine = {
  readonly hsn: string | null;
  readonly unit: string;
  readonly rate: string;
  readonly isToBusiness: boolean;
  readonly quantity: number;
  readonly taxable: number;
  readonly taxes: readonly SaleTax[];
  readonly total: number;
};

/** `tax` is the sum of `taxes`; `total` is taxable + tax, before any round-off. */
export type SummaryRow = SummaryLine & { readonly tax: number };

/**
 * One row for each buyer's kind, code of goods, unit and rate: table 12 of GSTR-1, which since May 2025 asks for B2B and B2C apart.
 *
 * 1. The rows add up to the lines in every figure. 2. Business first, then by code (none last), unit, rate. A row whose goods all
 * came back stays, with zeros.
 */
export function taxSummary(lines: readonly SummaryLine[]): readonly SummaryRow[] {
  const rows = new Map<string, SummaryRow>();
  for (const line of lines) {
    const key = JSON.stringify([line.isToBusiness, line.hsn ?? '', line.unit, line.rate]);
    const before = rows.get(key);
    rows.set(key, before === undefined ? firstRow(line) : sumOf(before, line));
  }
  return [...rows.values()].toSorted(
    (a, b) =>
      Number(b.isToBusiness) - Number(a.isToBusiness) ||
      byCode(a.hsn, b.hsn) ||
      byText(a.unit, b.unit) ||
      Number(a.rate) - Number(b.rate),
  );
}

/** The line as it stands against the summary when it comes back. */
export function negativeLine(line: SummaryLine): SummaryLine {
  // 0 - 0 is 0: no negative zero.
  return {
    ...line,
    quantity: 0 - line.quantity,
    taxable: 0 - line.taxable,
    taxes: line.taxes.map((tax) => ({ ...tax, amount: 0 - tax.amount })),
    total: 0 - line.total,
  };
}

function firstRow(line: SummaryLine): SummaryRow {
  return { ...line, hsn: line.hsn === '' ? null : line.hsn, tax: taxOf(line.taxes) };
}

function sumOf(row: SummaryRow, line: SummaryLine): SummaryRow {
  const taxes = addTaxes(row.taxes, line.taxes);
  return {
    ...row,
    quantity: row.quantity + line.quantity,
    taxable: row.taxable + line.taxable,
    taxes,
    tax: taxOf(taxes),
    total: row.total + line.total,
  };
}

function addTaxes(before: readonly SaleTax[], more: readonly SaleTax[]): readonly SaleTax[] {
  const sums = new Map(before.map((tax) => [tax.component, tax]));
  for (const tax of more) {
    const known = sums.get(tax.component);
    sums.set(tax.component, known === undefined ? tax : { ...known, amount: known.amount + tax.amount });
  }
  return [...sums.values()];
}

function taxOf(taxes: readonly SaleTax[]): number {
  return taxes.reduce((all, { amount }) => all + amount, 0);
}

function byCode(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return byText(a, b);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
