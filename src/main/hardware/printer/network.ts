/** Sends one job to a printer on TCP port 9100 and finds out what became of it, whether or not the printer answers questions. */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceFault, PrintFault } from '../ports.ts';
import { PrinterConnection } from './connection.ts';
import { completionQuery, readStatus, realTimePulse, saysComplete, statusQuery } from './status.ts';
import type { PrinterStatus } from './status.ts';

export type NetworkTarget = {
  readonly host: string;
  readonly port: number;
  readonly limits: NetworkLimits;
};

/** Milliseconds. Together they bound every job: a printer that stands still is reported within `stallMs`. */
export type NetworkLimits = {
  /** To be connected. */
  readonly connectMs: number;
  /** For the answer to a status query. */
  readonly answerMs: number;
  /** Without a byte taken. */
  readonly stallMs: number;
  /** From the last byte sent to the sign that it arrived. */
  readonly finishMs: number;
};

export const networkLimits: NetworkLimits = { connectMs: 2000, answerMs: 500, stallMs: 3000, finishMs: 4000 };

/**
 * What a printer tells about itself: nothing; its status on DLE EOT; or also, on GS r, that a job is through.
 *
 * Learnt by asking (`probePrinter`, and the first job): a printer that was silent then is never asked within a job,
 * so that its job is nothing but the receipt.
 */
export type Talk = 'silent' | 'status' | 'completion';

/** Asks a printer how it is. `talk` is 'completion' until a job shows that it does not answer GS r. */
export async function probePrinter(
  target: NetworkTarget,
): Promise<Result<{ readonly talk: Talk; readonly fault: DeviceFault | null }, DeviceFault>> {
  const { limits } = target;
  const opened = await PrinterConnection.open(target, limits.connectMs);
  if (!opened.ok) return opened;
  const connection = opened.value;
  const status = await askStatus(connection, limits, limits.answerMs);
  const closed = await connection.close(limits.answerMs);
  if (status !== null) return ok({ talk: 'completion', fault: status.fault });
  return closed === 'broken' ? err('cut-off') : ok({ talk: 'silent', fault: null });
}

/**
 * Sends the job and waits for the best sign the printer gives that it was received.
 *
 *   silent       bytes, our end of stream ........... its end of stream
 *   status       query, answer, bytes, query ........ answer
 *   completion   query, answer, bytes, GS r ......... answer, after the last line is printed
 *
 * A printer that ends the stream before we do was cut off (unplugged, restarted): a good end comes only after ours.
 * `openDrawer`: where paper or cover keep the job from being sent, the drawer's pulse goes out of turn, because
 * the customer's change is in there. `talk` in the reply is what the job taught.
 */
export async function sendJob(
  target: NetworkTarget,
  job: { readonly bytes: Uint8Array; readonly openDrawer: boolean; readonly talk: Talk },
): Promise<{ readonly result: Result<void, PrintFault>; readonly talk: Talk }> {
  const { limits } = target;
  const opened = await PrinterConnection.open(target, limits.connectMs);
  if (!opened.ok) return { result: fault(opened.error, false), talk: job.talk };
  const connection = opened.value;
  if (job.talk !== 'silent') {
    const before = await askStatus(connection, limits, limits.answerMs);
    if (before === null || before.fault !== null) {
      if (job.openDrawer) await connection.write(realTimePulse, limits.stallMs);
      await connection.close(limits.answerMs);
      return { result: fault(before?.fault ?? 'no-answer', false), talk: job.talk };
    }
  }
  const written = await connection.write(job.bytes, limits.stallMs);
  if (written !== 'written') {
    connection.destroy();
    return { result: fault(written === 'stalled' ? 'no-answer' : 'cut-off', true), talk: job.talk };
  }
  if (job.talk === 'silent') {
    return { result: await finishSilently(connection, limits), talk: 'silent' };
  }
  const finished = await finishAsking(connection, limits, job.talk);
  await connection.close(limits.answerMs);
  return finished;
}

async function askStatus(
  connection: PrinterConnection,
  limits: NetworkLimits,
  answerMs: number,
): Promise<PrinterStatus | null> {
  connection.forget();
  await connection.write(statusQuery, limits.stallMs);
  await connection.waitFor((received) => readStatus(received) !== null, answerMs);
  return readStatus(connection.received());
}

async function finishSilently(
  connection: PrinterConnection,
  limits: NetworkLimits,
): Promise<Result<void, PrintFault>> {
  const settleMs = 150;
  if (await connection.leavesWithin(settleMs)) {
    connection.destroy();
    return fault('cut-off', true);
  }
  const closed = await connection.close(limits.finishMs);
  if (closed === 'closed') return ok(undefined);
  return fault(closed === 'broken' ? 'cut-off' : 'no-answer', true);
}

async function finishAsking(
  connection: PrinterConnection,
  limits: NetworkLimits,
  talk: 'status' | 'completion',
): Promise<{ readonly result: Result<void, PrintFault>; readonly talk: Talk }> {
  connection.forget();
  if (talk === 'completion') {
    await connection.write(completionQuery, limits.stallMs);
    if (await connection.waitFor(saysComplete, limits.finishMs)) return { result: ok(undefined), talk };
  }
  if (await connection.leavesWithin(0)) return { result: fault('cut-off', true), talk };
  // The question stands behind the job in the printer's buffer: as long as that takes, not only `answerMs`.
  const after = await askStatus(connection, limits, limits.finishMs);
  if (after === null) {
    const isGone = await connection.leavesWithin(0);
    return { result: fault(isGone ? 'cut-off' : 'no-answer', true), talk };
  }
  // It answers this but not GS r, and nothing is wrong with it: it does not know GS r.
  if (after.fault === null) return { result: ok(undefined), talk: 'status' };
  return { result: fault(after.fault, true), talk };
}

function fault(what: DeviceFault, mayHavePrinted: boolean): Result<void, PrintFault> {
  return err({ fault: what, mayHavePrinted });
}
