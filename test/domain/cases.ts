/** How many cases the properties run: a short run by default, any number by GALLA_CASES (a million: `GALLA_CASES=1000000`). */

const asked = Number(process.env['GALLA_CASES'] ?? 100_000);

/** A property's part of all cases; the parts of the domain's properties add up to one or more. */
export function runs(part: number): number {
  return Math.max(100, Math.ceil(asked * part));
}
