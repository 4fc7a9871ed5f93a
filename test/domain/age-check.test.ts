/** Old enough on the day, to the day. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coversAge, isOldEnough } from '#domain/age-check.ts';
import { businessDay } from '#domain/time.ts';

const day = businessDay;

test('someone is of age on the birthday itself and not the day before', () => {
  expect(isOldEnough(day('2008-11-21'), day('2026-11-21'), 18)).toBe(true);
  expect(isOldEnough(day('2008-11-22'), day('2026-11-21'), 18)).toBe(false);
  expect(isOldEnough(day('2008-12-01'), day('2026-11-21'), 18)).toBe(false);
  expect(isOldEnough(day('2008-01-31'), day('2026-11-21'), 18)).toBe(true);
});

test('born on 29 February, the year is full on 1 March', () => {
  expect(isOldEnough(day('2008-02-29'), day('2026-02-28'), 18)).toBe(false);
  expect(isOldEnough(day('2008-02-29'), day('2026-03-01'), 18)).toBe(true);
});

test('whoever is old enough stays so, and for every lower age', () => {
  const days = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
  const text = (date: Date) => day(date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(days, days, days, fc.integer({ min: 1, max: 99 }), (birth, on, later, years) => {
      if (later < on || !isOldEnough(text(birth), text(on), years)) return;
      expect(isOldEnough(text(birth), text(later), years)).toBe(true);
      expect(isOldEnough(text(birth), text(on), years - 1)).toBe(true);
    }),
  );
});

test('a check covers its own age and any lower one, and what needs none needs none', () => {
  const check = { minimumAge: 18, method: 'id' } as const;
  expect(coversAge(check, 18)).toBe(true);
  expect(coversAge(check, 16)).toBe(true);
  expect(coversAge(check, 21)).toBe(false);
  expect(coversAge(null, 18)).toBe(false);
  expect(coversAge(null, null)).toBe(true);
});
