import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  businessDay,
  businessDayOf,
  financialYear,
  instant,
  isBusinessDay,
  localTime,
} from '#domain/time.ts';

describe('the business day', () => {
  test('is the shop’s own: 20:00 in Greenwich is the next day in Gujarat', () => {
    const evening = instant(Date.UTC(2026, 10, 21, 20, 0));
    expect(businessDayOf(evening, 330)).toBe('2026-11-22');
    expect(businessDayOf(evening, 0)).toBe('2026-11-21');
    expect(businessDayOf(evening, -600)).toBe('2026-11-21');
  });

  test('agrees with the calendar for four thousand years and every offset', () => {
    const at = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(4999, 11, 31) });
    fc.assert(
      fc.property(at, fc.integer({ min: -720, max: 840 }), (ms, offset) => {
        const shifted = new Date(ms + offset * 60_000);
        expect(businessDayOf(instant(ms), offset)).toBe(shifted.toISOString().slice(0, 10));
        expect(localTime(instant(ms), offset)).toEqual({
          year: shifted.getUTCFullYear(),
          month: shifted.getUTCMonth() + 1,
          day: shifted.getUTCDate(),
          hour: shifted.getUTCHours(),
          minute: shifted.getUTCMinutes(),
          second: shifted.getUTCSeconds(),
        });
      }),
      { numRuns: 3000 },
    );
  });

  test('must exist', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31', '2026-01-01'].map(isBusinessDay)).not.toContain(false);
    const wrong = [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2026-1-1',
      '26-01-01',
      '',
    ];
    expect(wrong.map(isBusinessDay)).not.toContain(true);
    expect(() => businessDay('2026-02-29')).toThrow(RangeError);
    expect(() => instant(0.5)).toThrow(RangeError);
  });
});

test.each([
  ['2026-11-21', 4, '2627'],
  ['2027-03-31', 4, '2627'],
  ['2027-04-01', 4, '2728'],
  ['1999-04-01', 4, '9900'],
  ['2026-11-21', 1, '2026'],
  ['2026-06-30', 7, '2526'],
])('%s with a year from month %d falls in %s', (day, startMonth, expected) => {
  expect(financialYear(businessDay(day), startMonth)).toBe(expected);
});
