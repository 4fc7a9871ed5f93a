/** Sends one job to a printer, over whatever link, and finds out what became of it, whether or not the printer answers questions. */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceFault, PrintFault } from '../ports.ts';
import type { OpenLink, PrinterLink } from './link/link.ts';
import { completionQuery, readStatus, realTimePulse, saysComplete, statusQuery } from './status.ts';
import type { PrinterStatus } from './status.ts';

export type PrinterTarget = {
  readonly open: OpenLink;
  readonly limits: TalkLimits;
};

/** Milliseconds. Together they bound every job: a printer that stands still is reported within `stallMs`. */
export type TalkLimits = {
  /** To be reached. */
  readonly connectMs: number;
  /** For the answer to a status query. */
  readonly answerMs: number;
  /** Without a byte taken. */
  readonly stallMs: number;
  /** From the last byte sent to the sign that it arrived. */
  readonly finishMs: number;
};

export const usualLimits: TalkLimits = { connectMs: 2000, answerMs: 500, stallMs: 3000, finishMs: 4000 };

/**
 * What a printer tells about itself: nothing; its status on DLE EOT; or also, on GS r, that a job is through.
 *
 * Learnt by asking (`probePrinter`, and the first job): a printer that was silent then is never asked within a job,
 * so that its job is nothing but the receipt.
 */
export type Talk = 'silent' | 'status' | 'completion';

type SentJob = {
  readonly result: Result<void, PrintFault>;
  readonly talk: Talk;
  /** As the printer last said; false where it says nothing. */
  readonly isPaperLow: boolean;
};

/** `isPin3High` null: it says nothing of that. */
type Probed = Omit<PrinterStatus, 'isPin3High'> & {
  readonly talk: Talk;
  readonly isPin3High: boolean | null;
};

/** Asks a printer how it is. `talk` is 'completion' until a job shows that it does not answer GS r. */
export async function probePrinter(target: PrinterTarget): Promise<Result<Probed, DeviceFault>> {
  const { limits } = target;
  const opened = await target.open(limits.connectMs);
  if (!opened.ok) return opened;
  const link = opened.value;
  // A question to one that cannot answer would be paper with nothing on it.
  const status = link.canAnswer ? await askStatus(link, limits, limits.answerMs) : null;
  const closed = await link.close(limits.answerMs);
  if (status !== null) return ok({ talk: 'completion', ...status });
  return closed === 'broken'
    ? err('cut-off')
    : ok({ talk: 'silent', fault: null, isPaperLow: false, isPin3High: null });
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
  target: PrinterTarget,
  job: { readonly bytes: Uint8Array; readonly openDrawer: boolean; readonly talk: Talk },
): Promise<SentJob> {
  const { limits } = target;
  const { talk } = job;
  const opened = await target.open(limits.connectMs);
  if (!opened.ok) return { result: fault(opened.error, false), talk, isPaperLow: false };
  const link = opened.value;
  let isPaperLow = false;
  if (talk !== 'silent') {
    const before = await askStatus(link, limits, limits.answerMs);
    isPaperLow = before?.isPaperLow ?? false;
    if (before === null || before.fault !== null) {
      if (job.openDrawer) await link.write(realTimePulse, limits.stallMs);
      await link.close(limits.answerMs);
      return { result: fault(before?.fault ?? 'no-answer', false), talk, isPaperLow };
    }
  }
  const written = await link.write(job.bytes, limits.stallMs);
  if (written !== 'written') {
    link.destroy();
    return { result: fault(written === 'stalled' ? 'no-answer' : 'cut-off', true), talk, isPaperLow };
  }
  if (talk === 'silent') {
    return { result: await finishSilently(link, limits), talk, isPaperLow };
  }
  const finished = await finishAsking(link, limits, talk);
  await link.close(limits.answerMs);
  return { ...finished, isPaperLow };
}

async function askStatus(
  link: PrinterLink,
  limits: TalkLimits,
  answerMs: number,
): Promise<PrinterStatus | null> {
  link.forget();
  await link.write(statusQuery, limits.stallMs);
  await link.waitFor((received) => readStatus(received) !== null, answerMs);
  return readStatus(link.received());
}

async function finishSilently(link: PrinterLink, limits: TalkLimits): Promise<Result<void, PrintFault>> {
  const settleMs = 150;
  if (await link.leavesWithin(settleMs)) {
    link.destroy();
    return fault('cut-off', true);
  }
  const closed = await link.close(limits.finishMs);
  if (closed === 'closed') return ok(undefined);
  return fault(closed === 'broken' ? 'cut-off' : 'no-answer', true);
}

async function finishAsking(
  link: PrinterLink,
  limits: TalkLimits,
  talk: 'status' | 'completion',
): Promise<Omit<SentJob, 'isPaperLow'>> {
  link.forget();
  if (talk === 'completion') {
    await link.write(completionQuery, limits.stallMs);
    if (await link.waitFor(saysComplete, limits.finishMs)) return { result: ok(undefined), talk };
  }
  if (await link.leavesWithin(0)) return { result: fault('cut-off', true), talk };
  // The question stands behind the job in the printer's buffer: as long as that takes, not only `answerMs`.
  const after = await askStatus(link, limits, limits.finishMs);
  if (after === null) {
    const isGone = await link.leavesWithin(0);
    return { result: fault(isGone ? 'cut-off' : 'no-answer', true), talk };
  }
  // It answers this but not GS r, and nothing is wrong with it: it does not know GS r.
  if (after.fault === null) return { result: ok(undefined), talk: 'status' };
  return { result: fault(after.fault, true), talk };
}

function fault(what: DeviceFault, mayHavePrinted: boolean): Result<void, PrintFault> {
  return err({ fault: what, mayHavePrinted });
}
