/** How long the next PIN must wait: counters that only running time wears off, so that neither a restart nor the wall clock helps a guesser. */
import type { StaffId } from '#domain/ids.ts';
import { sql } from 'drizzle-orm';
import type { ReadableDb, WritableDb } from '../../store/handles.ts';
import { pinCounter } from './tables.ts';

/** Whose PIN is being tried: a person's, or, with a bare PIN or an unknown person, nobody's in particular. */
export type Subject = StaffId | 'nobody';

export type Throttle = {
  /** Milliseconds until a PIN may be tried for `subject`; 0: now. */
  readonly waitMs: (subject: Subject) => number;
  /** Counts a wrong PIN, inside the command that journals it; answers the wait it brings. */
  readonly failed: (db: WritableDb, subject: Subject) => number;
  readonly succeeded: (db: WritableDb, subject: Subject) => void;
  /** Writes what is left of the waits: for a clean end, so that time served counts. */
  readonly keep: (db: WritableDb) => void;
};

const delaysMs = [0, 0, 0, 0, 5000, 15_000, 60_000];
const lockAfter = 10;
const lockMs = 15 * 60_000;

/** Guesses of the whole till, whoever they are for: a full purse of `most`, refilled evenly over `perMs`. */
const purses = [
  { subject: 'till-hour', most: 30, perMs: 3_600_000 },
  { subject: 'till-day', most: 120, perMs: 86_400_000 },
] as const;

type Counter = {
  failures: number;
  /** On the monotonic clock. */
  waitUntil: number;
  spent: number;
  spentAt: number;
};

/**
 * Reads the counters and keeps them.
 *
 * Delay after the 4th wrong PIN 5 s, 5th 15 s, 6th to 9th 60 s, 15 minutes after the 10th and each one more; a right one clears
 * the count. The whole till has 30 wrong PINs an hour and 120 a day, right ones or not. `monotonicMs`
 * is time since some start that nobody can set; a wait not served when the till stops goes on when it starts again.
 */
export function createThrottle(db: ReadableDb, monotonicMs: () => number): Throttle {
  const start = monotonicMs();
  const counters = new Map<string, Counter>(
    db
      .select()
      .from(pinCounter)
      .all()
      .map(({ subject, failures, waitMs: left, spent }) => [
        subject,
        { failures, waitUntil: start + left, spent: spent / 1000, spentAt: start },
      ]),
  );
  function counter(subject: string): Counter {
    const known = counters.get(subject) ?? { failures: 0, waitUntil: 0, spent: 0, spentAt: start };
    counters.set(subject, known);
    return known;
  }
  function purseWait({ subject, most, perMs }: (typeof purses)[number]): number {
    const purse = counter(subject);
    const now = monotonicMs();
    purse.spent = Math.max(0, purse.spent - ((now - purse.spentAt) * most) / perMs);
    purse.spentAt = now;
    return Math.max(0, ((purse.spent + 1 - most) * perMs) / most);
  }
  function waitMs(subject: Subject): number {
    const own = counter(subject).waitUntil - monotonicMs();
    return Math.ceil(Math.max(0, own, ...purses.map(purseWait)));
  }
  function write(into: WritableDb, subject: string): void {
    const { failures, waitUntil, spent } = counter(subject);
    const row = {
      subject,
      failures,
      waitMs: Math.ceil(Math.max(0, waitUntil - monotonicMs())),
      spent: Math.ceil(spent * 1000),
    };
    into
      .insert(pinCounter)
      .values(row)
      .onConflictDoUpdate({
        target: pinCounter.subject,
        set: { failures: row.failures, waitMs: row.waitMs, spent: sql`excluded.spent` },
      })
      .run();
  }
  return {
    waitMs,
    failed(into, subject) {
      const own = counter(subject);
      own.failures += 1;
      const delay = own.failures >= lockAfter ? lockMs : (delaysMs[own.failures] ?? 60_000);
      own.waitUntil = monotonicMs() + delay;
      for (const purse of purses) {
        purseWait(purse);
        counter(purse.subject).spent += 1;
      }
      for (const each of [subject, ...purses.map((purse) => purse.subject)]) write(into, each);
      return waitMs(subject);
    },
    succeeded(into, subject) {
      if (counter(subject).failures === 0) return;
      counters.delete(subject);
      write(into, subject);
    },
    keep(into) {
      for (const subject of counters.keys()) write(into, subject);
    },
  };
}
