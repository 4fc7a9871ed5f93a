/** Where an open shift stands on its way to its Z. */
import type { ClosingView } from '#contract/shifts.ts';
import { isAboveTolerance, methodsToCount, mostCounts } from '#domain/shift-count.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { currentSettings } from '../settings/api.ts';
import { staffName } from '../staff/api.ts';
import { openMatters } from './matters.ts';
import { countsOf, type OpenShift, type StoredCount } from './queries.ts';
import { figuresOf, type Terms } from './report.ts';
import { shiftView } from './views.ts';

/** The last count that nobody set aside: a close decides on it. */
export function decidingCount(counts: readonly StoredCount[]): StoredCount | null {
  return counts.findLast(({ isSetAside }) => !isSetAside) ?? null;
}

/** Without a count nothing in it says what ought to be in the drawer. */
export function closingView(db: ReadableDb, terms: Terms, shift: OpenShift): ClosingView {
  const counts = countsOf(db, shift.shiftId);
  const { varianceTolerance } = currentSettings(db);
  const deciding = decidingCount(counts);
  return {
    shift: shiftView(db, shift),
    matters: openMatters(db, shift),
    methods: [...methodsToCount(figuresOf(db, terms, shift))],
    counts: counts.map(({ countId, staffId, atMs, variances, isSetAside }) => ({
      countId,
      countedBy: staffName(db, staffId),
      countedAtMs: atMs,
      cash: variances.find(({ method }) => method === 'cash')?.counted ?? 0,
      variances,
      isSetAside,
    })),
    canRecount: counts.filter(({ isSetAside }) => !isSetAside).length < mostCounts,
    tolerance: varianceTolerance,
    isAboveTolerance: deciding === null ? null : isAboveTolerance(deciding.variances, varianceTolerance),
  };
}
