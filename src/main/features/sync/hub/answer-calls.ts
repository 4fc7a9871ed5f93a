/** The calls of the cloud's contract that a hub answers. People and joining are the cloud's alone: a hub has none of those calls. */
import type { CloudRefusal, Enrolled, Enrolment } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import type { CallHeaders } from '#wire/call-headers.ts';
import { refuse } from '#wire/refuse.ts';
import { openTurns } from '#wire/turns.ts';
import { openWaiting, type Waiting } from '#wire/waiting.ts';
import type { Inputs, Outputs } from '../exchange/calls.ts';
import type { HubBook, HubDevice } from './hub-book.ts';
import { meetTill } from './meet-till.ts';
import { createHubSessions } from './sessions.ts';
import { takePush, type HubWriter } from './take-push.ts';

export const hubCalls = ['enrol', 'challenge', 'open', 'meet', 'push', 'pull'] as const;
export type HubCall = (typeof hubCalls)[number];

/** A call whose signature was right. */
export type KnownCall = { readonly device: HubDevice; readonly headers: CallHeaders };

type Told<N extends HubCall> = Promise<Result<Outputs[N], CloudRefusal>>;

export type HubAnswers = {
  readonly enrol: (asked: Enrolment) => Told<'enrol'>;
  readonly challenge: (asked: Inputs['challenge']) => Told<'challenge'>;
  readonly open: (call: KnownCall, asked: Inputs['open']) => Told<'open'>;
  readonly meet: (call: KnownCall, asked: Inputs['meet']) => Told<'meet'>;
  readonly push: (call: KnownCall, asked: Inputs['push']) => Told<'push'>;
  readonly pull: (call: KnownCall, asked: Inputs['pull'], gone: AbortSignal) => Told<'pull'>;
  /** There is something new in the book: pulls that wait look again. */
  readonly news: () => void;
  /** Ends the pulls that wait. */
  readonly close: () => void;
};

/** There is one book, and all wait for it. */
const oneBook = 'book';
/** A wait looks again by itself (ms). */
const lookAgainMs = 5_000;

export function createHubAnswers(parts: {
  readonly book: HubBook;
  readonly writer: HubWriter & {
    readonly admit: (asked: Enrolment) => Promise<Result<Enrolled, CloudRefusal>>;
  };
  /** Milliseconds that only go forward. */
  readonly elapsedMs: () => number;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}): HubAnswers {
  const { book, writer, elapsedMs } = parts;
  const sessions = createHubSessions(elapsedMs);
  const waiting: Waiting = openWaiting();
  const turns = openTurns();

  /** The call as the next of its session, of a device that may still call. */
  function take({ device, headers }: KnownCall): Result<{ readonly chain: string }, CloudRefusal> {
    return device.revokedAtMs === null ? sessions.take(headers) : refuse('device-revoked', {});
  }

  async function pull(
    call: KnownCall,
    { after, limit, waitMs }: Inputs['pull'],
    gone: AbortSignal,
  ): Told<'pull'> {
    const taken = take(call);
    if (!taken.ok) return taken;
    const asked = { after, except: taken.value.chain, limit };
    const waiter = waiting.listen(oneBook);
    try {
      const until = elapsedMs() + waitMs;
      for (;;) {
        const page = book.page(asked);
        const left = until - elapsedMs();
        if (page.runs.length > 0 || left <= 0) return ok(page);
        if (!(await waiter.untilNew(Math.min(left, lookAgainMs), gone))) return ok(page);
        // Revoked meanwhile: what came since is not handed out.
        if ((book.device(call.device.id)?.revokedAtMs ?? null) !== null) return refuse('device-revoked', {});
      }
    } finally {
      waiter.end();
    }
  }

  return {
    enrol: async (asked) => turns.take(oneBook, async () => writer.admit(asked)),
    challenge: async ({ deviceId }) =>
      ok({ challenge: sessions.challenge(deviceId, book.device(deviceId) !== null) }),
    async open({ device, headers }, { chain }) {
      const session = sessions.open(headers, chain);
      if (device.revokedAtMs !== null) return refuse('device-revoked', {});
      if (!session.ok) return session;
      const acked = book.chainsOf(device.tillId).map((held) => {
        return { chain: held.chain, seq: held.seq, hash: held.hash };
      });
      return ok({ session: session.value, serverAtMs: parts.now(), acked });
    },
    async meet(call, { entries }) {
      const taken = take(call);
      return taken.ok ? ok(meetTill(book, call.device.tillId, entries)) : taken;
    },
    async push(call, run) {
      const taken = take(call);
      if (!taken.ok) return taken;
      return turns.take(oneBook, async () => takePush(book, writer, call.device.tillId, run));
    },
    pull,
    news: () => waiting.wake(oneBook),
    close: waiting.close,
  };
}
