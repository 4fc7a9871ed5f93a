/** The jobs of the label printer, one after the other, in memory (decisions/0001); nothing here touches the book. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { LabelJobView } from '#contract/labels.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { LabelPaper, LabelRow } from '#main/hardware/label/label-row.ts';
import type { Hardware } from '#main/hardware/ports.ts';

export type NewLabelJob = {
  readonly jobId: string;
  readonly name: string;
  readonly atMs: number;
  readonly paper: LabelPaper;
  readonly rows: readonly LabelRow[];
};

export type LabelQueue = {
  /** Puts a job at the end; one that is there already stays as it is. */
  readonly add: (job: NewLabelJob) => LabelJobView;
  /** Newest first; the last thirty that are over are kept. */
  readonly jobs: () => LabelJobView[];
  /** Goes on where a fault or a stop broke it off. Error: `unknown-label-job`. */
  readonly retry: (jobId: string) => Result<LabelJobView, Refusal>;
  /** Sends no more of it. Error: `unknown-label-job`. */
  readonly stop: (jobId: string) => Result<LabelJobView, Refusal>;
  /** Waits for the piece under way, whose time is limited. */
  readonly close: () => Promise<void>;
};

type Job = NewLabelJob & {
  state: LabelJobView['state'];
  fault: LabelJobView['fault'];
  /** What is still to be sent, a row of many copies cut into pieces. */
  pieces: LabelRow[];
  sent: number;
  perhaps: number;
};

/** Rows that leave at once: a fault names a few labels, and a stop is felt within seconds. */
const rowsAtOnce = 10;
const jobsKept = 30;

/** A queue whose printer is asked for anew for each piece, because the settings may have replaced it. */
export function createLabelQueue(printer: () => Hardware['labelPrinter']): LabelQueue {
  const jobs = new Map<string, Job>();
  let running: Promise<void> | null = null;
  let isClosed = false;

  function wake(): void {
    running ??= run().finally(() => {
      running = null;
    });
  }
  async function run(): Promise<void> {
    for (;;) {
      const job = [...jobs.values()].find(({ state }) => state === 'waiting' || state === 'printing');
      if (job === undefined || isClosed) return;
      await sendPiece(job);
    }
  }
  async function sendPiece(job: Job): Promise<void> {
    const [piece, ...later] = job.pieces;
    if (piece === undefined) {
      job.state = 'done';
      return forget();
    }
    job.state = 'printing';
    const { jobId, paper } = job;
    const printed = await printer().print({ jobId, paper, rows: [piece] });
    const labels = piece.labels * piece.copies;
    if (printed.ok) {
      job.pieces = later;
      job.sent += labels;
      return;
    }
    // A stop that came meanwhile stays a stop.
    if (job.state === 'printing') job.state = 'fault';
    job.fault = printed.error.fault;
    job.perhaps = printed.error.mayHavePrinted ? labels : 0;
  }
  function forget(): void {
    const over = [...jobs.values()].filter(({ state }) => state === 'done' || state === 'stopped');
    for (const { jobId } of over.slice(0, Math.max(0, over.length - jobsKept))) jobs.delete(jobId);
  }
  function changed(jobId: string, change: (job: Job) => void): Result<LabelJobView, Refusal> {
    const job = jobs.get(jobId);
    if (job === undefined) return err(refuse('unknown-label-job', {}));
    change(job);
    return ok(viewOf(job));
  }

  return {
    add(asked) {
      const before = jobs.get(asked.jobId);
      if (before !== undefined) return viewOf(before);
      const job: Job = {
        ...asked,
        state: 'waiting',
        fault: null,
        pieces: asked.rows.flatMap(inPieces),
        sent: 0,
        perhaps: 0,
      };
      jobs.set(job.jobId, job);
      wake();
      return viewOf(job);
    },
    jobs: () => [...jobs.values()].toReversed().map(viewOf),
    retry: (jobId) =>
      changed(jobId, (job) => {
        if (job.state !== 'fault' && job.state !== 'stopped') return;
        Object.assign(job, { state: 'waiting', fault: null, perhaps: 0 });
        wake();
      }),
    stop: (jobId) =>
      changed(jobId, (job) => {
        if (job.state !== 'done') job.state = 'stopped';
      }),
    async close() {
      isClosed = true;
      await running;
    },
  };
}

function inPieces(row: LabelRow): LabelRow[] {
  const count = Math.ceil(row.copies / rowsAtOnce);
  return Array.from({ length: count }, (_, index) => ({
    ...row,
    copies: Math.min(rowsAtOnce, row.copies - index * rowsAtOnce),
  }));
}

function viewOf({ jobId, name, atMs, rows, sent, state, fault, perhaps }: Job): LabelJobView {
  const labels = rows.reduce((sum, row) => sum + row.labels * row.copies, 0);
  return { jobId, name, atMs, labels, sent, state, fault, perhaps };
}
