/** The English sentences of rows that sell nothing, for the command line. */
import { assertNever } from '#domain/result.ts';
import type { SaleRowRefusal } from './sale-row.ts';

/** What is wrong with a row, and what would be right. */
export function saleRowText({ code, column, value }: SaleRowRefusal): string {
  const shown = `${column} "${value}"`;
  switch (code) {
    case 'field-count':
      return `The row has another number of cells than the heading (${value}).`;
    case 'missing':
      return `${column} is empty.`;
    case 'not-a-sale':
      return `${shown} is neither a sale nor a cancellation.`;
    case 'not-a-time':
      return `${shown} is not a time like 2026-11-21 14:33.`;
    case 'not-a-quantity':
      return `${shown} is not a quantity of at most three decimals and a million.`;
    case 'quantity-not-positive':
      return `${shown} sells nothing.`;
    case 'not-an-amount':
      return `${shown} is not an amount.`;
    case 'price-negative':
      return `${shown} is below zero.`;
    default:
      return assertNever(code);
  }
}
