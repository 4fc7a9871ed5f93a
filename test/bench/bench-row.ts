/** The shape of a figure, and how repeated timings become one. */

export type BenchRow = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The figure aimed at, in words ("at most 3"); null where the figure is only told. */
  readonly target: string | null;
  /** Whether the target is met; null without a target. */
  readonly isMet: boolean | null;
  readonly note: string;
};

/** A figure that should not exceed a limit. */
export function atMost(
  name: string,
  value: number,
  limit: number,
  rest: { unit: string; note?: string },
): BenchRow {
  return {
    name,
    value: rounded(value),
    unit: rest.unit,
    target: `at most ${limit}`,
    isMet: value <= limit,
    note: rest.note ?? '',
  };
}

/** A figure that should reach a limit. */
export function atLeast(
  name: string,
  value: number,
  limit: number,
  rest: { unit: string; note?: string },
): BenchRow {
  return { ...atMost(name, value, limit, rest), target: `at least ${limit}`, isMet: value >= limit };
}

/** A figure without a goal, for comparison. */
export function told(name: string, value: number, unit: string, note = ''): BenchRow {
  return { name, value: rounded(value), unit, target: null, isMet: null, note };
}

/** The value below which the given share (0 to 1) of the timings lie. */
export function percentile(timings: readonly number[], share: number): number {
  const sorted = timings.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds one call took. */
export function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
