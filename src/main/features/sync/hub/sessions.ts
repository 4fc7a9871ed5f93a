/**
 * Who calls a hub: challenges, sessions, and the count that makes each call good once. In memory alone: a call heard before the hub was
 * started again names a session that is no more, and a till opens another as it does at the cloud.
 */
import { randomBytes } from 'node:crypto';
import type { CloudRefusal } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import type { CallHeaders } from '#wire/call-headers.ts';
import { challengeLastsMs, sessionLastsMs } from '#wire/limits.ts';
import { refuse } from '#wire/refuse.ts';

export type HubSessions = {
  /** A nonce for a device to sign; of one that is not known here nothing is kept, and it is answered alike. */
  readonly challenge: (deviceId: string, isKnown: boolean) => string;
  /** Takes the challenge away, which must be the device's own and fresh. Errors: `session-over`. */
  readonly open: (call: CallHeaders, chain: string) => Result<string, CloudRefusal>;
  /** Takes a call as the next of its session; answers the chain that this was opened with. Errors: `session-over`. */
  readonly take: (call: CallHeaders) => Result<{ readonly chain: string }, CloudRefusal>;
};

type Session = {
  readonly device: string;
  readonly chain: string;
  readonly untilMs: number;
  lastCount: number;
};

/** Of one device; the oldest go. A till has one or two of each. */
const mostOfDevice = 16;

/** `elapsedMs`: milliseconds that only go forward. */
export function createHubSessions(elapsedMs: () => number): HubSessions {
  const challenges = new Map<string, { readonly device: string; readonly untilMs: number }>();
  const sessions = new Map<string, Session>();

  function keep<T extends { readonly device: string }>(all: Map<string, T>, value: T): string {
    const own = [...all].filter(([, { device }]) => device === value.device);
    for (const [id] of own.slice(0, Math.max(0, own.length + 1 - mostOfDevice))) all.delete(id);
    const id = randomBytes(24).toString('base64url');
    all.set(id, value);
    return id;
  }

  return {
    challenge(device, isKnown) {
      if (!isKnown) return randomBytes(24).toString('base64url');
      return keep(challenges, { device, untilMs: elapsedMs() + challengeLastsMs });
    },
    open({ device, session, count }, chain) {
      const posed = challenges.get(session);
      if (posed === undefined || posed.device !== device) return refuse('session-over', {});
      challenges.delete(session);
      if (posed.untilMs <= elapsedMs() || count !== 0) return refuse('session-over', {});
      return ok(keep(sessions, { device, chain, untilMs: elapsedMs() + sessionLastsMs, lastCount: 0 }));
    },
    take({ device, session, count }) {
      const open = sessions.get(session);
      const isGood = open !== undefined && open.device === device && open.untilMs > elapsedMs();
      if (!isGood || count <= open.lastCount) return refuse('session-over', {});
      open.lastCount = count;
      return ok({ chain: open.chain });
    },
  };
}
