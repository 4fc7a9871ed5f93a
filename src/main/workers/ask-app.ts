/** How a worker asks the app's own thread for what only that can do, and hears what is new: the other half of features/sync/kept-worker.ts. */
import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '#main/features/sync/exchange/messages.ts';

export type App<Errand> = {
  /** Asks; the answer is typed by the errand. */
  readonly ask: <T>(errand: Errand) => Promise<T>;
  /** Hears nothing any more, and with that lets the worker end. */
  readonly leave: () => void;
};

export type FromApp<Note> = {
  readonly note: (note: Note) => void;
  readonly close: () => void;
};

export function listenToApp<Errand, Note>(on: FromApp<Note>): App<Errand> {
  const waiting = new Map<number, (answer: unknown) => void>();
  let last = 0;
  parentPort?.on('message', (message: ToWorker<Note>) => {
    if (message.kind === 'note') return on.note(message.note);
    if (message.kind === 'close') return on.close();
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  });
  return {
    async ask<T>(errand: Errand): Promise<T> {
      last += 1;
      const message: FromWorker<Errand> = { id: last, errand };
      return new Promise((resolve) => {
        // The app answers each errand with the value of the same command.
        waiting.set(message.id, (answer) => resolve(answer as T));
        parentPort?.postMessage(message);
      });
    },
    leave: () => parentPort?.close(),
  };
}
