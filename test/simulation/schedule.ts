/** Simulated time: everything that happens is an event at a millisecond, and one event happens at a time. */

export type Schedule = {
  /** Simulated milliseconds since the run began. */
  readonly now: () => number;
  /** Lets `happen` come after so many milliseconds; the answer takes that back. */
  readonly after: (ms: number, happen: () => void) => () => void;
  /** Real work that an event has begun, and for which the next event waits. */
  readonly begin: () => void;
  readonly end: () => void;
  /** Runs events until `untilMs`, or until `isDone` says so between two of them. True: it did. */
  readonly run: (untilMs: number, isDone?: () => boolean) => Promise<boolean>;
};

type Due = { readonly atMs: number; readonly n: number; readonly happen: () => void };

/** Real time stands still for the simulated: the next event comes when all that the last one set going has come to rest. */
export function createSchedule(): Schedule {
  const heap: Due[] = [];
  const taken = new Set<Due>();
  let nowMs = 0;
  let n = 0;
  let busy = 0;

  const isBusy = () => busy > 0;
  async function settle(): Promise<void> {
    do await new Promise<void>((resolve) => void setImmediate(resolve));
    while (isBusy());
  }

  return {
    now: () => nowMs,
    after(ms, happen) {
      n += 1;
      const due = { atMs: nowMs + Math.max(0, ms), n, happen };
      push(heap, due);
      return () => void taken.add(due);
    },
    begin() {
      busy += 1;
    },
    end() {
      busy -= 1;
      if (busy < 0) throw new Error('More work ended than was begun');
    },
    async run(untilMs, isDone) {
      await settle();
      for (let next = heap[0]; next !== undefined && next.atMs <= untilMs; next = heap[0]) {
        pop(heap);
        if (taken.delete(next)) continue;
        nowMs = next.atMs;
        next.happen();
        await settle();
        if (isDone?.() === true) return true;
      }
      nowMs = untilMs;
      return false;
    },
  };
}

function isBefore(a: Due | undefined, b: Due | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.n < b.n);
}

function push(heap: Due[], due: Due): void {
  heap.push(due);
  for (let at = heap.length - 1; at > 0;) {
    const parent = (at - 1) >> 1;
    if (!isBefore(heap[at], heap[parent])) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function pop(heap: Due[]): void {
  swap(heap, 0, heap.length - 1);
  heap.pop();
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let first = at;
    if (isBefore(heap[left], heap[first])) first = left;
    if (isBefore(heap[right], heap[first])) first = right;
    if (first === at) return;
    swap(heap, at, first);
    at = first;
  }
}

function swap(heap: Due[], a: number, b: number): void {
  const [one, other] = [heap[a], heap[b]];
  if (one === undefined || other === undefined) return;
  heap[a] = other;
  heap[b] = one;
}
