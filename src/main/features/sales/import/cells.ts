/** Cells of a row of sales by their headings, and the texts in them as times, quantities and prices. */
import { parseUnitPrice, type Currency, type UnitPrice } from '#domain/money.ts';
import { parseQuantity, type Quantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { instant, isBusinessDay } from '#domain/time.ts';
import type { Moment } from '../../../store/clock.ts';
import type { SaleRowRefusal, SaleRowRefusalCode } from './sale-row.ts';

/** One cell with the heading it stands under. */
export type Cell = { readonly column: string; readonly text: string };

/** Finds the cell of a heading, capitals not counting; null where the file has no such column. */
export type CellOf = (cells: readonly string[], heading: string) => Cell | null;

export function cellFinder(headings: readonly string[]): CellOf {
  const places = new Map(headings.map((heading, at) => [heading.trim().toLowerCase(), at]));
  return (cells, heading) => {
    const at = places.get(heading.toLowerCase());
    return at === undefined ? null : { column: headings[at] ?? heading, text: cells[at] ?? '' };
  };
}

export function refusedCell({ column, text }: Cell, code: SaleRowRefusalCode): Result<never, SaleRowRefusal> {
  return err({ column, code, value: text.slice(0, 80) });
}

/** Not zero, at most a million either way, at most three decimals. */
export function quantityOf(cell: Cell): Result<Quantity, SaleRowRefusal> {
  const parsed = parseQuantity(cell.text);
  if (!parsed.ok) return refusedCell(cell, 'not-a-quantity');
  return parsed.value === 0 ? refusedCell(cell, 'quantity-not-positive') : parsed;
}

/** Major units of `currency`, zero or more, with up to three decimals past its minor unit. */
export function priceOf(cell: Cell, currency: Currency): Result<UnitPrice, SaleRowRefusal> {
  const parsed = parseUnitPrice(cell.text, currency);
  if (!parsed.ok) return refusedCell(cell, 'not-an-amount');
  return parsed.value < 0 ? refusedCell(cell, 'price-negative') : parsed;
}

const timeShape =
  /^(?<day>\d{4}-\d{2}-\d{2})[ T](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?<zone>Z|[+-]\d{2}:\d{2})?$/;

/**
 * "2010-12-01 08:26:00", with T or a space, with or without seconds: the clock on the shop's wall.
 *
 * Few files say where that wall was: without a zone the time is kept as it is written, at an offset of zero, so that bills and
 * days read as in the file on every machine. With one ("+05:30", "Z") it is that instant, read off the wall there.
 */
export function momentOf(cell: Cell): Result<Moment, SaleRowRefusal> {
  const parts = timeShape.exec(cell.text.trim())?.groups;
  const { day = '', hour = '', minute = '', second = '00', zone = 'Z' } = parts ?? {};
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (!isBusinessDay(day) || !isTime) return refusedCell(cell, 'not-a-time');
  const utcOffsetMin = zone === 'Z' ? 0 : offsetOf(zone);
  const atMs = Date.parse(`${day}T${hour}:${minute}:${second}Z`) - utcOffsetMin * 60_000;
  // The journal counts from 1970.
  if (atMs < 0 || Math.abs(utcOffsetMin) > 840) return refusedCell(cell, 'not-a-time');
  return ok({ atMs: instant(atMs), utcOffsetMin, businessDay: day });
}

function offsetOf(zone: string): number {
  const size = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') && size > 0 ? -size : size;
}
