/** A worker that the app keeps running: it asks errands of the app's own thread, is told what is new, and is started again after a bug in it. */
import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './exchange/messages.ts';

export type KeptWorker<Note> = {
  /** Starts it where it does not run. */
  readonly start: () => void;
  /** Nothing where it does not run. */
  readonly say: (note: Note) => void;
  readonly end: () => Promise<void>;
};

/** What a worker that was told to end may still take. */
const closingMs = 3_000;
/** After a bug in it; what waits is in the journal. */
const restartMs = 60_000;

export type WorkerParts<Errand> = {
  readonly file: URL | string;
  /** What it is given at a start; null: it is not to run. */
  readonly data: () => object | null;
  readonly carryOut: (errand: Errand) => unknown;
  readonly onBug: (bug: unknown) => void;
};

export function keepWorker<Errand, Note>(parts: WorkerParts<Errand>): KeptWorker<Note> {
  type Running = { readonly worker: Worker; readonly exited: Promise<void> };
  let running: Running | null = null;
  let restarting: NodeJS.Timeout | null = null;

  function tell({ worker }: Running, message: ToWorker<Note>): void {
    worker.postMessage(message);
  }

  function start(): void {
    if (running !== null) return;
    const workerData = parts.data();
    if (workerData === null) return;
    const worker = new Worker(parts.file, { workerData, execArgv: [] });
    worker.unref();
    const exited = new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
    });
    const own: Running = { worker, exited };
    running = own;
    worker.on('error', parts.onBug);
    worker.on('message', ({ id, errand }: FromWorker<Errand>) =>
      tell(own, { kind: 'done', id, answer: parts.carryOut(errand) }),
    );
    worker.once('exit', () => {
      if (running !== own) return;
      // It ended by itself: a bug, which was told.
      running = null;
      restarting = setTimeout(start, restartMs);
      restarting.unref();
    });
  }

  return {
    start,
    say(note) {
      if (running !== null) tell(running, { kind: 'note', note });
    },
    async end() {
      if (restarting !== null) clearTimeout(restarting);
      const last = running;
      running = null;
      if (last === null) return;
      tell(last, { kind: 'close' });
      const late = setTimeout(() => void last.worker.terminate(), closingMs);
      await last.exited;
      clearTimeout(late);
    },
  };
}
