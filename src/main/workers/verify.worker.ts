/** The verifying worker: reads what is new in the journal on a read-only connection and answers once. See store/anchors.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { eventSchemas } from '#contract/events/events.ts';
import { verifyNew, type VerifyWorkerData } from '#main/store/anchors.ts';
import { openReader } from '#main/store/open.ts';

// Handed over by verifyInBackground, which types it the same.
const { dataDir, migrationsDir } = workerData as VerifyWorkerData;
const opened = openReader(dataDir, { migrationsDir });
if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.detail}`);
parentPort?.postMessage(verifyNew(opened.value, { eventSchemas }));
opened.value.close();
