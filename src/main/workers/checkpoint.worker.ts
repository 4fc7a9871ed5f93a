/** The checkpoint worker: one connection that folds the WAL into the database file, off the main thread. See store/checkpoint.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  closed,
  idle,
  type CheckpointReply,
  type CheckpointRequest,
  type CheckpointWorkerData,
} from '#main/store/checkpoint.ts';
import { openCheckpointer } from '#main/store/open.ts';

// Handed over by startCheckpoints, which types it the same.
const { dataDir, state: shared } = workerData as CheckpointWorkerData;
const state = new Int32Array(shared);
const connection = openCheckpointer(dataDir);

parentPort?.on('message', (request: CheckpointRequest) => {
  if (request === 'close') {
    connection.close();
    finish(closed);
    parentPort?.close();
    return;
  }
  const reply = checkpoint(request === 'passive' ? 'PASSIVE' : 'TRUNCATE');
  finish(idle);
  parentPort?.postMessage(reply);
});

function checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): CheckpointReply {
  try {
    // One row: whether it was held back, the frames in the WAL, and those moved.
    const [row] = connection.pragma(`wal_checkpoint(${mode})`) as {
      busy: number;
      log: number;
      checkpointed: number;
    }[];
    const isComplete = row !== undefined && row.busy === 0 && row.log > 0 && row.log === row.checkpointed;
    return { kind: 'moved', isComplete };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { kind: 'failed', code, message: String(error) };
  }
}

function finish(value: number): void {
  Atomics.store(state, 0, value);
  Atomics.notify(state, 0);
}
