/** The count at the end of a shift: what was expected against what was found, and what it takes to close on it. */
import { tenderMethods, type TenderMethod } from './tender.ts';
import { takesUpi } from './upi.ts';
import type { ShiftFigures } from './z-figures.ts';

/** Methods whose slips or payments can be counted; the others stand in accounts and have nothing to count. */
export const countedMethods = ['cash', 'card', 'wallet', 'upi'] as const satisfies readonly TenderMethod[];
type CountedMethod = (typeof countedMethods)[number];

export type CountedSlips = {
  readonly method: Exclude<CountedMethod, 'cash'>;
  readonly count: number;
  readonly amount: number;
};

export type Variance = {
  readonly method: TenderMethod;
  readonly expected: number;
  readonly counted: number;
  /** Counted less expected: below zero is short. */
  readonly difference: number;
  readonly expectedCount: number | null;
  readonly countedCount: number | null;
};

/** One count and, at most, one recount. */
export const mostCounts = 2;

/** Which methods have to be counted: cash, card and, in its country, UPI always, a wallet where the shift has seen one. */
export function methodsToCount(
  figures: Pick<ShiftFigures, 'tenders' | 'currency'>,
): readonly CountedMethod[] {
  return countedMethods.filter((method) => {
    if (method === 'upi') return takesUpi(figures.currency);
    return method !== 'wallet' || figures.tenders.some((row) => row.method === 'wallet');
  });
}

/** Over or short for every method that was expected or counted; slips that were not mentioned count as none. */
export function variances(
  figures: Pick<ShiftFigures, 'tenders' | 'cash' | 'currency'>,
  counted: { readonly cash: number; readonly slips: readonly CountedSlips[] },
): readonly Variance[] {
  const due = new Set<TenderMethod>([
    ...methodsToCount(figures),
    ...counted.slips.map(({ method }) => method),
  ]);
  return tenderMethods
    .filter((method) => due.has(method))
    .map((method) => {
      if (method === 'cash') return variance(method, figures.cash.expected, counted.cash, null);
      const row = figures.tenders.find((each) => each.method === method);
      const slips = counted.slips.find((each) => each.method === method);
      const slipsExpected = (row?.sales.count ?? 0) + (row?.refunds.count ?? 0) + (row?.accounts.count ?? 0);
      return variance(method, row?.net ?? 0, slips?.amount ?? 0, {
        expected: slipsExpected,
        counted: slips?.count ?? 0,
      });
    });
}

function variance(
  method: TenderMethod,
  expected: number,
  counted: number,
  slips: { readonly expected: number; readonly counted: number } | null,
): Variance {
  return {
    method,
    expected,
    counted,
    difference: counted - expected,
    expectedCount: slips?.expected ?? null,
    countedCount: slips?.counted ?? null,
  };
}

/** Whether any method is further off than a shop lets pass; cash over does not make up for a missing slip. */
export function isAboveTolerance(found: readonly Variance[], tolerance: number): boolean {
  return found.some(({ difference }) => Math.abs(difference) > tolerance);
}

export type CloseError = 'not-counted' | 'open-matters' | 'reason-needed' | 'carry-over-above-cash';

/**
 * Whether a matter is carried over without being asked for: nobody at the till can settle what waits for a line, and a line that breaks
 * while the drawer is counted must not send anyone back.
 */
export function settlesItself(kind: string): boolean {
  return kind === 'unsynced';
}

export type CloseInput = {
  /** The count that decides; null before there is one. */
  readonly count: { readonly cash: number; readonly variances: readonly Variance[] } | null;
  /** A count was set aside and selling went on: someone has seen what was expected. */
  readonly wasSetAside: boolean;
  readonly tolerance: number;
  readonly matterIds: readonly string[];
  readonly carriedMatters: readonly string[];
  readonly carryOver: number;
  readonly reason: string | null;
};

/** What a close on this count needs besides; `needsApproval` asks for the right `approveVariance`. */
export function decideClose(
  input: CloseInput,
):
  | { readonly ok: true; readonly needsApproval: boolean; readonly deposit: number }
  | { readonly ok: false; readonly error: CloseError; readonly openMatters: number } {
  const open = input.matterIds.filter((id) => !input.carriedMatters.includes(id)).length;
  function no(error: CloseError) {
    return { ok: false, error, openMatters: open } as const;
  }
  if (input.count === null) return no('not-counted');
  if (open > 0) return no('open-matters');
  const isAbove = isAboveTolerance(input.count.variances, input.tolerance);
  const needsApproval = isAbove || input.wasSetAside;
  if (needsApproval && input.reason === null) return no('reason-needed');
  if (input.carryOver > input.count.cash) return no('carry-over-above-cash');
  return { ok: true, needsApproval, deposit: input.count.cash - input.carryOver };
}
